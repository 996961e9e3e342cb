using Bootc.Diagnostics;

namespace Bootc.Publishing;

/// <summary>A place where a login is kept cannot be used. The message names the place and never what it holds.</summary>
public sealed class CredentialException(string message, Exception? innerException = null) : Exception(Display.Text(message), innerException);

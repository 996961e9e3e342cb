using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Fetching;

/// <summary>A file of the network that the project has already decided on: whatever else comes from there is refused.</summary>
/// <param name="Sha256">Of the file's bytes as the server sends them.</param>
public sealed record Download(DownloadAddress Address, ContentHash Sha256);

namespace Bootc.Diagnostics;

/// <summary>BOOTC1280 to BOOTC1289: environment variables.</summary>
public static class EnvironmentCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1280",
        "The name '{0}' of an environment variable {1}.");

    public static readonly DiagnosticDescriptor ValueNotUsable = DiagnosticDescriptor.Error("BOOTC1281",
        "The environment variable '{0}' cannot have its value, which {1}. Change it; Scope=\"Services\" lets more pass than logins do.");

    public static readonly DiagnosticDescriptor WithoutValue = DiagnosticDescriptor.Error("BOOTC1282",
        "The environment variable '{0}' has no value. Write Value, or Include=\"{0}=value\".");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1283",
        "The environment variable '{0}' is set twice for {1}, by {2} and by {3}. Remove one of them, or give them different Scopes.");

    public static readonly DiagnosticDescriptor FileOfProject = DiagnosticDescriptor.Error("BOOTC1284",
        "/etc/environment is a File of the project, so the environment variable '{0}' cannot be written into it. Write it into '{1}' itself, or remove that File.");

    public static readonly DiagnosticDescriptor NotRead = DiagnosticDescriptor.Warning("BOOTC1285",
        "Nothing in /etc/pam.d of the image names pam_env, which reads /etc/environment, so logins do not get the project's environment variables. Add it to the PAM services of logins, or write Scope=\"Services\".");
}

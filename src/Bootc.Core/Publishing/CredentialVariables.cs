namespace Bootc.Publishing;

/// <summary>The environment variables in which .NET's own container publishing takes a login, the most specific first.</summary>
internal static class CredentialVariables
{
    private static readonly (string UserName, string Password)[] Pairs =
    [
        ("DOTNET_CONTAINER_PUSH_REGISTRY_UNAME", "DOTNET_CONTAINER_PUSH_REGISTRY_PWORD"),
        ("DOTNET_CONTAINER_REGISTRY_UNAME", "DOTNET_CONTAINER_REGISTRY_PWORD"),
        ("SDK_CONTAINER_REGISTRY_UNAME", "SDK_CONTAINER_REGISTRY_PWORD"),
    ];

    /// <summary>The names, for messages. Those with DOTNET_ work too, but MSBuild writes every such variable into its binary logs.</summary>
    public const string Description = "the variables SDK_CONTAINER_REGISTRY_UNAME and _PWORD";

    public static RegistryCredential? Read(Func<string, string?> environment)
    {
        foreach (var (userName, password) in Pairs)
        {
            if (environment(userName) is { Length: > 0 } user && environment(password) is { Length: > 0 } secret)
                return new RegistryCredential(user, secret);
        }

        return null;
    }
}

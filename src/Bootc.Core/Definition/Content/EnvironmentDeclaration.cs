using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>An environment variable of the machine.</summary>
/// <param name="Scope">Who gets it.</param>
public sealed record EnvironmentDeclaration(DeclaredItem Item, string Name, string Value, EnvironmentScope Scope) : IDeclaration<EnvironmentDeclaration>
{
    public static string ItemType => "Environment";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Value", "Scope"];

    public bool IsForServices => Scope != EnvironmentScope.Sessions;

    public bool IsForSessions => Scope != EnvironmentScope.Services;

    public static EnvironmentDeclaration? Read(ItemReader item)
    {
        var scope = item.Choice("Scope", EnvironmentScope.All);
        var (name, value) = (item.Include, item.Text("Value"));
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        if (value is null && equals >= 0)
            (name, value) = (name[..equals], name[(equals + 1)..]);
        item.Check(EnvironmentCodes.NameNotUsable, null, name, EnvironmentVariableName.Check(name));
        if (string.IsNullOrEmpty(value))
        {
            item.Report(EnvironmentCodes.WithoutValue, null, name);
            return null;
        }

        var declaration = new EnvironmentDeclaration(item.Item, name, value, scope);
        var reason = EnvironmentText.Check(value) ?? (declaration.IsForSessions ? EnvironmentText.CheckSession(name, value) : null);
        if (reason is not null)
            item.Report(EnvironmentCodes.ValueNotUsable, item.Text("Value") is null ? null : "Value", name, reason);
        return declaration;
    }
}

public enum EnvironmentScope
{
    /// <summary>Services and sessions.</summary>
    All,

    /// <summary>What the system's service manager starts.</summary>
    Services,

    /// <summary>Logins, and what the service managers of users start.</summary>
    Sessions,
}

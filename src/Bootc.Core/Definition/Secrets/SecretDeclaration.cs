using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;

namespace Bootc.Definition;

/// <summary>Where a build finds something that must not stand in the project.</summary>
/// <param name="Id">By which other items name it.</param>
/// <param name="Source">Null for a user secret: it is in the user's profile under the project's UserSecretsId.</param>
/// <param name="UserSecret">Key of a user secret; null for another source.</param>
/// <param name="IsOptional">Whether a build goes on without it.</param>
public sealed record SecretDeclaration(DeclaredItem Item, string Id, SecretSource? Source, string? UserSecret, bool IsOptional) : IDeclaration<SecretDeclaration>
{
    // What people write who have not seen that MSBuild puts every metadata value into its logs.
    internal static readonly string[] ValueNames = ["Value", "Password", "Token", "Content", "Text"];

    public static string ItemType => "Secret";

    public static IReadOnlyList<string> MetadataNames { get; } = ["File", "EnvironmentVariable", "UserSecret", "Optional"];

    public static SecretDeclaration? Read(ItemReader item)
    {
        item.Check(SecretCodes.IdNotUsable, null, item.Include, SecretId.Check(item.Include));
        var values = ValueNames.Where(name => item.Text(name) is not null).ToList();
        foreach (var name in values)
            item.Report(SecretCodes.ValueInProject, name, item.Include, name);

        var file = item.Text("File");
        var variable = item.Text("EnvironmentVariable");
        var userSecret = item.Text("UserSecret");
        var sources = new[] { file, variable, userSecret }.Count(source => source is not null);
        if (sources == 0 && values.Count > 0)
            return null;
        if (sources != 1)
            item.Report(SecretCodes.NotOneSource, null, item.Include);
        else if (file is not null)
            item.Check(SecretCodes.SourceNotUsable, "File", file, TextSafety.CheckLine(file));
        else if (variable is not null)
            item.Check(SecretCodes.SourceNotUsable, "EnvironmentVariable", variable, EnvironmentVariableName.Check(variable));
        else
            item.Check(SecretCodes.SourceNotUsable, "UserSecret", userSecret!, TextSafety.CheckTrimmedLine(userSecret!));

        var isOptional = item.Flag("Optional", false);
        if (!item.IsValid)
            return null;
        SecretSource? source = file is not null ? new SecretSource.File(Path.GetFullPath(file, item.ProjectDirectory))
            : variable is not null ? new SecretSource.Variable(variable)
            : null;
        return new SecretDeclaration(item.Item, item.Include, source, userSecret, isOptional);
    }
}

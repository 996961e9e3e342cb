using Bootc.Diagnostics;

namespace Bootc.Definition;

/// <summary>A referenced project that is published into the image. Declared by the targets for each ProjectReference to one.</summary>
/// <param name="Item">The ProjectReference, for the place in diagnostics.</param>
/// <param name="ProjectPath">Absolute path of the referenced project.</param>
/// <param name="Name">Folder below /usr/lib, and name of the unit.</param>
/// <param name="AssemblyName">Of the program, without extension.</param>
/// <param name="IsService">Whether a unit starts it.</param>
public sealed record ApplicationDeclaration(DeclaredItem Item, string ProjectPath, string Name, string AssemblyName, bool IsService) : IDeclaration<ApplicationDeclaration>
{
    private const int MaximumNameLength = 100;

    public static string ItemType => "_BootcApplication";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Reference", "Project", "Name", "AssemblyName", "Service"];

    public static ApplicationDeclaration? Read(ItemReader item)
    {
        var reference = new DeclaredItem("ProjectReference", item.Text("Reference") ?? item.Include, item.Item.Metadata, item.Text("Project") ?? item.Item.ProjectFile);
        var name = item.Text("Name") ?? Path.GetFileNameWithoutExtension(item.Include);
        if (!IsUsable(name))
            item.ReportAt(ReferenceCodes.NameNotUsable, reference.Locate("Name"), name);
        return new ApplicationDeclaration(reference, item.Include, name, item.Text("AssemblyName") ?? name, item.Flag("Service", false));
    }

    private static bool IsUsable(string name) =>
        name.Length is > 0 and <= MaximumNameLength && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}

/// <summary>A file that a referenced project publishes.</summary>
/// <param name="Application">The <see cref="ApplicationDeclaration.ProjectPath"/>.</param>
/// <param name="SourcePath">Absolute path on this machine.</param>
/// <param name="RelativePath">Below the application's folder, with forward slashes.</param>
public sealed record ApplicationFileDeclaration(DeclaredItem Item, string Application, string SourcePath, string RelativePath) : IDeclaration<ApplicationFileDeclaration>
{
    public static string ItemType => "_BootcApplicationFile";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Application", "TargetPath"];

    public static ApplicationFileDeclaration? Read(ItemReader item) =>
        new(item.Item, item.Text("Application") ?? "", item.Include, (item.Text("TargetPath") ?? Path.GetFileName(item.Include)).Replace('\\', '/'));
}

using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>The quadlets of the project as they are read.</summary>
internal sealed class Quadlets
{
    private readonly Dictionary<string, (QuadletDeclaration Declaration, UnitFile File)> _byService = new(StringComparer.Ordinal);

    /// <summary>Files for the image.</summary>
    public List<ImageEntry> Entries { get; } = [];

    /// <summary>Those that podman is to read, in their order.</summary>
    public List<(QuadletDeclaration Declaration, UnitFile File)> Read { get; } = [];

    public static Quadlets Of(FeatureContext context)
    {
        var quadlets = new Quadlets();
        foreach (var declaration in context.Declarations<QuadletDeclaration>())
            quadlets.Add(context, declaration);
        return quadlets;
    }

    // Every podman reads these; below /usr/share it looks for quadlets of users only since 5.
    public static ImagePath Folder(UnitScope scope) => ImagePath.Parse(scope == UnitScope.User ? "/etc/containers/systemd/users" : "/usr/share/containers/systemd");

    private void Add(FeatureContext context, QuadletDeclaration declaration)
    {
        var folder = Folder(declaration.Scope);
        var path = (declaration.Folder is null ? folder : folder.Combine(declaration.Folder)).Combine(declaration.FileName);
        if (!declaration.IsQuadlet && declaration.Folder is null)
        {
            if (context.ReadFile(declaration.SourcePath, declaration.Item) is { } source)
                Entries.Add(new ImageFile(path, ProjectFileContent.Of(context.Inputs, source, path, keepLineEndings: false), FileModes.Data, ImageOwner.Root, declaration.Item));
            return;
        }

        if (ProjectUnitFile.Read(context, declaration.SourcePath, path, declaration.Item, file => file.Problems) is not var (file, content))
            return;
        Entries.Add(new ImageFile(path, FileContent.Of(content), FileModes.Data, ImageOwner.Root, declaration.Item));
        if (!declaration.IsQuadlet)
            return;
        Read.Add((declaration, file));
        Report(context, declaration, file);
    }

    private void Report(FeatureContext context, QuadletDeclaration declaration, UnitFile file)
    {
        foreach (var problem in QuadletFile.Problems(declaration.FileName, file))
            context.Diagnostics.Add(ContainerCodes.QuadletProblem, declaration.Item.LocateIn(declaration.SourcePath, problem.Line), declaration.Item.Include, problem.Reason);
        foreach (var concern in QuadletFile.Concerns(declaration.FileName, file))
            context.Diagnostics.Add(ContainerCodes.QuadletConcern, declaration.Item.LocateIn(declaration.SourcePath, concern.Line), declaration.Item.Include, concern.Reason);
        if (Path.GetExtension(declaration.FileName) is ".container" or ".image" or ".volume" && file.Value(QuadletFile.Section(declaration.FileName), "Image") is { } image)
            ReportImage(context, declaration, image);

        var service = $"{declaration.Scope}/{QuadletFile.ServiceName(declaration.FileName, file)}";
        if (!_byService.TryAdd(service, (declaration, file)))
        {
            context.Diagnostics.Add(
                ContainerCodes.SameService, declaration.Item.Locate(), _byService[service].Declaration.Item.Include, declaration.Item.Include, QuadletFile.ServiceName(declaration.FileName, file));
        }
    }

    private static void ReportImage(FeatureContext context, QuadletDeclaration declaration, UnitSetting image)
    {
        // Another quadlet, a specifier of systemd, or another transport says what it is elsewhere.
        if (QuadletFile.IsQuadlet(image.Value) || image.Value.Contains('%', StringComparison.Ordinal) || image.Value.Contains(":/", StringComparison.Ordinal))
            return;
        var place = declaration.Item.LocateIn(declaration.SourcePath, image.Line);
        if (!ImageReference.TryParse(image.Value, out var reference, out var reason))
            context.Diagnostics.Add(ContainerCodes.QuadletProblem, place, declaration.Item.Include, $"names an image that {reason}");
        else if (!reference.IsFullyQualified)
            context.Diagnostics.Add(ContainerCodes.ImageWithoutRegistry, place, image.Value);
        else
            MutableTag.Report(context, reference, place, ContainerCodes.ImageWithoutVersion);
    }
}

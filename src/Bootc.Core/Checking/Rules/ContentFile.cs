using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Checking;

/// <summary>A declared file as the rules look at it.</summary>
internal sealed class ContentFile(ImageFile file, string projectDirectory, BaseImageFacts baseImage, DiagnosticBag diagnostics)
{
    /// <summary>Longer files are data, not configuration.</summary>
    public const int MaximumLength = 256 * 1024;

    private bool _isRead;
    private string? _text;

    public ImagePath Path => file.Path;

    public string Directory { get; } = file.Path.Parent?.Value ?? "/";

    public UnixFileMode Mode => file.Mode;

    public bool IsOfRootGroup => file.Owner.GroupId == 0 && file.OwnerInImage is null;

    public DeclaredItem Item => file.Item!;

    public BaseImageFacts BaseImage => baseImage;

    /// <summary>False when nothing is in it that <see cref="SecretRule"/> could take for a secret, which is known without reading it again.</summary>
    public bool MayHoldSecret => file.Content.Length <= MaximumLength && file.Content.MayHoldSecret;

    /// <summary>Its content; null when it is no text or too long for one that somebody wrote.</summary>
    public string? Text
    {
        get
        {
            if (!_isRead)
                (_text, _isRead) = (Read(), true);
            return _text;
        }
    }

    /// <summary>The content as that of a unit, or of a file of that syntax; without settings when it is no text.</summary>
    public UnitFile Unit => field ??= UnitFile.Parse(Text ?? "");

    /// <summary>Reports at a line of the project's file, or at the item where the file is not known.</summary>
    public void Report(DiagnosticDescriptor descriptor, int line, params object?[] arguments) =>
        diagnostics.Add(descriptor, Source is { } source ? Item.LocateIn(source, line) : Item.Locate(), arguments);

    /// <summary>Reports at the item, or at the project's file where the item is a folder of them.</summary>
    public void ReportItem(DiagnosticDescriptor descriptor, string? metadata, params object?[] arguments) =>
        diagnostics.Add(descriptor, IsOfFolder ? Item.LocateIn(Source!) : Item.Locate(metadata), arguments);

    private bool IsOfFolder => file.Content.SourcePath is { } source && System.IO.Directory.Exists(System.IO.Path.Combine(projectDirectory, Item.Include))
        && !string.Equals(System.IO.Path.GetFullPath(Item.Include, projectDirectory), System.IO.Path.GetFullPath(source), StringComparison.Ordinal);

    // Content whose line endings were changed is no longer its file, but has its lines.
    private string? Source => file.Content.SourcePath ?? (Item.Include.Length > 0 && !Item.Include.Contains('\0', StringComparison.Ordinal)
        && System.IO.Path.Combine(projectDirectory, Item.Include) is var path && File.Exists(path) ? System.IO.Path.GetFullPath(path) : null);

    private string? Read()
    {
        if (file.Content.Length > MaximumLength)
            return null;
        var bytes = file.Content.Read().Span;
        return bytes.Contains((byte)0) ? null : TextSafety.FromUtf8(bytes);
    }
}

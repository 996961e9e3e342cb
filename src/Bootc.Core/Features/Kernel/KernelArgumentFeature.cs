using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>KernelArgument</c>: files of <c>/usr/lib/bootc/kargs.d</c>, one for each set of architectures.</summary>
public sealed class KernelArgumentFeature : IFeature
{
    // Arguments of all files are joined, and the kernel goes by the last of a name.
    private const int Number = 50;

    private static readonly ImagePath Folder = ImagePath.Parse("/usr/lib/bootc/kargs.d");

    public void Contribute(FeatureContext context)
    {
        var arguments = new List<DeclaredArgument>();
        var entries = new List<ImageEntry>();
        foreach (var declaration in context.Declarations<KernelArgumentDeclaration>())
        {
            if (declaration.Argument is { } argument)
                arguments.Add(new DeclaredArgument(declaration.Item, argument, declaration.Architectures, IsFromFile: false));
            else if (ReadFile(context, declaration, arguments) is { } file)
                entries.Add(file);
        }

        ReportDoubles(context, arguments);
        ReportLength(context, arguments);
        entries.AddRange(Written(context, arguments));
        context.AddFiles("kernel-arguments", StepKind.KernelArguments, entries);
    }

    private static ImageFile? ReadFile(FeatureContext context, KernelArgumentDeclaration declaration, List<DeclaredArgument> arguments)
    {
        var path = Folder.Combine(Path.GetFileName(declaration.SourcePath!));
        if (context.ReadContent(declaration.SourcePath!, declaration.Item) is not { } content)
            return null;
        var normalized = LineEndings.Normalize(path, content);
        if (TextSafety.FromUtf8(normalized) is not { } text)
        {
            context.Diagnostics.Add(KernelArgumentCodes.FileNotUsable, new SourceLocation(declaration.SourcePath!), declaration.Item.Include, "is not UTF-8");
            return null;
        }

        var file = KernelArgumentFile.Parse(text, declaration.Force);
        foreach (var problem in file.Problems)
        {
            context.Diagnostics.Add(
                KernelArgumentCodes.FileNotUsable, new SourceLocation(declaration.SourcePath!, problem.Line, problem.Column), declaration.Item.Include, problem.Reason);
        }

        arguments.AddRange(file.Arguments.Select(argument => new DeclaredArgument(declaration.Item, argument, file.Architectures, IsFromFile: true)));
        return new ImageFile(path, FileContent.Of(normalized), FileModes.Data, ImageOwner.Root, declaration.Item);
    }

    /// <summary>
    /// The file for all architectures is there even when it is empty: while an image has no kargs.d at all, bootc leaves
    /// the arguments of the image before it on the machine (crates/lib/src/bootc_kargs.rs, get_kargs).
    /// </summary>
    private static IEnumerable<ImageFile> Written(FeatureContext context, List<DeclaredArgument> arguments)
    {
        var sets = arguments.Where(argument => !argument.IsFromFile).ToLookup(argument => string.Join('-', argument.Architectures), StringComparer.Ordinal);
        foreach (var set in sets.Select(set => set.Key).Append("").Distinct().Order(StringComparer.Ordinal))
        {
            var text = KernelArgumentFile.Write([.. sets[set].Select(argument => argument.Text)], sets[set].FirstOrDefault()?.Architectures ?? []);
            var path = Folder.Combine(GeneratedName.After(context.BaseImage, Number, set.Length == 0 ? "bootc-sdk.toml" : $"bootc-sdk-{set}.toml"));
            yield return new ImageFile(path, FileContent.Of(text), FileModes.Data, ImageOwner.Root, null);
        }
    }

    private static void ReportDoubles(FeatureContext context, List<DeclaredArgument> arguments)
    {
        var seen = new HashSet<(string Text, string Architecture)>();
        foreach (var argument in arguments)
        {
            // All of them must be added, so that a later argument for one of them is seen as a double.
            if (argument.AppliesTo.Count(architecture => seen.Add((argument.Text, architecture))) < argument.AppliesTo.Count)
                context.Diagnostics.Add(KernelArgumentCodes.DeclaredTwice, argument.Item.Locate(), argument.Text);
        }
    }

    private static void ReportLength(FeatureContext context, List<DeclaredArgument> arguments)
    {
        foreach (var architecture in KernelArchitecture.Names)
        {
            var applied = arguments.Where(argument => argument.AppliesTo.Contains(architecture)).ToList();
            var length = applied.Sum(argument => argument.Text.Length + 1) - 1;
            if (length <= KernelArgument.MaximumTotalLength)
                continue;
            context.Diagnostics.Add(KernelArgumentCodes.TooLong, applied[^1].Item.Locate(), architecture, length, KernelArgument.MaximumTotalLength);
            return;
        }
    }

    /// <param name="IsFromFile">True when it stands in a file of the project, which goes into the image as it is.</param>
    private sealed record DeclaredArgument(DeclaredItem Item, string Text, IReadOnlyList<string> Architectures, bool IsFromFile)
    {
        public IReadOnlyList<string> AppliesTo => Architectures.Count == 0 ? KernelArchitecture.Names : Architectures;
    }
}

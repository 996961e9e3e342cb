using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Packages that are installed in one go.</summary>
/// <param name="options">What they have in common.</param>
/// <param name="prefix">Begins the names of its files: empty for what most packages want.</param>
internal sealed class PackageTransaction(TransactionOptions options, string prefix)
{
    // execve(2): arguments and environment share a quarter of the stack limit, 2 MiB where that is the usual 8 MiB;
    // the rest is for the environment and the manager's options.
    public const int MaximumArgumentBytes = 2_000_000;

    // The pointer that the kernel counts for each argument, and the final NUL.
    public const int BytesPerArgument = 8 + 1;

    public TransactionOptions Options => options;

    /// <summary>Package specifications and <c>./</c> paths.</summary>
    public List<string> Install { get; } = [];

    /// <summary>Specifications that may be in no repository.</summary>
    public List<string> Optional { get; } = [];

    /// <summary>Name that leaves, blank, specification that comes.</summary>
    public List<string> Swap { get; } = [];

    /// <summary>Groups that come with what they call optional.</summary>
    public List<string> Groups { get; } = [];

    /// <summary>Root, path and name of packages in other images, three lines each.</summary>
    public List<string> Images { get; } = [];

    public bool IsEmpty => Install.Count + Optional.Count + Swap.Count + Groups.Count + Images.Count == 0;

    // Names are ASCII.
    public int ArgumentBytes => Install.Concat(Optional).Sum(name => name.Length + BytesPerArgument);

    /// <param name="always">Also the files that have no line.</param>
    public IEnumerable<StepFile> ToFiles(Definition.PackageManager manager, bool always)
    {
        // The order in which a project lists its packages means nothing to a transaction, so it changes no layer.
        yield return StepFile.List(prefix + PackageScript.Options, options.Arguments(manager));
        if (always || Install.Count > 0)
            yield return StepFile.List(prefix + PackageScript.Install, Install.Order(StringComparer.Ordinal));
        if (Images.Count > 0)
            yield return StepFile.List(prefix + PackageScript.Images, Images);
        foreach (var (name, lines) in new[] { (PackageScript.Optional, Optional), (PackageScript.Swap, Swap), (PackageScript.Groups, Groups), (PackageScript.Repositories, [.. options.RepositoryIds]) })
        {
            if (lines.Count > 0)
                yield return StepFile.List(prefix + name, lines.Order(StringComparer.Ordinal));
        }
    }
}

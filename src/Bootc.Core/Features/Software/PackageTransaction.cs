using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What one package manager installs and removes, in one go.</summary>
internal sealed class PackageTransaction(FeatureContext context, PackageManager manager, bool weakDependencies)
{
    // execve(2): arguments and environment share a quarter of the stack limit, 2 MiB where that is the usual 8 MiB;
    // the rest is for the environment and the manager's options.
    private const int MaximumArgumentBytes = 2_000_000;

    // The pointer that the kernel counts for each argument, and the final NUL.
    private const int BytesPerArgument = 8 + 1;

    private readonly Dictionary<string, PackageDeclaration> _declared = new(StringComparer.Ordinal);
    private readonly List<string> _install = [];
    private readonly List<string> _remove = [];
    private readonly SortedDictionary<string, InputFile> _files = new(StringComparer.Ordinal);

    private bool IsApt => manager == PackageManager.Apt;

    public void Add(PackageDeclaration package)
    {
        if (!IsUsable(package) || IsDeclaredBefore(package))
            return;
        if (package.SourcePath is not null)
            AddFile(package, package.SourcePath);
        else if (package.Action == PackageAction.Remove)
            _remove.Add(package.Name);
        else
            _install.Add(Specification(package));
    }

    /// <summary>Null when nothing is left to do or the list is too long, which is reported.</summary>
    public Step? ToStep()
    {
        CopiedStepFile[] files = [.. LocalFiles()];
        _install.AddRange(files.Select(file => "./" + file.Name));
        if (_install.Count + _remove.Count == 0 || IsTooLong())
            return null;
        // The order in which a project lists its packages means nothing to a transaction, so it changes no layer.
        _install.Sort(StringComparer.Ordinal);
        _remove.Sort(StringComparer.Ordinal);
        return new Step
        {
            Name = $"packages-{PackageManagerChoice.Name(manager)}",
            Kind = StepKind.Packages,
            Script = PackageScript.For(manager),
            Files =
            [
                StepFile.List(PackageScript.Options, Options),
                StepFile.List(PackageScript.Install, _install),
                StepFile.List(PackageScript.Remove, _remove),
                .. files,
            ],
            // Downloads and metadata survive a change of the list and never reach the image.
            Cache = PackageManagerChoice.Name(manager),
        };
    }

    private IEnumerable<string> Options => (IsApt, weakDependencies) switch
    {
        (true, true) => ["--install-recommends"],
        (true, false) => ["--no-install-recommends"],
        (false, true) => ["--setopt=install_weak_deps=1"],
        (false, false) => ["--setopt=install_weak_deps=0"],
    };

    private bool IsUsable(PackageDeclaration package)
    {
        if (package.SourcePath is not null)
            return true;
        if (CheckName(package.Name) is { } reason)
        {
            context.Diagnostics.Add(PackageCodes.NameNotUsable, package.Item.Locate(), package.Name, reason);
            return false;
        }

        if (package.Version is null)
            return true;
        if (CheckWithVersion(package.Name, package.Version) is { } versionReason)
        {
            context.Diagnostics.Add(PackageCodes.VersionNotUsable, package.Item.Locate("Version"), package.Version, package.Name, versionReason);
            return false;
        }

        if (package.Action == PackageAction.Install)
            return true;
        context.Diagnostics.Add(PackageCodes.RemovedWithVersion, package.Item.Locate("Version"), package.Name);
        return false;
    }

    private bool IsDeclaredBefore(PackageDeclaration package)
    {
        if (_declared.TryAdd(package.SourcePath ?? package.Name, package))
            return false;
        var first = _declared[package.SourcePath ?? package.Name];
        var code = first.Action == package.Action ? PackageCodes.DeclaredTwice : PackageCodes.InstalledAndRemoved;
        var (firstPlace, secondPlace) = RepeatedDeclaration.Places(first.Item, package.Item);
        context.Diagnostics.Add(code, secondPlace, package.Name, firstPlace.ToString(), secondPlace.ToString());
        return true;
    }

    private void AddFile(PackageDeclaration package, string path)
    {
        if (context.ReadFile(path, package.Item) is { } source)
            _files.Add(package.Name, source);
    }

    private IEnumerable<CopiedStepFile> LocalFiles() => _files.Values.Select((source, index) =>
        new CopiedStepFile(string.Create(CultureInfo.InvariantCulture, $"local-{index + 1}.{(IsApt ? "deb" : "rpm")}"), source));

    private string? CheckName(string name) =>
        !IsApt ? PackageName.CheckRpm(name)
        : name.Contains('=', StringComparison.Ordinal) ? "has its version in it; write it as Version"
        : PackageName.CheckDeb(name);

    private string? CheckWithVersion(string name, string version) =>
        IsApt ? PackageName.CheckDeb($"{name}={version}") : PackageName.CheckRpm($"{name}-{version}");

    private string Specification(PackageDeclaration package) =>
        package.Version is null ? package.Name : $"{package.Name}{(IsApt ? '=' : '-')}{package.Version}";

    private bool IsTooLong()
    {
        // Names are ASCII. apt is told to remove by a dash behind the name.
        var bytes = _install.Sum(name => name.Length + BytesPerArgument) + _remove.Sum(name => name.Length + 1 + BytesPerArgument);
        if (bytes <= MaximumArgumentBytes)
            return false;
        context.Diagnostics.Add(PackageCodes.TooManyPackages, new SourceLocation(context.Definition.ProjectFile),
            _install.Count + _remove.Count, PackageManagerChoice.Name(manager), bytes, MaximumArgumentBytes);
        return true;
    }
}

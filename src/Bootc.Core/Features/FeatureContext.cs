using System.Collections.Frozen;
using System.Collections.Immutable;
using Bootc.Checking;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Fetching;
using Bootc.Formats;
using Bootc.Inputs;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>What a feature may read, and where it puts what it found.</summary>
public sealed class FeatureContext(
    ImageDefinition definition, BaseImageFacts baseImage, ProjectInputs inputs, DiagnosticBag diagnostics, Downloads? downloads = null)
{
    // buildah mounts its own over them during every RUN (pkg: run_common.go), so that unpacking fails with "device busy".
    private static readonly FrozenSet<string> EngineFiles = FrozenSet.Create(StringComparer.Ordinal, "/etc/hostname", "/etc/hosts", "/etc/resolv.conf");

    private readonly Dictionary<Type, object> _declarations = [];
    private readonly List<Step> _steps = [];
    private readonly List<BuildStage> _stages = [];
    private readonly List<ImageEntry> _engineFiles = [];
    private readonly HashSet<(string Path, ContentHash Content)> _ownFiles = [];
    private readonly SortedDictionary<string, DeclaredItem> _neededPackages = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <summary>Whether the engine covers the file with its own while a RUN is executed.</summary>
    public static bool IsEngineFile(ImagePath path) => EngineFiles.Contains(path.Value);

    /// <summary>Without the items that are for other distributions than that of the base, and with the values of the base that the others name.</summary>
    public ImageDefinition Definition { get; } = definition.For(baseImage, diagnostics).WithValuesOf(baseImage, diagnostics);

    public BaseImageFacts BaseImage => baseImage;

    public ProjectInputs Inputs => inputs;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The declared secrets.</summary>
    public SecretCatalog Secrets => field ??= new SecretCatalog(this);

    /// <summary>Which package manager of the base does what an item asks for.</summary>
    internal PackageManagerChoice PackageManagers => field ??= PackageManagerChoice.Read(this);

    /// <summary>Files of the network.</summary>
    public Downloads Downloads { get; } = downloads ?? new Downloads();

    /// <summary>What the features added, the initramfs when something of them concerns it, and a step for entries that the engine has to set itself.</summary>
    public IReadOnlyList<Step> Steps =>
    [
        .. _steps,
        .. Initramfs.Steps(),
        .. _engineFiles.Count == 0 ? ImmutableArray<Step>.Empty : [FilesStep.Create("engine-files", StepKind.EngineFiles, _engineFiles)],
    ];

    /// <summary>The declared files of all steps as rules and checks look at them, each read once. Ask when all features have contributed.</summary>
    internal IReadOnlyList<ContentFile> ContentFiles => field ??=
    [
        .. Steps.SelectMany(step => step.Files).OfType<ArchiveStepFile>().Where(archive => archive.Name == FilesStep.ArchiveName).SelectMany(archive => archive.Entries)
            .OfType<ImageFile>().Where(file => file.Item is not null).Select(file => new ContentFile(file, definition.ProjectDirectory, baseImage, diagnostics)),
    ];

    /// <summary>Labels of the image, sorted by key.</summary>
    public IReadOnlyDictionary<string, string> Labels => _labels;

    /// <summary>Packages that features need for what an item declares, by name.</summary>
    public IReadOnlyDictionary<string, DeclaredItem> NeededPackages => _neededPackages;

    /// <summary>The usable declarations of one kind; the unusable ones are reported, once however many features ask.</summary>
    public IReadOnlyList<T> Declarations<T>()
        where T : class, IDeclaration<T>
    {
        if (!_declarations.TryGetValue(typeof(T), out var declarations))
            _declarations.Add(typeof(T), declarations = Definition.Read<T>(diagnostics));
        return (IReadOnlyList<T>)declarations;
    }

    /// <summary>Images that steps may read; those that none reads are not built.</summary>
    public IReadOnlyList<BuildStage> Stages => _stages;

    /// <exception cref="InvalidOperationException">Two steps have one name, by which their folders and results are known.</exception>
    public void Add(Step step)
    {
        if (_steps.Exists(other => other.Name == step.Name))
            throw new InvalidOperationException($"There are two steps '{step.Name}'.");
        _steps.Add(step);
    }

    public void AddStage(BuildStage stage) => _stages.Add(stage);

    /// <summary>Adds a step that puts entries into the image's file system; none when there are no entries.</summary>
    /// <param name="name">Name of the step.</param>
    /// <param name="kind">Decides the step's place.</param>
    /// <param name="entries">In any order. A file of the SDK itself that several features need is added once.</param>
    public void AddFiles(string name, StepKind kind, IReadOnlyCollection<ImageEntry> entries)
    {
        entries = [.. entries.Where(entry => entry is not ImageFile { Item: null } file || _ownFiles.Add((file.Path.Value, file.Content.Hash)))];
        // Everything else may change without making the initramfs anew.
        var own = entries.Where(entry => !EngineFiles.Contains(entry.Path.Value) && !Initramfs.Contains(entry)).ToList();
        if (own.Count > 0)
            AddOwned(name, kind, own);
        if (own.Count == entries.Count)
            return;
        _engineFiles.AddRange(entries.Where(entry => EngineFiles.Contains(entry.Path.Value)));
        Initramfs.Add(entries.Where(Initramfs.Contains));
    }

    // What is looked up in the image waits for the accounts of the project; everything else does not.
    private void AddOwned(string name, StepKind kind, List<ImageEntry> entries)
    {
        var owned = entries.FindAll(entry => entry.OwnerInImage is not null);
        if (owned.Count < entries.Count)
            Add(FilesStep.Create(name, kind, entries.Where(entry => entry.OwnerInImage is null)));
        if (owned.Count > 0)
            Add(FilesStep.Create($"owned-{name}", kind, owned) with { AfterKinds = [.. kind.After, StepKind.Accounts.Name] });
    }

    /// <summary>Adds a look at the finished image, in a container that is thrown away: it may write, and is no layer of the image.</summary>
    /// <param name="name">Unique among the checks: lower-case ASCII letters, digits and dashes.</param>
    /// <param name="script">
    /// POSIX shell, run with <c>sh -eu</c> in the folder of its files. It reports with
    /// <c>finding CODE ITEM [ARGUMENT]…</c>: one of the <paramref name="findings"/>, the number of one of the
    /// <paramref name="items"/> from 0 or <c>-</c> for none, and the arguments of the message. Everything that is found is
    /// reported, of all checks; warnings are said again on every build while they hold. A check that cannot be made prints
    /// <c>bootc-sdk: error: …</c> and ends with another exit code than zero: BOOTC1800. Anything else that it prints goes to
    /// the log. Text of the image need not be cleaned. <c>$BOOTC_BASE</c> has the tree of the base image, to tell what is the
    /// base's own matter, and <c>$BOOTC_WORK</c> is an empty directory.
    /// </param>
    /// <param name="files">What the script reads; item numbers travel here.</param>
    /// <param name="afterKinds">Kinds of steps whose work it looks at: it runs again when that changes. Everything when not given.</param>
    /// <param name="findings">What it may find.</param>
    /// <param name="items">The items that findings point at.</param>
    public void AddCheck(
        string name,
        string script,
        ImmutableArray<StepFile> files = default,
        ImmutableArray<string> afterKinds = default,
        ImmutableArray<DiagnosticDescriptor> findings = default,
        ImmutableArray<DeclaredItem> items = default)
    {
        Add(new Step
        {
            Name = "check-" + name,
            Kind = StepKind.Check,
            Script = script,
            Files = files.IsDefault ? [] : files,
            AfterKinds = afterKinds,
            Findings = findings.IsDefault ? [] : findings,
            FindingItems = items.IsDefault ? [] : items,
        });
    }

    /// <summary>
    /// Has the initramfs made anew, once, after everything that it contains. Entries of <see cref="AddFiles"/> that dracut
    /// copies, such as prepare-root.conf, ask for that by themselves.
    /// </summary>
    /// <param name="reason">A noun phrase for people, in fixed words.</param>
    public void RequireInitramfs(string reason) => Initramfs.Require(reason);

    /// <summary>What is known of the initramfs, for the features of the kernel.</summary>
    internal InitramfsContent Initramfs => field ??=
        new InitramfsContent(Declarations<InitramfsDeclaration>().Where(item => item.IsFile).Select(item => item.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>Has a package installed with those of the project, unless the project says something about it itself.</summary>
    public void NeedPackage(string name, DeclaredItem item) => _neededPackages.TryAdd(name, item);

    public void AddLabel(string key, string value) => _labels[key] = value;
}

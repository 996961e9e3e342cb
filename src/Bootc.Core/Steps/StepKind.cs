using System.Collections.Immutable;

namespace Bootc.Steps;

/// <summary>What a step does, with what is assumed about it before anything was measured.</summary>
/// <param name="Name">Stands in comments, folder names and the <c>Before</c>/<c>After</c> metadata of scripts: lower-case ASCII.</param>
/// <param name="Purpose">Completes the comment above the instruction.</param>
/// <param name="CostSeconds">Typical time to run it.</param>
/// <param name="ChangeProbability">Chance that a build changes it: how often such inputs change in public histories.</param>
/// <param name="After">Names of kinds whose steps all come first.</param>
public sealed record StepKind(string Name, string Purpose, double CostSeconds, double ChangeProbability, ImmutableArray<string> After)
{
    public static readonly StepKind Repositories = new("repositories", "package repositories and their keys", 1, 0.02, []);
    public static readonly StepKind SystemAccounts = new("system-accounts", "users and groups of the system that packages find", 1, 0.01, []);
    public static readonly StepKind Certificates = new("certificates", "certificate authorities that downloads are checked against", 2, 0.01, []);
    public static readonly StepKind Packages = new("packages", "packages installed and removed", 240, 0.08, ["repositories", "system-accounts", "certificates", "kernel"]);
    public static readonly StepKind KernelArguments = new("kernel-arguments", "kernel arguments", 1, 0.03, ["packages"]);

    public static readonly StepKind Kernel = new("kernel", "another kernel", 60, 0.05, ["repositories", "certificates"]);
    public static readonly StepKind Dkms = new("dkms", "kernel modules compiled for the kernel of the image", 120, 0.04, ["repositories", "kernel", "packages"]);

    // What the initramfs is made of comes before everything that changes more often and does not enter it.
    public static readonly StepKind InitramfsFiles = new("initramfs-files", "files that the initramfs contains", 1, 0.03, ["packages"]);
    public static readonly StepKind Initramfs = new("initramfs", "the initramfs", 40, 0.03, ["kernel", "packages", "dkms", "initramfs-files"]);

    // Declared content wins over what packages bring, so it comes after them.
    public static readonly StepKind PackageUnits = new("package-units", "units of packages enabled, disabled or masked", 1, 0.04, ["packages"]);
    public static readonly StepKind Accounts = new("accounts", "users and groups", 1, 0.03, ["packages"]);
    public static readonly StepKind Secrets = new("secrets", "files with secrets, and passwords", 1, 0.02, ["packages", "accounts"]);
    public static readonly StepKind Settings = new("settings", "settings of the system", 1, 0.10, ["packages"]);
    public static readonly StepKind Units = new("units", "units and drop-ins of the project", 1, 0.15, ["packages"]);
    public static readonly StepKind RemovedPaths = new("removed-paths", "files of the base and of packages removed or moved", 1, 0.03, ["packages"]);
    public static readonly StepKind Edits = new("edits", "lines changed in files of the base and of packages", 1, 0.05, ["packages", "removed-paths"]);
    public static readonly StepKind StageResults = new("stages", "results of stages, and files of other images", 2, 0.08, ["packages"]);
    public static readonly StepKind Downloads = new("downloads", "files of the network", 2, 0.03, ["packages"]);
    public static readonly StepKind Overlay = new("overlay", "a directory tree of the project", 2, 0.25, ["packages"]);
    public static readonly StepKind Files = new("files", "files, links and directories", 1, 0.20, ["packages"]);
    public static readonly StepKind Application = new("application", "the published output of a referenced project", 2, 0.40, ["packages"]);

    /// <summary>Of anything that is there, whoever brought it.</summary>
    public static readonly StepKind Permissions = new("permissions", "permissions of files", 1, 0.05,
        ["packages", "removed-paths", "edits", "accounts", "secrets", "settings", "units", "stages", "downloads", "overlay", "files", "application"]);

    /// <summary>Made of what is there in the end: no declared file may come later.</summary>
    public static readonly StepKind Caches = new("caches", "what programs compile of the project's files", 2, 0.05,
        ["packages", "removed-paths", "edits", "settings", "units", "stages", "downloads", "overlay", "files", "application"]);

    // What declarations turn into, in the order of the documentation. A new kind is added here.
    private static readonly ImmutableArray<StepKind> Declared =
    [
        Repositories,
        SystemAccounts,
        Certificates,
        Kernel,
        Packages,
        Dkms,
        InitramfsFiles,
        Initramfs,
        KernelArguments,
        PackageUnits,
        Accounts,
        Secrets,
        Settings,
        Units,
        RemovedPaths,
        Edits,
        StageResults,
        Downloads,
        Overlay,
        Files,
        Application,
        Permissions,
        Caches,
    ];

    /// <summary>A script may read anything that is declared, so unless it says otherwise everything else comes first.</summary>
    public static readonly StepKind Script = new("script", "a script of the project", 20, 0.10, NamesOf(Declared));

    /// <summary>
    /// Looks at the finished image and is no layer of it. A check that only depends on what some kinds do says so
    /// (<see cref="Step.AfterKinds"/>), so that a changed file does not run it again.
    /// </summary>
    public static readonly StepKind Check = new("check", "checks of the image", 1, 0.01, NamesOf([.. Declared, Script]));

    /// <summary>Files that the engine covers with its own during every RUN: set last, by an instruction without a mount.</summary>
    public static readonly StepKind EngineFiles = new("engine-files", "files that the engine covers during a RUN", 0.5, 0.05,
        NamesOf([.. Declared, Script, Check]));

    public static ImmutableArray<StepKind> All { get; } = [.. Declared, Script, Check, EngineFiles];

    private static ImmutableArray<string> NamesOf(ImmutableArray<StepKind> kinds) => [.. kinds.Select(kind => kind.Name)];
}

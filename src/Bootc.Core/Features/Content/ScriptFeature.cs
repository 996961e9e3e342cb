using System.Collections.Immutable;
using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>Script</c>: a step for each, at the place in the order that it asks for.</summary>
public sealed class ScriptFeature : IFeature
{
    private const int MaximumScripts = 200;

    // The interpreter is started by name and not by the kernel, so that nothing depends on modes or on mount options.
    // Each script has its own folder for inputs, since the scripts of one layer share /tmp.
    private const string Run = """
        umask 022
        fail() {
            printf 'bootc-sdk: error: %s\n' "$1" >&2
            exit "$2"
        }
        folder=$PWD
        IFS= read -r name < name.list
        BOOTC_INPUTS=/tmp/${PWD##*/}
        export BOOTC_INPUTS
        mkdir -- "$BOOTC_INPUTS"
        if [ -e inputs.tar ]; then
            tar -x -p --numeric-owner -f inputs.tar -C "$BOOTC_INPUTS"
        fi
        set --
        while IFS= read -r word; do
            set -- "$@" "$word"
        done < interpreter.list
        [ -x "$1" ] || fail "The image has no interpreter '$1' for the script '$name'." 127
        set -- "$@" "$folder/script"
        while IFS= read -r word; do
            set -- "$@" "$word"
        done < arguments.list
        cd /
        code=0
        "$@" < /dev/null || code=$?
        [ "$code" -ne 0 ] || exit 0
        [ -e "$folder/best-effort.list" ] || fail "The script '$name' ended with exit code $code." 1
        # The image says so, since a layer that comes from the cache says nothing.
        IFS= read -r mark < "$folder/best-effort.list"
        mkdir -p "${mark%/*}"
        printf '%s\n' "$code" > "$mark"

        """;

    private const string FailureFolder = "/usr/share/bootc-sdk/failed-scripts";

    private const string CheckOfFailures = """
        number=0
        while IFS= read -r mark && IFS= read -r name; do
            if [ -e "$mark" ]; then finding BOOTC1511 "$number" "$name" "$(cat "$mark")"; fi
            number=$((number + 1))
        done < scripts.list

        """;

    private static readonly ImmutableArray<string> KindNames = [.. StepKind.All.Where(kind => kind != StepKind.Script && kind != StepKind.Check).Select(kind => kind.Name)];

    public ImmutableArray<string> ItemTypes => [ScriptDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var scripts = context.Declarations<ScriptDeclaration>();
        if (scripts.Count > MaximumScripts)
        {
            context.Diagnostics.Add(ScriptCodes.TooMany, scripts[MaximumScripts].Item.Locate(), scripts.Count, MaximumScripts);
            return;
        }

        var names = NameSteps(context, scripts);
        var placed = new Dictionary<string, Placement>(StringComparer.Ordinal);
        foreach (var (script, name) in names)
            placed.Add(name, new Placement(context, script, names));
        foreach (var (script, name) in names)
        {
            if (ToStep(context, script, name) is not { } step)
                continue;
            var place = placed[name];
            context.Add(step with
            {
                After = [.. place.AfterSteps, .. placed.Where(other => other.Value.BeforeSteps.Contains(name)).Select(other => other.Key)],
                AfterKinds = place.AfterKinds,
                BeforeKinds = place.BeforeKinds,
            });
        }

        ImmutableArray<(ScriptDeclaration Script, string Name)> optional = [.. names.Where(pair => pair.Key.IsBestEffort).Select(pair => (pair.Key, pair.Value))];
        if (!optional.IsEmpty)
        {
            context.AddCheck(
                "best-effort", CheckOfFailures, [StepFile.List("scripts.list", optional.SelectMany(pair => new[] { $"{FailureFolder}/{pair.Name}", Display.Text(pair.Script.Item.Include) }))],
                [StepKind.Script.Name], [ScriptCodes.Failed], [.. optional.Select(pair => pair.Script.Item)]);
        }
    }

    /// <summary>What runs the script, at no place yet; null when it cannot be used, which is reported.</summary>
    internal static Step? ToStep(FeatureContext context, ScriptDeclaration script, string name) => Files(context, script, name) is not { } files ? null : new Step
    {
        Name = name,
        Kind = StepKind.Script,
        Item = script.Item,
        Script = Run,
        Files = files,
        Cache = script.HasCache ? name : null,
        Secrets = context.Secrets.Find(script.Item, "Secrets", script.Secrets),
    };

    /// <summary>Names that come from the scripts' own, so that another script in the project renames none of them.</summary>
    private static OrderedDictionary<ScriptDeclaration, string> NameSteps(FeatureContext context, IReadOnlyList<ScriptDeclaration> scripts)
    {
        var names = new OrderedDictionary<ScriptDeclaration, string>(ReferenceEqualityComparer.Instance);
        var sources = new HashSet<string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var script in scripts)
        {
            if (!sources.Add(script.SourcePath))
            {
                context.Diagnostics.Add(ScriptCodes.DeclaredTwice, script.Item.Locate(), script.Item.Include);
                continue;
            }

            var name = "script-" + StepName.From(script.Item.Include);
            for (var number = 2; !taken.Add(name); number++)
                name = string.Create(CultureInfo.InvariantCulture, $"script-{StepName.From(script.Item.Include)}-{number}");
            names.Add(script, name);
        }

        return names;
    }

    private static ImmutableArray<StepFile>? Files(FeatureContext context, ScriptDeclaration script, string name)
    {
        if (ProjectScript.Read(context, script.SourcePath, script.Item) is not { } file)
            return null;

        var inputs = ScriptInputs.Read(context, script);
        return
        [
            StepFile.List("name.list", [Display.Text(script.Item.Include)]),
            StepFile.List("interpreter.list", file.Interpreter.Command),
            new MemoryStepFile("script", file.Content),
            StepFile.List("arguments.list", script.Arguments),
            .. script.IsBestEffort ? [StepFile.List("best-effort.list", [$"{FailureFolder}/{name}"])] : ImmutableArray<StepFile>.Empty,
            .. inputs.IsEmpty ? ImmutableArray<StepFile>.Empty : [new ArchiveStepFile("inputs.tar", inputs)],
        ];
    }

    /// <summary>What Before and After of one script mean. Each part that they name of neither kind is reported.</summary>
    private sealed class Placement
    {
        public Placement(FeatureContext context, ScriptDeclaration script, OrderedDictionary<ScriptDeclaration, string> names)
        {
            (var beforeKinds, BeforeSteps) = Resolve("Before", script.Before);
            (var afterKinds, AfterSteps) = Resolve("After", script.After);
            // An order among scripts leaves each of them where it would be; a kind that is named replaces the default.
            AfterKinds = beforeKinds.IsEmpty && afterKinds.IsEmpty ? StepKind.Script.After : afterKinds;
            BeforeKinds = beforeKinds;

            (ImmutableArray<string> Kinds, ImmutableArray<string> Steps) Resolve(string metadata, IReadOnlyList<string> places)
            {
                var kinds = ImmutableArray.CreateBuilder<string>();
                var steps = ImmutableArray.CreateBuilder<string>();
                foreach (var place in places)
                {
                    if (KindNames.Contains(place))
                        kinds.Add(place);
                    else if (StepOf(place) is { } step)
                        steps.Add(step);
                    else
                        context.Diagnostics.Add(ScriptCodes.PlaceNotUsable, script.Item.Locate(metadata), metadata, place, string.Join(", ", KindNames));
                }

                return (kinds.ToImmutable(), steps.ToImmutable());
            }

            string? StepOf(string place)
            {
                if (TextSafety.CheckText(place) is not null)
                    return null;
                var path = Path.GetFullPath(place, context.Definition.ProjectDirectory);
                return names.FirstOrDefault(other => other.Key.SourcePath == path).Value;
            }
        }

        public ImmutableArray<string> BeforeKinds { get; }

        public ImmutableArray<string> BeforeSteps { get; }

        public ImmutableArray<string> AfterKinds { get; }

        public ImmutableArray<string> AfterSteps { get; }
    }
}

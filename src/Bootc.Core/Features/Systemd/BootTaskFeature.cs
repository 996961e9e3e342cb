using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary><c>FirstBootTask</c> and <c>BootTask</c>: a service for each script, in one step.</summary>
public sealed class BootTaskFeature : IFeature
{
    private static readonly ImagePath Programs = ImagePath.Parse("/usr/libexec/bootc-sdk");

    public ImmutableArray<string> ItemTypes => [FirstBootTaskDeclaration.ItemType, BootTaskDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var entries = new List<ImageEntry>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in context.Declarations<FirstBootTaskDeclaration>())
        {
            var name = task.Settings.Name;
            // The marker of another version is another file.
            Add(task.Item, task.Settings, "first-boot", $"Task of the first boot: {name}", task.Version is null ? name : $"{name}@{task.Version}");
        }

        foreach (var task in context.Declarations<BootTaskDeclaration>())
            Add(task.Item, task.Settings, "boot", $"Task of each boot: {task.Settings.Name}", marker: null);
        context.AddFiles("boot-tasks", StepKind.Units, entries);

        void Add(DeclaredItem item, TaskSettings settings, string kind, string description, string? marker)
        {
            if (!taken.Add($"{kind}/{settings.Name}"))
                context.Diagnostics.Add(TaskCodes.DeclaredTwice, item.Locate(), item.ItemType, settings.Name);
            else if (ProjectScript.Read(context, settings.SourcePath, item) is { } script)
                entries.AddRange(Entries(item, settings, script, kind, description, marker));
        }
    }

    private static IEnumerable<ImageEntry> Entries(DeclaredItem item, TaskSettings settings, ProjectScript script, string kind, string description, string? marker)
    {
        var program = Programs.Combine($"{kind}/{settings.Name}");
        var task = new BootTask(
            UnitName.Parse($"{kind}-{settings.Name}.service"),
            description,
            [.. script.Interpreter.Command, program.Value, .. settings.Arguments])
        {
            Marker = marker,
            Order = settings.Order,
            Timeout = settings.Timeout,
            Retries = settings.Retries,
            RetryDelay = settings.RetryDelay,
            ServiceSettings = settings.User is { } user ? [$"User={user}"] : [],
        };
        return [new ImageFile(program, FileContent.Of(script.Content), FileModes.Executable, ImageOwner.Root, item), .. task.Entries(item)];
    }
}

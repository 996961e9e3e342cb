using System.Collections.Immutable;
using Bootc.Building;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Engines;
using Bootc.Features;
using Bootc.Inputs;
using Bootc.Rendering;
using Bootc.Steps;

namespace Bootc.Checking;

[Category("Engine")]
[Parallelizable(ParallelScope.Self)]
public sealed class ImageChecksTests
{
    private static readonly DiagnosticDescriptor s_warning = DiagnosticDescriptor.Warning("BOOTC1801", "Warned of {0}.");
    private static readonly DiagnosticDescriptor s_error = DiagnosticDescriptor.Error("BOOTC1802", "Not {0} but {1}.");

    [Test]
    public async Task All_checks_run_and_report_everything_at_the_place_of_its_item()
    {
        using var project = new FeatureProject().AddFile("a", "hello").Add("File", "a", ("TargetPath", "/usr/share/a"));
        var context = project.Run(new FilesFeature());
        context.AddCheck("first", """
            finding BOOTC1801 0 "$(cat /usr/share/a)
            $(printf '\033[31m##vso[x]')"
            echo 'bootc-sdk: finding BOOTC1802 0'
            echo 'bootc-sdk: check check-second'; printf 'without end of line'
            finding BOOTC1802 - "$(cat word)" '  $HOME `id` " \ % '
            touch /usr/share/never
            """, [new MemoryStepFile("word", "one"u8.ToArray())], findings: [s_warning, s_error], items: [context.Definition.Items[0]]);
        context.AddCheck("second", "echo 'bootc-sdk: error: it is broken' >&2; exit 3");
        context.AddCheck("third", "true");

        await using var image = await FeatureImage.BuildAsync(context, project);

        Assert.That(image.Findings.Select(finding => (finding.Code, finding.Location?.Line, finding.Message)), Is.EqualTo(new (string, int?, string)[]
        {
            ("BOOTC1801", 3, "Warned of hello ##vso[x]."),
            ("BOOTC1802", null, "Not one but   $HOME `id` \" \\ % ."),
            ("BOOTC1800", null, "'check-second' found the image unusable or could not be made: it is broken."),
        }));
        Assert.That(await image.ChangesAsync(), Has.Some.EqualTo("A /usr/share/a").And.None.Contains("never"));
    }

    [Test]
    public void A_check_runs_again_when_what_it_looks_at_changed_and_not_otherwise()
    {
        using var project = new FeatureProject().AddFile("s.sh", "#!/bin/sh\n").AddFile("a", "1").Add("Script", "s.sh").Add("File", "a", ("TargetPath", "/usr/share/a"));
        string[] layers = ["base", "file", "script"];
        var (scripts, files) = Keys(project, layers);

        Assert.That(Keys(project, ["base", "file", "script again"]).Scripts, Is.Not.EqualTo(scripts), "a script that came to another result");
        Assert.That(Keys(project, ["base", "file again", "script"]), Is.EqualTo((scripts, files)), "files are known by their hash");
        Assert.That(Keys(project, ["base again", "file", "script"]).Scripts, Is.Not.EqualTo(scripts));
        project.AddFile("a", "2");
        Assert.That(Keys(project, layers).Scripts, Is.EqualTo(scripts));
        Assert.That(Keys(project, layers).Files, Is.Not.EqualTo(files));
    }

    private static (string Scripts, string Files) Keys(FeatureProject project, string[] layers)
    {
        var context = project.Run(new ScriptFeature(), new FilesFeature());
        var steps = context.Steps.ToDictionary(step => step.Kind.Name, StringComparer.Ordinal);
        ImmutableArray<Layer> plan = [new(1, [steps["files"]]), new(2, [steps["script"]])];
        context.AddCheck("scripts", "true", afterKinds: ["script"]);
        context.AddCheck("files", "true", afterKinds: ["files"]);
        var keys = context.Steps.Where(step => step.Kind == StepKind.Check).Select(step => PlannedCheck.Of(new ImageCheck(step, plan)).Key(layers)).ToList();
        return (keys[0], keys[1]);
    }

    [Test]
    public async Task What_was_found_is_remembered_for_what_was_checked()
    {
        using var project = new FeatureProject();
        var folder = new BuildFolder(Path.Combine(project.Directory, "obj"));
        var engine = await EngineLocator.FindAsync(new EngineOptions { Kind = ContainerEngineKind.Podman });
        var image = await engine.InspectAsync("localhost/bootc-sdk/tiny:1", CancellationToken.None);
        var context = project.Run();
        context.AddCheck("a", "finding BOOTC1801 - it", findings: [s_warning]);
        CheckList.Write([.. context.Steps.Select(step => new ImageCheck(step, []))], folder);

        var first = new EngineOutput();
        var found = await ImageChecks.RunAsync(engine, image!, image!.Id, folder, first, CancellationToken.None);
        var second = new EngineOutput();
        var again = await ImageChecks.RunAsync(engine, image!, image!.Id, folder, second, CancellationToken.None);

        Assert.That(found.Select(finding => finding.ToDiagnostic().Message), Is.EqualTo(new[] { "Warned of it." }));
        Assert.That(again.Select(finding => finding.ToDiagnostic().Message), Is.EqualTo(new[] { "Warned of it." }));
        Assert.That(first.Lines.Select(line => line.Text), Has.Some.EqualTo("checking the image: a"));
        Assert.That(second.Lines, Is.Empty);
    }
}

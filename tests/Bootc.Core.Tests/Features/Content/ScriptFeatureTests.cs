using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Rendering;
using Bootc.Steps;
using CsCheck;

namespace Bootc.Features;

public sealed class ScriptFeatureTests
{
    [TestCase("#!/bin/sh\necho\n", "/bin/sh")]
    [TestCase("#! /usr/bin/env -S python3 -u\r\npass\r\n", "/usr/bin/env|-S python3 -u")]
    [TestCase("echo\n", "/bin/sh")]
    [TestCase("", "/bin/sh")]
    public void A_script_runs_by_its_first_line(string text, string interpreter)
    {
        using var project = new FeatureProject().AddFile("scripts/x.sh", text).Add("Script", "scripts/x.sh");

        var step = project.Run(new ScriptFeature()).Steps.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.Name, Is.EqualTo("script-scripts-x-sh"));
            Assert.That(step.Lines("interpreter.list"), Is.EqualTo(interpreter.Split('|')));
            Assert.That(step.Files.Single(file => file.Name == "script").Text(), Is.EqualTo(text.ReplaceLineEndings("\n")));
        }
    }

    [TestCase("#!sh\n", "BOOTC1501")]
    [TestCase("#!\n", "BOOTC1501")]
    [TestCase("#!/usr/bin/../x\n", "BOOTC1501")]
    [TestCase("\u007fELF\0\0", "BOOTC1500")]
    public void A_file_that_no_interpreter_is_known_for_is_refused(string text, string code)
    {
        using var project = new FeatureProject().AddFile("x", text).Add("Script", "x");

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void Inputs_keep_their_paths_below_the_project()
    {
        using var project = new FeatureProject()
            .AddFile("x.sh", "").AddFile("assets/a.json", "1").AddFile("assets/deep/b.json", "2").AddFile("assets/c.txt", "3").AddFile("tools/run.sh", "#!/bin/sh\r\n")
            .AddFile("version.txt", "4")
            .Add("Script", "x.sh", ("Inputs", "assets/**/*.json; tools/ ;version.txt"));

        var context = project.Run(new ScriptFeature());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(UnitFeatureTests.Places(context), Is.EqualTo(new[] { "/assets/a.json 644", "/assets/deep/b.json 644", "/tools/run.sh 755", "/version.txt 644" }));
            Assert.That(context.ImageText("/tools/run.sh"), Is.EqualTo("#!/bin/sh\n"));
            Assert.That(context.Inputs.Records().Select(record => Path.GetFileName(record.Path)), Is.SupersetOf(new[] { "assets", "tools", "version.txt", "x.sh" }));
        }
    }

    [Test]
    public void Inputs_are_no_entries_of_the_image()
    {
        using var project = new FeatureProject()
            .AddFile("x.sh", "").AddFile("etc/motd", "").Add("Script", "x.sh", ("Inputs", "etc")).Add("File", "etc/motd", ("TargetPath", "/etc/motd"));
        var context = project.Run(new ScriptFeature(), new FilesFeature());

        EntryConflicts.Report(context.Steps, context.Diagnostics);

        Assert.That(context.Codes(), Is.Empty);
    }

    [TestCase("/etc/passwd", "BOOTC1502")]
    [TestCase("../secret", "BOOTC1502")]
    [TestCase("C:\\x", "BOOTC1502")]
    [TestCase("**/*.json", "BOOTC1502")]
    [TestCase(".", "BOOTC1502")]
    [TestCase("a\0b", "BOOTC1502")]
    [TestCase("missing", "BOOTC1503")]
    [TestCase("assets/*.xml", "BOOTC1503")]
    public void An_input_that_is_none_is_refused(string input, string code)
    {
        using var project = new FeatureProject().AddFile("x.sh", "").AddFile("assets/a.json", "").Add("Script", "x.sh", ("Inputs", input));

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void A_script_comes_after_everything_else_by_default()
    {
        using var project = new FeatureProject().AddFile("x.sh", "").AddFile("a", "").Add("Script", "x.sh").Add("File", "a", ("TargetPath", "/usr/share/a"));

        Assert.That(Order(project, new ScriptFeature(), new KernelArgumentFeature(), new FilesFeature())[^1], Is.EqualTo("script-x-sh"));
    }

    [Test]
    public void A_script_comes_before_a_kind_that_it_names()
    {
        using var project = new FeatureProject().AddFile("x.sh", "").AddFile("a", "").Add("Script", "x.sh", ("Before", "kernel-arguments; files")).Add("File", "a", ("TargetPath", "/usr/share/a"));

        Assert.That(Order(project, new ScriptFeature(), new KernelArgumentFeature(), new FilesFeature())[0], Is.EqualTo("script-x-sh"));
    }

    [TestCase("Before", "b.sh", "a.sh", "b.sh")]
    [TestCase("After", "b.sh", "b.sh", "a.sh")]
    [TestCase("After", "./b.sh", "b.sh", "a.sh")]
    public void Scripts_order_one_another_and_stay_behind_everything_else(string metadata, string place, string first, string second)
    {
        using var project = new FeatureProject().AddFile("a.sh", "").AddFile("b.sh", "").Add("Script", "a.sh", (metadata, place)).Add("Script", "b.sh");

        Assert.That(Order(project, new ScriptFeature(), new KernelArgumentFeature()), Is.EqualTo(new[]
        {
            "kernel-arguments", "script-" + StepName.From(first), "script-" + StepName.From(second),
        }));
    }

    [Test]
    public void Scripts_that_wait_for_one_another_are_named()
    {
        using var project = new FeatureProject().AddFile("a.sh", "").AddFile("b.sh", "")
            .Add("Script", "a.sh", ("Before", "kernel-arguments"), ("After", "b.sh")).Add("Script", "b.sh");
        var context = project.Run(new ScriptFeature(), new KernelArgumentFeature());

        var layers = LayerPlanner.Plan(context.Steps, context.Definition, context.BaseImage, context.Diagnostics);

        var diagnostic = context.Diagnostics.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(layers, Is.Null);
            Assert.That(diagnostic.Code, Is.EqualTo("BOOTC2001"));
            Assert.That(diagnostic.Message, Does.Contain("kernel-arguments -> b.sh -> a.sh -> kernel-arguments"));
            Assert.That(diagnostic.Location, Is.EqualTo(new SourceLocation(project.ProjectFile, 4, 2)));
        }
    }

    [TestCase("pakages")]
    [TestCase("script")]
    [TestCase("c.sh")]
    [TestCase("x\0")]
    public void A_place_that_nothing_has_is_refused(string place)
    {
        using var project = new FeatureProject().AddFile("a.sh", "").Add("Script", "a.sh", ("After", place));

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1504" }));
    }

    [Test]
    public void A_script_has_a_cache_of_its_own_when_it_asks_for_one()
    {
        using var project = new FeatureProject().AddFile("a.sh", "").Add("Script", "a.sh", ("Cache", "true"));

        Assert.That(project.Run(new ScriptFeature()).Steps.Single().Cache, Is.EqualTo("script-a-sh"));
    }

    [Test]
    public void More_arguments_than_a_shell_likes_are_refused()
    {
        using var project = new FeatureProject().AddFile("a.sh", "").Add("Script", "a.sh", ("Arguments", string.Join(';', Enumerable.Range(0, 100_000))));

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1507" }));
    }

    [Test]
    public void Any_argument_arrives_or_is_named()
    {
        using var project = new FeatureProject().AddFile("a.sh", "");
        Hostile.Text.Where(text => text.Trim().Length > 0 && !text.Contains(';', StringComparison.Ordinal)).Sample(
            argument =>
            {
                var item = new Definition.DeclaredItem("Script", "a.sh", new Dictionary<string, string> { ["Arguments"] = argument }, project.ProjectFile);
                var context = new FeatureContext(
                    new Definition.ImageDefinition(project.ProjectFile, new Dictionary<string, string>(), [item], [project.ProjectFile]),
                    project.BaseImage,
                    new Inputs.ProjectInputs(),
                    []);
                new ScriptFeature().Contribute(context);
                return context.Diagnostics.HasErrors
                    ? context.Steps.Count == 0
                    : context.Steps[0].Files.Single(file => file.Name == "arguments.list").Text() == argument.Trim() + "\n";
            },
            iter: 1_000);
    }

    [Test]
    public void A_path_that_no_file_system_carries_is_refused()
    {
        using var project = new FeatureProject().Add("Script", "a\0.sh").Add("Script", "a\uD800.sh");
        using var whole = new FeatureProject().AddFile("a\uD83D\uDE00.sh", "#!/bin/sh\n").Add("Script", "a\uD83D\uDE00.sh");

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1218", "BOOTC1218" }));
        Assert.That(whole.Run(new ScriptFeature()).Codes(), Is.Empty);
    }

    [Test]
    public void A_script_twice_is_refused()
    {
        using var project = new FeatureProject().AddFile("a.sh", "").Add("Script", "a.sh").Add("Script", "./a.sh");

        Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1508" }));
    }

    [Test]
    public void Scripts_whose_names_look_alike_are_steps_of_their_own()
    {
        using var project = new FeatureProject().AddFile("a.sh", "").AddFile("a-sh", "").Add("Script", "a.sh").Add("Script", "a-sh");

        Assert.That(project.Run(new ScriptFeature()).Steps.Select(step => step.Name), Is.EqualTo(new[] { "script-a-sh", "script-a-sh-2" }));
    }

    [Test]
    public void Two_hundred_scripts_are_planned_and_more_are_refused()
    {
        using var project = new FeatureProject();
        for (var i = 0; i < 200; i++)
            project.AddFile($"s{i}", "").Add("Script", $"s{i}");
        var context = project.Run(new ScriptFeature());
        var layers = LayerPlanner.Plan(context.Steps);
        project.Add("Script", "one-more");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(layers.SelectMany(layer => layer.Steps).Count(), Is.EqualTo(200));
            Assert.That(project.Run(new ScriptFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1509" }));
        }
    }

    private static string[] Order(FeatureProject project, params IFeature[] features)
    {
        var context = project.Run(features);
        Assert.That(context.Codes(), Is.Empty);
        return [.. LayerPlanner.Plan(context.Steps).SelectMany(layer => layer.Steps).Select(step => step.Name)];
    }
}

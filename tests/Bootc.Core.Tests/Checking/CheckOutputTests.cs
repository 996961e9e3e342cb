using Bootc.Diagnostics;
using Bootc.Engines;

namespace Bootc.Checking;

public sealed class CheckOutputTests
{
    [Test]
    public void What_a_check_reports_is_kept_with_its_item_and_arguments()
    {
        var findings = Read("bootc-sdk: check check-a", "bootc-sdk: finding BOOTC1801 3", "bootc-sdk: argument a b", "bootc-sdk: argument ", "bootc-sdk: finding BOOTC1802 -", "bootc-sdk: checked check-a 0");

        Assert.That(findings["check-a"].Select(finding => (finding.Code, finding.Item, string.Join('|', finding.Arguments))), Is.EqualTo(new (string, int?, string)[]
        {
            ("BOOTC1801", 3, "a b|"),
            ("BOOTC1802", null, ""),
        }));
    }

    [Test]
    public void A_check_that_ends_with_another_code_than_zero_failed_with_what_it_said_last()
    {
        var findings = Read("bootc-sdk: check check-a", "| bootc-sdk: error: visudo refuses it", "bootc-sdk: checked check-a 1", "bootc-sdk: check check-b", "bootc-sdk: checked check-b 2");

        Assert.That(findings["check-a"].Single().Arguments, Is.EqualTo(new[] { "check-a", "visudo refuses it" }));
        Assert.That(findings["check-b"].Single().Arguments, Is.EqualTo(new[] { "check-b", "it ended with exit code 2" }));
        Assert.That(findings.Values.SelectMany(list => list).Select(finding => finding.Code), Is.All.EqualTo(CheckCodes.CheckFailed.Code));
    }

    [Test]
    public void A_program_of_the_image_cannot_report_anything()
    {
        var findings = Read("bootc-sdk: check check-a", "| bootc-sdk: finding BOOTC1801 0", "| bootc-sdk: checked check-b 0", "bootc-sdk: checked check-a 0");

        Assert.That(findings.Keys, Is.EqualTo(new[] { "check-a" }));
        Assert.That(findings["check-a"], Is.Empty);
    }

    [Test]
    public void A_check_that_never_ends_with_findings_is_cut()
    {
        var findings = Read(["bootc-sdk: check check-a", .. Enumerable.Repeat("bootc-sdk: finding BOOTC1801 0", 5000), "bootc-sdk: checked check-a 0"]);

        Assert.That(findings["check-a"], Has.Count.EqualTo(200));
    }

    [TestCase("line 4: Unknown key.", 4)]
    [TestCase("Unknown key in line 4: it.", 0)]
    public void What_is_said_of_a_line_of_a_file_that_nobody_declared_points_at_the_line(string text, int line)
    {
        using var project = new Features.FeatureProject().AddFile("units/a.service", "[Unit]\n");
        var file = Path.Combine(project.Directory, "units", "a.service");
        var item = new Definition.DeclaredItem("Unit", "units/a.service", new Dictionary<string, string>(), "/p.bootcproj") { FoundFile = file };

        var location = new ImageFinding(DiagnosticDescriptor.Warning("BOOTC1801", "{0} and {1}."), item, ["a", text]).ToDiagnostic().Location;

        Assert.That(location, Is.EqualTo(new SourceLocation(file, line)));
    }

    [Test]
    public void A_report_that_was_not_announced_is_the_failure_of_its_check()
    {
        var announced = DiagnosticDescriptor.Warning("BOOTC1801", "{0} and {1}.");
        var check = new PlannedCheck("check-a", "", [], 0, [announced], [new("File", "a", new Dictionary<string, string>(), "/p.bootcproj")]);

        Assert.That(Code("BOOTC1801", 0, "a", "b"), Is.EqualTo("BOOTC1801"));
        Assert.That(Code("BOOTC1801", null, "a", "b"), Is.EqualTo("BOOTC1801"));
        Assert.That(Code("BOOTC1801", 0, "a"), Is.EqualTo("BOOTC1800"), "an argument is missing");
        Assert.That(Code("BOOTC1801", 1, "a", "b"), Is.EqualTo("BOOTC1800"), "no such item");
        Assert.That(Code("BOOTC3001", 0, "a", "b"), Is.EqualTo("BOOTC1800"), "another code");

        string Code(string code, int? item, params string[] arguments) => ImageFinding.Of(check, new Finding(code, item, [.. arguments])).ToDiagnostic().Code;
    }

    [Test]
    public void Hostile_text_of_the_image_stays_text_in_files_and_messages()
    {
        var hostile = "##vso[task]\u001b[31m\u2028\"}]\ud800 file(1,2): error X: " + new string('x', 4096);
        var finding = Finding.Parse(new Finding("BOOTC1801", 0, [hostile]).ToLine())!;

        var message = new ImageFinding(DiagnosticDescriptor.Warning("BOOTC1801", "In {0}."), null, finding.Arguments).ToDiagnostic().Message;

        Assert.That(new Finding("BOOTC1801", 0, [hostile]).ToLine(), Does.Not.Contain('\n'));
        Assert.That(message, Does.StartWith("In ##vso[task]\\u001b[31m\\u2028").And.Length.LessThan(300));
    }

    private static IReadOnlyDictionary<string, List<Finding>> Read(params string[] lines)
    {
        var output = new CheckOutput(new EngineOutput());
        foreach (var line in lines)
            output.Report(EngineLine.Parse(EnginePipe.Output, line));
        return output.Findings;
    }
}

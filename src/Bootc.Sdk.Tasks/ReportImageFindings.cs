using Bootc.Checking;
using Bootc.Diagnostics;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Says what the checks found in the built image: on every build, also on those that build nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportImageFindings : BootcTask
{
    private protected override Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        foreach (var finding in ImageFinding.Read(Folder.ImageFindings))
            diagnostics.Add(finding.ToDiagnostic());
        Report(diagnostics);
        return Task.CompletedTask;
    }
}

using Bootc.Checking;
using Microsoft.Build.Framework;

namespace Bootc.Tasks;

/// <summary>Says what the checks found in the built image: on every build, also on those that build nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportImageFindings : BootcTask
{
    private protected override Task ExecuteAsync(CancellationToken cancellationToken)
    {
        Report(ImageFinding.Read(Folder.ImageFindings).Select(finding => finding.ToDiagnostic()));
        return Task.CompletedTask;
    }
}

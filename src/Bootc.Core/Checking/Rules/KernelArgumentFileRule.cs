using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Checking;

/// <summary>Files of kargs.d that no KernelArgument item brings.</summary>
internal static class KernelArgumentFileRule
{
    public static void Look(ContentFile file)
    {
        if (file.Directory != "/usr/lib/bootc/kargs.d")
            return;
        if (KernelArgumentFile.CheckName(file.Path.Name) is { } reason)
        {
            file.ReportItem(KernelArgumentCodes.FileNameNotUsable, "TargetPath", file.Path.Name, reason);
            return;
        }

        if (file.Text is not { } text)
        {
            file.ReportItem(KernelArgumentCodes.FileNotUsable, null, file.Path.Name, "is not UTF-8");
            return;
        }

        foreach (var problem in KernelArgumentFile.Parse(text).Problems)
            file.Report(KernelArgumentCodes.FileNotUsable, problem.Line, file.Path.Name, problem.Reason);
    }
}

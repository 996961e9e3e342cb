using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Bootc.Tasks;

/// <summary>Shows downloads. As in <see cref="EngineProgress"/>, no line begins with what a CI system would act on.</summary>
internal sealed class DownloadProgress(TaskLoggingHelper log) : IProgress<string>
{
    public void Report(string value) => log.LogMessage(MessageImportance.High, "  {0}", value);
}

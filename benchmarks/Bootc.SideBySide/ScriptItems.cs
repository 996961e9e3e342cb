using System.Globalization;

namespace Bootc.SideBySide;

/// <summary>Scripts, since the planner keeps what is costly and changes alone in layers of its own.</summary>
internal static class ScriptItems
{
    /// <summary>Writes the scripts, and returns the items.</summary>
    public static string Write(Workspace workspace, string project, int count)
    {
        for (var i = 0; i < count; i++)
            workspace.Write(string.Create(CultureInfo.InvariantCulture, $"{project}/scripts/{i:00}.sh"), string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\necho {i} > /usr/share/script{i}\n"));
        return """<Script Include="scripts/*.sh" />""";
    }
}

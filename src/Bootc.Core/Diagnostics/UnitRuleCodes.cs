namespace Bootc.Diagnostics;

/// <summary>BOOTC1880 to BOOTC1889: what stands in unit files and where they lie, whatever item brought them.</summary>
public static class UnitRuleCodes
{
    public static readonly DiagnosticDescriptor SettingUnknown = DiagnosticDescriptor.Warning("BOOTC1880",
        "systemd has no setting {0}= in [{1}] and ignores it{2}.");

    public static readonly DiagnosticDescriptor SectionUnknown = DiagnosticDescriptor.Warning("BOOTC1881",
        "systemd has no section [{0}] in a {1} and ignores all of it{2}.");

    public static readonly DiagnosticDescriptor SettingTooNew = DiagnosticDescriptor.Warning("BOOTC1882",
        "The setting {0}= in [{1}] came with systemd {3}; the base image has {2}, which ignores it.");

    public static readonly DiagnosticDescriptor FolderNotRead = DiagnosticDescriptor.Error("BOOTC1883",
        "systemd does not read units in '{0}'. Put it into '{1}'.");

    public static readonly DiagnosticDescriptor FirstBootNotCompleted = DiagnosticDescriptor.Warning("BOOTC1884",
        "'{0}' belongs to the first boot, but a boot that is interrupted before it ran counts as the first one nevertheless. Add Wants=first-boot-complete.target and Before=first-boot-complete.target to [Unit], or declare a FirstBootTask.");

    public static readonly DiagnosticDescriptor SettingMisnamed = DiagnosticDescriptor.Error("BOOTC1885",
        "systemd has no setting {0}= in [{1}] and ignores it: it is called {2}=.");
}

namespace Bootc.Diagnostics;

/// <summary>BOOTC2001 to BOOTC2001: the order of steps.</summary>
public static class PlanCodes
{
    public static readonly DiagnosticDescriptor Cycle = DiagnosticDescriptor.Error("BOOTC2001",
        "There is no order in which these can run, since each waits for the one before it: {0}. Change Before or After of one of the scripts.");
}

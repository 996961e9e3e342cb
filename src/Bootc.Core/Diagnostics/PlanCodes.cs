namespace Bootc.Diagnostics;

/// <summary>BOOTC2001, BOOTC2011: the order of steps and their layers.</summary>
public static class PlanCodes
{
    public static readonly DiagnosticDescriptor Cycle = DiagnosticDescriptor.Error("BOOTC2001",
        "There is no order in which these can run, since each waits for the one before it: {0}. Change Before or After of one of the scripts.");

    public static readonly DiagnosticDescriptor TooManyLayers = DiagnosticDescriptor.Error("BOOTC2011",
        "The image needs {0} layers above the {1} of its base image, but engines mount at most {2}, and {3} of those are left for images built on this one: {4} are allowed here. {5}.");
}

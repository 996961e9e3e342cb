namespace Bootc.Diagnostics;

/// <summary>BOOTC1320 to BOOTC1329: tasks of a running machine.</summary>
public static class TaskCodes
{
    public static readonly DiagnosticDescriptor NameNotUsable = DiagnosticDescriptor.Error("BOOTC1320",
        "The name '{0}' of a task must be ASCII letters, digits, '_', '.' and '-', at most 100 of them, the first a letter, a digit or '_'. Write another one as Name.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1321",
        "Two {0} items have the name '{1}', by which machines know them. Write Name=\"…\" on one of them.");

    public static readonly DiagnosticDescriptor Circle = DiagnosticDescriptor.Error("BOOTC1322",
        "The task '{0}' cannot run as {1} says: '{2}' waits for it in the other direction, and systemd would leave one of them out. A task runs after basic.target, and a target waits for what it wants.");

    public static readonly DiagnosticDescriptor RetriesNotUsable = DiagnosticDescriptor.Error("BOOTC1323",
        "'{0}' is no number of retries. Write a whole number from 0 to {1}.");

    public static readonly DiagnosticDescriptor VersionNotUsable = DiagnosticDescriptor.Error("BOOTC1324",
        "The version '{0}' of a task must be ASCII letters, digits, '_', '.' and '-', at most 100 of them, the first a letter, a digit or '_'.");

    public static readonly DiagnosticDescriptor UserNotUsable = DiagnosticDescriptor.Error("BOOTC1325",
        "'{0}' is no name of a user: it must be lower-case ASCII letters, digits, '_' and '-', at most 31 of them, the first a letter or '_'.");
}

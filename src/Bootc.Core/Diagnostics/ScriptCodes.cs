namespace Bootc.Diagnostics;

/// <summary>BOOTC1500 to BOOTC1519: scripts that run in the build.</summary>
public static class ScriptCodes
{
    public static readonly DiagnosticDescriptor NotAScript = DiagnosticDescriptor.Error("BOOTC1500",
        "'{0}' is not a script: it {1}. Put a program into the image with File and call it from a script.");

    public static readonly DiagnosticDescriptor InterpreterNotUsable = DiagnosticDescriptor.Error("BOOTC1501",
        "The first line of '{0}' {1}. Write for example '#!/bin/sh' or '#!/usr/bin/env python3'.");

    public static readonly DiagnosticDescriptor InputNotUsable = DiagnosticDescriptor.Error("BOOTC1502",
        "The input '{0}' {1}. Write a file, a folder or a pattern that begins with a folder, such as 'assets/**/*.json', relative to the project.");

    public static readonly DiagnosticDescriptor InputMissing = DiagnosticDescriptor.Error("BOOTC1503",
        "There is no file in the project that the input '{0}' means. Inputs are relative to the project's folder.");

    public static readonly DiagnosticDescriptor PlaceNotUsable = DiagnosticDescriptor.Error("BOOTC1504",
        "{0} names '{1}', which is neither another Script of the project nor one of: {2}.");

    public static readonly DiagnosticDescriptor ArgumentNotUsable = DiagnosticDescriptor.Error("BOOTC1506",
        "The argument '{0}' {1}. Put such a value into a file that Inputs names.");

    public static readonly DiagnosticDescriptor TooManyArguments = DiagnosticDescriptor.Error("BOOTC1507",
        "'{0}' has {1} arguments with {2} bytes; at most {3} with {4} bytes are passed on. Put the values into a file that Inputs names.");

    public static readonly DiagnosticDescriptor DeclaredTwice = DiagnosticDescriptor.Error("BOOTC1508",
        "The script '{0}' is declared twice, and it runs once. For other arguments write a script that calls it.");

    public static readonly DiagnosticDescriptor TooMany = DiagnosticDescriptor.Error("BOOTC1509",
        "The project has {0} scripts, each a step of its own; at most {1} are accepted. Let one script call the others, and name them in its Inputs.");

    public static readonly DiagnosticDescriptor NotInBuild = DiagnosticDescriptor.Warning("BOOTC1510",
        "This line of '{0}' calls '{1}', which {2}.");

    public static readonly DiagnosticDescriptor Failed = DiagnosticDescriptor.Warning("BOOTC1511",
        "The script '{0}' ended with exit code {1}, which BestEffort accepts: the image has what it did until then.");

    public static readonly DiagnosticDescriptor WritesEngineFile = DiagnosticDescriptor.Warning("BOOTC1512",
        "This line of '{0}' writes '{1}', which is lost: the engine puts a file of its own there while the script runs. Put a whole file in its place with File, or declare a HostName.");
}

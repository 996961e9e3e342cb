namespace Microsoft.Build.Framework;

/// <summary>
/// Lets <c>dotnet build -mt</c> run a task in the build process. MSBuild finds the attribute by its name; the Framework
/// assembly has it since 18.9 only, and older hosts must load us too.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;

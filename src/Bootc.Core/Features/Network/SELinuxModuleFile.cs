using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Features;

/// <summary>A module of the SELinux policy as it goes into the build.</summary>
/// <param name="FileName">The policy knows a module in CIL by its file's name.</param>
internal sealed record SELinuxModuleFile(string FileName, ReadOnlyMemory<byte> Content, DeclaredItem Item)
{
    /// <summary>The file, or nothing when it cannot be used, which is reported.</summary>
    public static IEnumerable<SELinuxModuleFile> Read(FeatureContext context, SELinuxModuleDeclaration declaration)
    {
        if (context.ReadContent(declaration.SourcePath, declaration.Item) is not { } content)
            yield break;
        var name = declaration.Name + declaration.Extension;
        if (declaration.Extension == ".pp")
        {
            yield return new SELinuxModuleFile(name, content, declaration.Item);
            yield break;
        }

        var normalized = LineEndings.Normalize(ImagePath.Parse("/" + name), content);
        var reason = TextSafety.FromUtf8(normalized) is not { } text || TextSafety.CheckText(text) is not null ? "is not text"
            : declaration.Extension == ".te" ? CheckEnforcement(text, declaration.Name)
            : null;
        if (reason is null)
            yield return new SELinuxModuleFile(name, normalized, declaration.Item);
        else
            context.Diagnostics.Add(SELinuxCodes.NotUsable, declaration.Item.Locate(), "module", declaration.Item.Include, reason);
    }

    // checkmodule: "Module name … is different than the output base filename". Macros are expanded by the Makefile of selinux-policy-devel.
    private static string? CheckEnforcement(string text, string name) => SELinuxValue.ModuleOf(text) switch
    {
        null => "has no line such as 'module name 1.0;'; one with policy_module() or other macros has to be compiled to a .pp file first",
        var module when module != name => $"calls its module '{module}', and checkmodule wants the name of the file",
        _ => null,
    };
}

using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

/// <summary>Kinds of items of which an image has one.</summary>
internal static class SingleDeclaration
{
    /// <summary>The item, or null without one; each further one is reported.</summary>
    public static T? Single<T>(this FeatureContext context)
        where T : class, IDeclaration<T>
    {
        var declarations = context.Declarations<T>();
        foreach (var other in declarations.Skip(1))
            context.Diagnostics.Add(HostCodes.OnlyOne, other.Item.Locate(), T.ItemType, other.Item.Include, declarations[0].Item.Include);
        return declarations.Count > 0 ? declarations[0] : null;
    }
}

using Bootc.Definition;
using Bootc.Diagnostics;

namespace Bootc.Features;

internal static class RepeatedSoftware
{
    /// <summary>Reports the second of two items that say the same thing.</summary>
    public static void ReportTwice(this FeatureContext context, DeclaredItem first, DeclaredItem second)
    {
        var (firstPlace, secondPlace) = RepeatedDeclaration.Places(first, second);
        context.Diagnostics.Add(SoftwareCodes.SaidTwice, secondPlace, second.ItemType, second.Include, firstPlace.ToString(), secondPlace.ToString());
    }
}

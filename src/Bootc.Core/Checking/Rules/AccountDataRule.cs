using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Features;

namespace Bootc.Checking;

/// <summary>Users and groups of the project without a fixed number that own what machines keep.</summary>
internal static class AccountDataRule
{
    private const int MostNamed = 3;

    public static void Look(FeatureContext context, IReadOnlyCollection<ContentFile> files)
    {
        var owners = DataOwners.Of(files).ToList();
        foreach (var user in context.Declarations<UserDeclaration>())
        {
            // A home in /var is reported with the user.
            if (user.Id is null && user.Home?.Resolve(context.BaseImage.DirectoryLinks) is not { IsState: true })
                Report(context, "user", user.Name, user.Item, owners.Where(owner => owner.Name == user.Name && (!owner.IsGroup || user.PrimaryGroup is null)));
        }

        foreach (var group in context.Declarations<GroupDeclaration>().Where(group => group.Id is null))
            Report(context, "group", group.Name, group.Item, owners.Where(owner => owner.IsGroup && owner.Name == group.Name));
    }

    private static void Report(FeatureContext context, string kind, string name, DeclaredItem item, IEnumerable<DataOwner> owners)
    {
        var data = owners.Select(owner => owner.Data).Distinct().Take(MostNamed).ToList();
        if (data.Count > 0)
            context.Diagnostics.Add(AccountCodes.OwnerWithoutId, item.Locate(), kind, name, string.Join(", ", data));
    }
}

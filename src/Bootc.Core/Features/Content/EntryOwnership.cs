using System.Globalization;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>Gives entries their owners: numbers where the project knows them, else what the image has.</summary>
internal static class EntryOwnership
{
    public static ImageFile Own(this FeatureContext context, ImageFile file, NamedOwner owner, ImagePath? reference = null)
    {
        var (numbers, inImage) = Find(context, file, owner, reference);
        return file with { Owner = numbers, OwnerInImage = inImage };
    }

    public static ImageDirectory Own(this FeatureContext context, ImageDirectory directory, NamedOwner owner, ImagePath? reference = null)
    {
        var (numbers, inImage) = Find(context, directory, owner, reference);
        return directory with { Owner = numbers, OwnerInImage = inImage };
    }

    /// <summary>Warns of an owner that the project declares and that has no fixed number.</summary>
    /// <param name="path">What it is to own, for the message.</param>
    public static void ReportMovingOwner(this FeatureContext context, NamedOwner owner, DeclaredItem item, ImagePath path)
    {
        if (DeclaredAccounts.User(context, owner.User) is { Id: null } user)
            context.Diagnostics.Add(ChangeCodes.OwnerMoves, item.Locate("Owner"), path.Value, "user", owner.User, user.ItemType);
        if (DeclaredAccounts.Group(context, owner.Group) is { Id: null } group)
            context.Diagnostics.Add(ChangeCodes.OwnerMoves, item.Locate("Group"), path.Value, "group", owner.Group, group.ItemType);
    }

    private static (ImageOwner Numbers, OwnerInImage? InImage) Find(FeatureContext context, ImageEntry entry, NamedOwner owner, ImagePath? reference)
    {
        var user = Number(owner.User) ?? DeclaredAccounts.User(context, owner.User)?.Id;
        var group = Number(owner.Group) ?? DeclaredAccounts.Group(context, owner.Group)?.Id;
        if (reference is null && user is { } userId && group is { } groupId)
            return (new ImageOwner(userId, groupId), null);
        if (FeatureContext.IsEngineFile(entry.Path))
            context.Diagnostics.Add(ChangeCodes.OwnerOfEngineFile, entry.Item!.Locate(), entry.Path.Value);
        return (ImageOwner.Root, new OwnerInImage(reference, new NamedOwner(Text(user, owner.User), Text(group, owner.Group))));
    }

    private static uint? Number(string account) => uint.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string Text(uint? id, string name) => id?.ToString(CultureInfo.InvariantCulture) ?? name;
}

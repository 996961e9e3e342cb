using System.Collections.Immutable;
using System.Text;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// <c>User</c> and <c>Group</c>: a file of sysusers.d, from which systemd makes them at each boot that misses them, and one of
/// tmpfiles.d for the homes. They are made in the image as well, so that packages, scripts and checks find them.
/// </summary>
public sealed class AccountsFeature : IFeature
{
    // The first line about a name wins (systemd src/sysusers/sysusers.c), and packages have their own.
    private const int Number = 10;

    private static readonly ImagePath SysusersFolder = ImagePath.Parse("/usr/lib/sysusers.d");
    private static readonly ImagePath TmpfilesFolder = ImagePath.Parse("/usr/lib/tmpfiles.d");
    private static readonly ImagePath Skeleton = ImagePath.Parse("/etc/skel");

    // u! came with systemd 257 (NEWS).
    private const int FirstSystemdWithLocks = 257;

    public ImmutableArray<string> ItemTypes => [GroupDeclaration.ItemType, UserDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var groups = context.Declarations<GroupDeclaration>();
        var users = context.Declarations<UserDeclaration>();
        if (groups.Count + users.Count == 0)
            return;
        var all = new AccountSet(groups, users);
        AccountClashes.Report(context, all);
        Report(context, users);
        context.AddFiles("account-files", StepKind.Settings, [.. Entries(context, all)]);
        // A package that wants a user takes the one that is there, and its files get the number that the project says.
        var early = all.OfTheSystem();
        if (!early.IsEmpty)
            context.Add(AccountsStep.Create("system-accounts", StepKind.SystemAccounts, early));
        context.Add(AccountsStep.Create("accounts", StepKind.Accounts, all));
    }

    private static IEnumerable<ImageEntry> Entries(FeatureContext context, AccountSet accounts)
    {
        yield return Text(SysusersFolder.Combine(GeneratedName.Before(context.BaseImage, Number, "bootc-sdk.conf")), accounts.Sysusers());
        var homes = new StringBuilder();
        var hasSkeleton = false;
        foreach (var user in accounts.Users.OrderBy(user => user.Name, StringComparer.Ordinal))
        {
            if (HomeInState(context, user) is not { } home)
                continue;
            // C copies into a directory that is missing or empty, and gives what it copies to the owner.
            homes.Append(user.IsPerson ? 'C' : 'd').Append(' ').Append(home).Append(' ').Append(FileModes.Format(user.HomeMode)).Append(' ')
                .Append(AccountSet.NumberOr(user.Id, user.Name)).Append(' ').Append(accounts.GroupOf(user))
                .Append(user.IsPerson ? $" - {Skeleton}\n" : " - -\n");
            hasSkeleton |= user.IsPerson;
        }

        if (homes.Length == 0)
            yield break;
        yield return Text(TmpfilesFolder.Combine(GeneratedName.Before(context.BaseImage, Number, "bootc-sdk-homes.conf")), homes.ToString());
        if (hasSkeleton)
            yield return new ImageDirectoryPresence(Skeleton, null);
    }

    private static ImagePath? HomeInState(FeatureContext context, UserDeclaration user) =>
        user.Home?.Resolve(context.BaseImage.DirectoryLinks) is { IsState: true } home ? home : null;

    private static ImageFile Text(ImagePath path, string text) => new(path, FileContent.Of(text), FileModes.Data, ImageOwner.Root, null);

    private static void Report(FeatureContext context, IReadOnlyList<UserDeclaration> users)
    {
        foreach (var user in users)
        {
            if (HomeInState(context, user) is { } home)
            {
                if (user.Id is null)
                    context.Diagnostics.Add(AccountCodes.IdMissing, user.Item.Locate(), user.Name, home.Value);
            }
            else if (user is { IsPerson: true, Home: { } elsewhere })
            {
                context.Diagnostics.Add(AccountCodes.HomeIsReadOnly, user.Item.Locate("Home"), elsewhere.Value, user.Name);
            }

            if (user.IsLocked && context.BaseImage.SystemdVersion is < FirstSystemdWithLocks and var version)
                context.Diagnostics.Add(AccountCodes.LockedNotKnown, user.Item.Locate("Locked"), user.Name, version);
        }
    }
}

using Bootc.Diagnostics;
using Bootc.Formats;

namespace Bootc.Definition;

/// <summary>A group of the machine.</summary>
/// <param name="Id">Null lets each machine choose.</param>
public sealed record GroupDeclaration(DeclaredItem Item, string Name, uint? Id) : IDeclaration<GroupDeclaration>
{
    public static string ItemType => "Group";

    public static IReadOnlyList<string> MetadataNames { get; } = ["Id"];

    public static GroupDeclaration? Read(ItemReader item)
    {
        item.Check(AccountCodes.NameNotUsable, null, item.Include, AccountName.CheckDefinition(item.Include));
        return new GroupDeclaration(item.Item, item.Include, item.AccountId());
    }
}

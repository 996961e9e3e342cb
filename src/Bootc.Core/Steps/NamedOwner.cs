namespace Bootc.Steps;

/// <summary>User and group by name or number; names are those of the image.</summary>
public readonly record struct NamedOwner(string User, string Group)
{
    public static readonly NamedOwner Root = new("0", "0");

    /// <summary>As chown reads it.</summary>
    public override string ToString() => $"{User}:{Group}";
}

namespace Bootc.Definition;

public enum InitramfsAction
{
    Add,

    /// <summary>Keeps out what dracut would add by itself.</summary>
    Omit,
}

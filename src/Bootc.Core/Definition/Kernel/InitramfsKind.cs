namespace Bootc.Definition;

/// <summary>What an item says about the initramfs.</summary>
public enum InitramfsKind
{
    /// <summary>A module of dracut, such as nfs or plymouth.</summary>
    Module,

    /// <summary>A module of the kernel.</summary>
    Driver,

    /// <summary>A file of the image.</summary>
    File,

    /// <summary>A file of the project for dracut.conf.d.</summary>
    Configuration,
}

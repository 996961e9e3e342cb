namespace Bootc.Building;

/// <summary>The files under <c>$(IntermediateOutputPath)bootc/</c>, each with its one purpose.</summary>
/// <param name="Path">Absolute path.</param>
public sealed record BuildFolder(string Path)
{
    /// <summary>What the base image said about itself, with the reference and id it is about.</summary>
    public string BaseImage => In("base-image.list");

    /// <summary>What the last render was made from.</summary>
    public string RenderRecord => In("render.list");

    /// <summary>Everything that decides the image's content and names; changes only when one of them does.</summary>
    public string ImageInputs => In("image-inputs.list");

    /// <summary>The engine that was found; spares asking it again.</summary>
    public string Engine => In("engine.list");

    /// <summary>The built image. Written last, so it exists only after a build that succeeded.</summary>
    public string Stamp => In("image.stamp");

    public string ImageId => In("image.iid");

    public string Log => In("build.log");

    /// <summary>The engine's journal and temporary files.</summary>
    public string Work => In("work");

    /// <summary>Where the secrets of a build that runs now are, for the next one to remove should this one be killed.</summary>
    public string SecretFolder => In("secrets.folder");

    /// <summary>Context of the build that asks a base image about itself.</summary>
    public string Probe => In("probe");

    /// <summary>Which items the steps are of, for what a failure points at.</summary>
    public string Places => In("places.list");

    /// <summary>The checks of the image: what they may find, and what they depend on.</summary>
    public string Checks => In("checks.list");

    /// <summary>Scripts and files of the checks, the Containerfile that runs them, and what they printed.</summary>
    public string CheckContext => In("checks");

    /// <summary>What checks found in images of this project, by what was checked.</summary>
    public string CheckRecord => In("checked.list");

    /// <summary>What is to be said about the built image on every build; there is none when there is nothing.</summary>
    public string ImageFindings => In("image-findings.list");

    /// <summary>What archives of the network hold.</summary>
    public string Unpacked => In("unpacked");

    private string In(string name) => System.IO.Path.Combine(Path, name);
}

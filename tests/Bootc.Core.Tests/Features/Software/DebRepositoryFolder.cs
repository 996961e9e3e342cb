using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Bootc.Formats;
using Bootc.Steps;
using CliWrap;
using CliWrap.Buffered;

namespace Bootc.Features;

/// <summary>A folder of Debian packages with the index of a repository, made for a test.</summary>
[SupportedOSPlatform("linux")]
internal sealed class DebRepositoryFolder(FeatureProject project, string name)
{
    private readonly List<ImageFile> _files = [];
    private readonly StringBuilder _index = new();

    /// <summary>Where it is in the image.</summary>
    public string Address => $"file:/usr/share/{name}";

    public async Task<DebRepositoryFolder> AddAsync(string package, string version, string fields = "")
    {
        var content = await DebPackage.BuildAsync(project, package, "#!/bin/sh\n", fields, version);
        var file = $"{package}_{version}.deb";
        var path = Path.Combine(project.Directory, "deb", package + ".deb");
        var control = (await Cli.Wrap("dpkg-deb").WithArguments(["--field", path]).ExecuteBufferedAsync()).StandardOutput.TrimEnd();
        _index.Append(control).Append(CultureInfo.InvariantCulture, $"\nFilename: ./{file}\nSize: {content.Length}\nSHA256: {Convert.ToHexStringLower(SHA256.HashData(content))}\n\n");
        Add(file, content);
        return this;
    }

    /// <summary>Puts the repository into the image, as if the base had it.</summary>
    public Step ToStep()
    {
        Add("Packages", Encoding.UTF8.GetBytes(_index.ToString()));
        return FilesStep.Create(name, StepKind.Repositories, _files);
    }

    private void Add(string file, byte[] content) =>
        _files.Add(new ImageFile(ImagePath.Parse($"/usr/share/{name}/{file}"), FileContent.Of(content), FileModes.Data, ImageOwner.Root, null));
}

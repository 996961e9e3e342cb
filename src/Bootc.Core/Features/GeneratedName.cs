using System.Globalization;
using Bootc.Definition;

namespace Bootc.Features;

/// <summary>
/// Names of files that the SDK writes into folders whose files are read together. The base may be an image of the SDK, and
/// what its project declared has to stay: each image has a number of its own, and what it says wins over what its base says.
/// </summary>
internal static class GeneratedName
{
    /// <summary>For a folder in which what is read first counts.</summary>
    public static string Before(BaseImageFacts baseImage, int number, string rest) => Name(Math.Max(number - baseImage.Generation, 0), rest);

    /// <summary>For a folder in which what is read last counts.</summary>
    public static string After(BaseImageFacts baseImage, int number, string rest) => Name(Math.Min(number + baseImage.Generation, 99), rest);

    private static string Name(int number, string rest) => string.Create(CultureInfo.InvariantCulture, $"{number:D2}-{rest}");
}

using System.Globalization;
using Bootc.Diagnostics;

namespace Bootc.Publishing;

public sealed class PublishUnderFaultsTests
{
    private const int Publishes = 300;
    private const double FaultShare = 0.3;

    [Test]
    public async Task With_three_of_ten_requests_failing_a_publish_ends_with_the_right_digest_or_a_code_and_no_tag_on_anything_else([Values(1, 2)] int seed)
    {
        var faults = new RandomFaults(seed, FaultShare, RandomFaults.Passing);
        await using var registry = await new FakeRegistry().StartAsync(faults.Next);
        var codes = new List<string>();

        for (var i = 0; i < Publishes; i++)
        {
            var imageId = i.ToString("x64", CultureInfo.InvariantCulture);
            var digest = ImageManifest.DigestOf(FakeEngine.ManifestOf(imageId));
            var repository = $"cluster/node-{i}";
            string[] tags = ["1", "latest"];
            var old = ImageManifest.DigestOf(FakeEngine.ManifestOf(new string('0', 63) + "e"));
            foreach (var tag in tags)
                registry.Set(repository, tag, FakeEngine.ManifestOf(new string('0', 63) + "e"));

            var request = new PublishRequest(imageId, [.. tags.Select(tag => new PublishDestination(registry.Name, repository, tag))]) { RequestTimeout = TimeSpan.FromSeconds(5) };
            try
            {
                var result = await new ImagePublisher(new ImpatientTime(), new Random(i)).PublishAsync(request, new FakeEngine());
                Assert.That(result.Destinations.Select(destination => destination.Digest), Is.All.EqualTo(digest));
                Assert.That(tags.Select(tag => registry.DigestOf(repository, tag)), Is.All.EqualTo(digest));
            }
            catch (BootcException exception)
            {
                codes.Add(exception.Diagnostic.Code);
            }

            foreach (var tag in tags)
                Assert.That(registry.History[$"{repository}:{tag}"], Is.All.EqualTo(old).Or.EqualTo(digest));
        }

        TestContext.Out.WriteLine($"{codes.Count} of {Publishes} failed: {string.Join(", ", codes.CountBy(code => code))}");
        Assert.That(codes, Is.All.StartsWith("BOOTC40"));
        // Six tries against 3 of 10: most come through, else the retries do nothing.
        Assert.That(codes, Has.Count.LessThan(Publishes / 4));
    }
}

namespace Bootc.Publishing;

public sealed class PushFailureTests
{
    [TestCase("Error: writing blob: Patch \"http://127.0.0.1:5000/v2/x/blobs/uploads/1\": read tcp: connection reset by peer", RegistryFault.Reset)]
    [TestCase("Error: trying to reuse blob sha256:4df8 at destination: unexpected EOF", RegistryFault.Reset)]
    [TestCase("Error: writing blob: blob upload unknown to registry", RegistryFault.Reset)]
    [TestCase("Error: initializing destination docker://registry.invalid/x:t: pinging container registry registry.invalid: Get \"https://registry.invalid/v2/\": dial tcp: lookup registry.invalid: no such host", RegistryFault.UnknownHost)]
    [TestCase("Error: Get \"https://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused", RegistryFault.Refused)]
    [TestCase("Error: Get \"https://127.0.0.1:1/v2/\": x509: certificate signed by unknown authority", RegistryFault.Certificate)]
    [TestCase("Error: Get \"https://127.0.0.1:1/v2/\": net/http: TLS handshake timeout", RegistryFault.Timeout)]
    [TestCase("Error: writing manifest: uploading manifest t to 127.0.0.1:1/x: received unexpected HTTP status: 500 Internal Server Error", RegistryFault.ServerError)]
    [TestCase("Error: checking whether a blob exists: invalid status code from registry 503 (Service Unavailable)", RegistryFault.ServerError)]
    [TestCase("Error: writing blob: uploading layer chunked: StatusCode: 429, ", RegistryFault.RateLimited)]
    [TestCase("Error: writing manifest: uploading manifest 1 to 127.0.0.1:1/x: StatusCode: 403, <html>", RegistryFault.Forbidden)]
    public void The_words_of_the_engines_tell_the_fault(string output, RegistryFault fault) =>
        Assert.That(PushFailure.FaultOf(output), Is.EqualTo(fault));

    [Test]
    public void Only_the_last_error_counts_and_not_what_was_tried_again_before() =>
        Assert.That(PushFailure.FaultOf("Error: received unexpected HTTP status: 503 Service Unavailable\nretrying\nError: unauthorized: authentication required\n"),
            Is.EqualTo(RegistryFault.Unauthorized));

    [Test]
    public void A_digest_that_contains_500_is_no_server_error() =>
        Assert.That(PushFailure.FaultOf("Error: writing blob sha256:5000500050005000: no space left on device"), Is.Null);

    [Test]
    public void Of_a_long_chain_the_end_is_kept()
    {
        var sentence = PushFailure.Sentence($"Error: {new string('x', 1000)}: disk quota exceeded");

        Assert.That(sentence, Does.EndWith(": disk quota exceeded"));
        Assert.That(sentence, Has.Length.LessThanOrEqualTo(200));
    }
}

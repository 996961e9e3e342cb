using System.Globalization;
using Bootc.Diagnostics;

namespace Bootc.Publishing;

/// <summary>Publishes one image under the tags of one repository.</summary>
internal sealed class RepositoryPublisher : IDisposable
{
    private readonly PublishRequest _request;
    private readonly IPushEngine _engine;
    private readonly IProgress<PublishEvent>? _progress;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly RegistryEndpoint _endpoint;
    private readonly RegistryCredentials _credentials;
    private readonly RegistryClient _registry;
    private readonly string _imageId;

    // What the engine said it pushed: not the image id's manifest when the registry made it convert the image.
    private string? _pushedDigest;

    // The image's manifest in this repository, once it was seen there.
    private ImageManifest? _manifest;

    public RepositoryPublisher(string registry, PublishRequest request, IPushEngine engine, IProgress<PublishEvent>? progress, TimeProvider time, Random random)
    {
        (_request, _engine, _progress, _time, _random) = (request, engine, progress, time, random);
        _endpoint = RegistryEndpoint.Resolve(registry, request.TlsVerify);
        _credentials = new RegistryCredentials(request.AuthFile);
        _registry = new RegistryClient(_endpoint, _credentials, request.RequestTimeout);
        _imageId = request.ImageId.StartsWith("sha256:", StringComparison.Ordinal) ? request.ImageId["sha256:".Length..] : request.ImageId;
    }

    public async Task<PublishedDestination> PublishAsync(PublishDestination destination, CancellationToken cancellationToken)
    {
        try
        {
            return await PublishTagAsync(destination, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException exception) when (exception.Fault is RegistryFault.Unauthorized or RegistryFault.Forbidden)
        {
            throw PublishFailure.Of(destination, exception, await _credentials.FindAsync(destination.Registry, destination.Repository, cancellationToken).ConfigureAwait(false));
        }
        catch (RegistryException exception)
        {
            throw PublishFailure.Of(destination, exception, null);
        }
        catch (CredentialException exception)
        {
            throw new BootcException(Diagnostic.Create(PublishCodes.UnusableCredentials, null, destination.Registry, exception.Message), exception);
        }
    }

    public void Dispose() => _registry.Dispose();

    private async Task<PublishedDestination> PublishTagAsync(PublishDestination destination, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        Report(destination, PublishStage.Checking, $"{destination}: looking what the registry has");
        var before = await RetryAsync(destination, () => FindPreviousAsync(destination, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (IsTheImage(before))
        {
            _manifest = before;
            return Done(destination, before!, PublishAction.Skipped, null, start);
        }

        var (action, bytes) = await RetryAsync(destination, () => SetTagAsync(destination, cancellationToken), cancellationToken).ConfigureAwait(false);
        _manifest = await RetryAsync(destination, () => VerifyAsync(destination, before, cancellationToken), cancellationToken).ConfigureAwait(false);
        return Done(destination, _manifest, action, bytes, start);
    }

    private async Task<ImageManifest?> FindPreviousAsync(PublishDestination destination, CancellationToken cancellationToken)
    {
        try
        {
            return await _registry.GetManifestAsync(destination.Repository, destination.Tag, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException exception) when (exception.Fault == RegistryFault.Forbidden)
        {
            // Some registries forbid to read a repository that the first push will create.
            return null;
        }
    }

    private async Task<(PublishAction Action, long? Bytes)> SetTagAsync(PublishDestination destination, CancellationToken cancellationToken)
    {
        var action = _manifest is null ? PublishAction.Pushed : PublishAction.Tagged;
        try
        {
            if (_manifest is null)
                return (action, await PushAsync(destination, cancellationToken).ConfigureAwait(false));
            await _registry.PutManifestAsync(destination.Repository, destination.Tag, _manifest, cancellationToken).ConfigureAwait(false);
            return (action, null);
        }
        catch (RegistryException failure)
        {
            // An answer that got lost, or a 500 after the manifest was stored, is a success all the same.
            if (await HoldsTheImageAsync(destination, cancellationToken).ConfigureAwait(false))
                return (action, null);
            // A manifest that the registry does not take from us is left to the engine.
            if (_manifest is not null && failure.Fault is RegistryFault.Protocol or RegistryFault.NotFound)
            {
                _manifest = null;
                return await SetTagAsync(destination, cancellationToken).ConfigureAwait(false);
            }

            throw;
        }
    }

    private async Task<long?> PushAsync(PublishDestination destination, CancellationToken cancellationToken)
    {
        Report(destination, PublishStage.Pushing, $"{destination}: pushing");
        using var authFile = _credentials.ForEngine(destination.Registry);
        // The engines demand HTTPS of a registry on this machine as well.
        var tlsVerify = _request.TlsVerify ?? (_endpoint.IsLoopback ? false : null);
        var outcome = await _engine.PushAsync(_imageId, destination.Reference, authFile.Path, tlsVerify, new EngineLines(this, destination), cancellationToken).ConfigureAwait(false);
        if (outcome.Succeeded)
        {
            _pushedDigest = outcome.ManifestDigest;
            return outcome.Bytes;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (PushFailure.SaysThatImageIsMissing(outcome.Output))
            throw new BootcException(PublishCodes.ImageMissing, _imageId, destination.Reference);
        var sentence = PushFailure.Sentence(outcome.Output);
        throw PushFailure.FaultOf(outcome.Output) is { } fault
            ? new RegistryException(fault, sentence)
            : new BootcException(PublishCodes.EngineFailed, destination.Registry, destination.Reference, sentence);
    }

    private async Task<bool> HoldsTheImageAsync(PublishDestination destination, CancellationToken cancellationToken)
    {
        try
        {
            return IsTheImage(await _registry.GetManifestAsync(destination.Repository, destination.Tag, cancellationToken).ConfigureAwait(false));
        }
        catch (RegistryException)
        {
            return false;
        }
    }

    private async Task<ImageManifest> VerifyAsync(PublishDestination destination, ImageManifest? before, CancellationToken cancellationToken)
    {
        var now = await _registry.GetManifestAsync(destination.Repository, destination.Tag, cancellationToken).ConfigureAwait(false);
        if (IsTheImage(now))
            return now!;
        if (now?.Digest == before?.Digest)
            throw new RegistryException(RegistryFault.Stale, $"the tag still points at {before?.Digest ?? "nothing"}");
        throw new BootcException(PublishCodes.TagMoved, destination.Registry, destination.Reference, now?.Digest ?? "nothing");
    }

    // podman's and buildah's image id is the digest of the configuration, which lists the digests of all layers;
    // compression and conversion of an OCI image to docker's format leave it as it is (measured with podman 4.3.1).
    private bool IsTheImage(ImageManifest? manifest) =>
        manifest is not null && (manifest.ConfigDigest == $"sha256:{_imageId}" || manifest.Digest == _pushedDigest);

    private Task<T> RetryAsync<T>(PublishDestination destination, Func<Task<T>> action, CancellationToken cancellationToken) =>
        _request.Retry.RunAsync(action, _time, _random,
            (RegistryException exception, TimeSpan pause) => Report(destination, PublishStage.Retrying,
                string.Create(CultureInfo.InvariantCulture, $"{destination}: {exception.Message}; trying again in {pause.TotalSeconds:0.0} s")),
            cancellationToken);

    private PublishedDestination Done(PublishDestination destination, ImageManifest manifest, PublishAction action, long? bytes, long start)
    {
        var what = action switch
        {
            PublishAction.Skipped => "is there already",
            PublishAction.Pushed => "pushed",
            _ => "tagged",
        };
        Report(destination, PublishStage.Done, $"{destination}@{manifest.Digest} {what}");
        return new PublishedDestination(destination, manifest.Digest, action, _time.GetElapsedTime(start), bytes);
    }

    private void Report(PublishDestination destination, PublishStage stage, string text) => _progress?.Report(new PublishEvent(destination, stage, text));

    private sealed class EngineLines(RepositoryPublisher publisher, PublishDestination destination) : IProgress<string>
    {
        public void Report(string value) => publisher.Report(destination, PublishStage.EngineOutput, value);
    }
}

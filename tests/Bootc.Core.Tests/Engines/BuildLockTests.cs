namespace Bootc.Engines;

internal sealed class BuildLockTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bootc-sdk-lock-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task The_second_build_waits_for_the_first()
    {
        var waiting = new TaskCompletionSource();
        var first = await BuildLock.AcquireAsync(_folder.FullName, onWaiting: null, CancellationToken.None);
        var second = BuildLock.AcquireAsync(_folder.FullName, waiting.SetResult, CancellationToken.None);
        await waiting.Task;
        Assert.That(second.IsCompleted, Is.False);

        first.Dispose();

        (await second).Dispose();
    }

    [Test]
    public async Task Waiting_can_be_cancelled()
    {
        using var first = await BuildLock.AcquireAsync(_folder.FullName, onWaiting: null, CancellationToken.None);
        using var cancellation = new CancellationTokenSource();

        await Assert.CatchAsync<OperationCanceledException>(() => BuildLock.AcquireAsync(_folder.FullName, cancellation.Cancel, cancellation.Token));
    }
}

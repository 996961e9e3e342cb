using Bootc.Inputs;

namespace Bootc.Features;

/// <summary>A key for the fingerprints of tests: the user's own is none of their business.</summary>
internal static class TestSecrets
{
    public static SecretStore Store { get; } = StoreOf([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    public static SecretStore StoreOf(byte[] key)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bootc-sdk-test-").FullName, "key");
        File.WriteAllBytes(file, key);
        var store = new SecretStore(file);
        // It reads the key once.
        _ = store.Fingerprint([]);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return store;
    }
}

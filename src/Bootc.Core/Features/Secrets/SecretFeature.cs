namespace Bootc.Features;

/// <summary><c>Secret</c>: nothing by itself, other items name it. Reads the declarations also where none does.</summary>
public sealed class SecretFeature : IFeature
{
    public void Contribute(FeatureContext context) => _ = context.Secrets;
}

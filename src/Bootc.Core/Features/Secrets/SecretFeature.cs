using System.Collections.Immutable;
using Bootc.Definition;

namespace Bootc.Features;

/// <summary><c>Secret</c>: nothing by itself, other items name it. Reads the declarations also where none does.</summary>
public sealed class SecretFeature : IFeature
{
    public ImmutableArray<string> ItemTypes => [SecretDeclaration.ItemType];

    public void Contribute(FeatureContext context) => _ = context.Secrets;
}

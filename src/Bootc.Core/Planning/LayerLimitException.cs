namespace Bootc.Planning;

/// <summary>Steps that must not share a layer need more layers than an image may have.</summary>
public sealed class LayerLimitException(int needed, int maximum)
    : Exception($"The steps need at least {needed} layers, but only {maximum} are allowed.")
{
    /// <summary>Number of layers when everything is merged that may be merged.</summary>
    public int Needed { get; } = needed;

    public int Maximum { get; } = maximum;
}

using System.Text.RegularExpressions;

namespace Bootc.Publishing;

/// <summary>One thing that goes wrong: at the n-th request of a method to a path (counted from 1), or at each when <see cref="Nth"/> is null.</summary>
internal sealed record RegistryFaultRule(string Method, string PathPattern, FaultAction Action)
{
    private int _seen;

    public int? Nth { get; init; }

    public bool Applies(string method, string path) =>
        method == Method && Regex.IsMatch(path, PathPattern, RegexOptions.CultureInvariant) && (Interlocked.Increment(ref _seen) is var n && (Nth is null || n == Nth));
}

internal abstract record FaultAction
{
    public sealed record Status(int Code) : FaultAction
    {
        public int? RetryAfterSeconds { get; init; }
    }

    /// <summary>The connection ends before an answer.</summary>
    public sealed record Reset : FaultAction;

    /// <summary>The connection ends in the middle of the answer.</summary>
    public sealed record HalfBody : FaultAction;

    /// <summary>One byte of the answer is another one.</summary>
    public sealed record Corrupt : FaultAction;

    /// <summary>The answer waits until the client goes away.</summary>
    public sealed record Hang : FaultAction;

    public sealed record Delay(TimeSpan Time) : FaultAction;

    /// <summary>The request is carried out, and the answer says that it was not.</summary>
    public sealed record FailAfterStoring : FaultAction;
}

namespace Bootc.Publishing;

/// <summary>Progress of a publish, as a line to show.</summary>
public sealed record PublishEvent(PublishDestination Destination, PublishStage Stage, string Text);

public enum PublishStage
{
    /// <summary>The registry is asked what the tag points at.</summary>
    Checking,

    /// <summary>The engine starts to push.</summary>
    Pushing,

    /// <summary>A line of the engine.</summary>
    EngineOutput,

    /// <summary>A try failed and another one follows.</summary>
    Retrying,

    /// <summary>The tag was seen to point at the image.</summary>
    Done,
}

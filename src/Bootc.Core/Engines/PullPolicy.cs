namespace Bootc.Engines;

/// <summary>Whether a build may fetch its base image.</summary>
public enum PullPolicy
{
    /// <summary>Only images of the local storage: a build that was given its base cannot get another one.</summary>
    Never,
    Missing,
    Always,
}

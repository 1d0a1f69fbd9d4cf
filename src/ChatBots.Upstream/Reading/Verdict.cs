using ChatBots.Generation;

namespace ChatBots.Upstream.Reading;

/// <summary>What an answer came to. Closed: the nested records.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The video's link is there.</summary>
    public sealed record Made(GeneratedVideo Video) : Verdict;

    /// <summary>There will be none.</summary>
    public sealed record Failed(GenerationFailure Failure) : Verdict;

    /// <summary>The relay never took the job; another one may.</summary>
    public sealed record Refused(GenerationFailure Failure) : Verdict;

    /// <summary>The stream ended too early, but the work can be found again.</summary>
    /// <param name="StatusLink">Where.</param>
    /// <param name="Failure">What it is if it cannot.</param>
    /// <param name="Preview">A worse file that is there already; null when none is known.</param>
    public sealed record Lost(Uri StatusLink, GenerationFailure Failure, GeneratedVideo? Preview) : Verdict;
}

/// <summary>How a stream ended.</summary>
internal enum StreamEnd
{
    /// <summary>With its end mark, or with the end of the answer.</summary>
    Whole,

    /// <summary>The connection broke.</summary>
    Cut,

    /// <summary>Nothing came for longer than the idle timeout.</summary>
    Silent,

    /// <summary>The total timeout passed.</summary>
    TooSlow,
}

namespace ChatBots.Delivery.Looks;

/// <summary>
/// What became of one run of a program: <see cref="Done"/>, <see cref="NotHere"/>, <see cref="TimedOut"/> or <see cref="TooMuch"/>.
/// </summary>
internal abstract record ProgramOutcome
{
    private ProgramOutcome()
    {
    }

    /// <summary>It ended by itself.</summary>
    /// <param name="ExitCode">0 when it is content, as a rule.</param>
    /// <param name="Output">All that it wrote to its output.</param>
    /// <param name="LastWords">The end of what it complained of, as one line of at most 2 048 characters; may be empty.</param>
    public sealed record Done(int ExitCode, byte[] Output, string LastWords) : ProgramOutcome;

    /// <summary>It cannot be started: not installed, or no program.</summary>
    /// <param name="IsNews">Whether it could be started the last time, or this is the first time that anybody asks.</param>
    public sealed record NotHere(bool IsNews) : ProgramOutcome;

    /// <summary>It ran longer than it may, and was ended.</summary>
    public sealed record TimedOut : ProgramOutcome;

    /// <summary>It wrote more than it may, and was ended.</summary>
    public sealed record TooMuch : ProgramOutcome;
}

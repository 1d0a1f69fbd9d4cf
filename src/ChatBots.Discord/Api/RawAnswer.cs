namespace ChatBots.Discord.Api;

/// <summary>What HTTP brought. Closed: <see cref="Whole"/>, <see cref="TooLong"/>, <see cref="NotSent"/>, <see cref="Nothing"/>.</summary>
internal abstract record RawAnswer
{
    private RawAnswer()
    {
    }

    /// <summary>An answer of any status, read to its end.</summary>
    public sealed record Whole(int Status, LimitHeaders Headers, ReadOnlyMemory<byte> Body) : RawAnswer;

    /// <summary>An answer whose body is longer than allowed.</summary>
    public sealed record TooLong(int Status, LimitHeaders Headers) : RawAnswer;

    /// <summary>No connection came about.</summary>
    public sealed record NotSent : RawAnswer;

    /// <summary>No answer, or a broken one, after the request may have gone out.</summary>
    public sealed record Nothing : RawAnswer;
}

namespace ChatBots.Upstream.Reading;

/// <summary>One thing that the text says, at the place where it says it. Closed: the nested records.</summary>
internal abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>The relay named its task.</summary>
    public sealed record Named(string Id, Uri? StatusLink) : Fact;

    /// <summary>A word for the state of the work.</summary>
    public sealed record Stated(WorkState State) : Fact;

    /// <summary>A figure, 0 to 100.</summary>
    public sealed record Measured(double Percent) : Fact;
}

/// <summary>States of the work in the order in which they come.</summary>
internal enum WorkState
{
    /// <summary>In line.</summary>
    Queued,

    /// <summary>Being made.</summary>
    Running,

    /// <summary>Made: the link is near, but may be missing still.</summary>
    Done,
}

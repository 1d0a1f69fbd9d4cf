namespace ChatBots.Playground.Simulator;

/// <summary>One thing that the stream says.</summary>
/// <param name="At">Counted from the naming of the task.</param>
/// <param name="Text">The delta.</param>
/// <param name="Percent">The progress it tells; 0 for none.</param>
internal sealed record Beat(TimeSpan At, string Text, int Percent = 0);

/// <summary>The pace of a task, the same for the stream and for the status link.</summary>
/// <param name="Beats">What is said before the end, in order.</param>
/// <param name="Ends">When the video is there, or the task has failed.</param>
/// <param name="StreamBreaks">When the connection is dropped; null: never.</param>
internal sealed record Timeline(IReadOnlyList<Beat> Beats, TimeSpan Ends, TimeSpan? StreamBreaks = null)
{
    // The order of facts is that of the recorded stream; its 25 seconds are halved so that one sees a video soon.
    private static readonly Timeline Usual = Of(12.6,
        (0.6, ".", 0), (1.2, ".", 0), (1.8, ".", 0), (2.4, "\n> 生成中", 0), (3.4, "      .", 0), (4.6, "\n\n>🏃 进度 36..", 36),
        (6.2, "       44..", 44), (7.8, "   61..", 61), (9.4, "   69..", 69), (11.0, "   81..", 81));

    private static readonly Timeline Slow = Of(120,
        (4, ".", 0), (8, ".", 0), (25, "\n> 生成中", 0), (40, "\n\n>🏃 进度 12..", 12),
        (52, "       36..", 36), (94, "   61..", 61), (106, "   81..", 81));

    public static Timeline For(Mishap mishap) => mishap switch
    {
        Mishap.Slow => Slow,
        Mishap.Refuse => Usual.EndedAt(4.2),
        Mishap.Fail => Usual.EndedAt(8.6),
        Mishap.Cut => Usual with { StreamBreaks = TimeSpan.FromSeconds(2) },
        _ => Usual,
    };

    /// <summary>The last percentage told by then.</summary>
    public int PercentAfter(TimeSpan elapsed) => Beats.LastOrDefault(beat => beat.At <= elapsed)?.Percent ?? 0;

    private static Timeline Of(double ends, params (double At, string Text, int Percent)[] beats) =>
        new([.. beats.Select(beat => new Beat(TimeSpan.FromSeconds(beat.At), beat.Text, beat.Percent))], TimeSpan.FromSeconds(ends));

    private Timeline EndedAt(double seconds) =>
        new([.. Beats.Where(beat => beat.At.TotalSeconds < seconds)], TimeSpan.FromSeconds(seconds));
}

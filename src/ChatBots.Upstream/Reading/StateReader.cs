using System.Buffers;

namespace ChatBots.Upstream.Reading;

/// <summary>Words for states, Chinese and English, as the relays known write them.</summary>
internal static class StateReader
{
    // Where one word begins like another, the longer one stands first
    private static readonly (string Word, WorkState State)[] Words =
    [
        ("排队中", WorkState.Queued), ("正在队列中", WorkState.Queued), ("等待处理", WorkState.Queued), ("Queuing", WorkState.Queued),
        ("Queueing", WorkState.Queued), ("Queued", WorkState.Queued), ("Waiting for processing", WorkState.Queued),
        ("Waiting in line", WorkState.Queued),
        ("生成完成", WorkState.Done), ("视频生成成功", WorkState.Done), ("高质量视频已生成", WorkState.Done),
        ("High-quality video generated", WorkState.Done), ("Generating Complete", WorkState.Done), ("Generation Complete", WorkState.Done),
        ("Generated Complete", WorkState.Done),
        ("生成中", WorkState.Running), ("开始生成", WorkState.Running), ("生成视频中", WorkState.Running), ("Generating", WorkState.Running),
        ("Generation in progress", WorkState.Running), ("Generation Process Begins", WorkState.Running),
        ("正在优化视频质量", WorkState.Running), ("Optimizing video", WorkState.Running), ("Processing", WorkState.Running),
    ];

    private static readonly SearchValues<string> Any = FailureWords.AnyOf([.. Words.Select(each => each.Word)]);

    /// <summary>Adds all state words of a line in order; <c>End</c> is the index behind a word.</summary>
    /// <param name="line">The line so far.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="found">Where to.</param>
    /// <returns>Where to begin the next time: behind the last word, or before it when it may still go on.</returns>
    public static int Read(ReadOnlySpan<char> line, int from, List<(int End, Fact Fact)> found)
    {
        for (var at = line[from..].IndexOfAny(Any); at >= 0; at = line[from..].IndexOfAny(Any))
        {
            var (word, state) = WordAt(line[(from + at)..]);
            var end = from + at + word.Length;
            found.Add((end, new Fact.Stated(state)));
            if (end == line.Length)
                return from + at;
            from = end;
        }

        return from;
    }

    /// <summary>Whether a line holds a state word.</summary>
    public static bool IsIn(ReadOnlySpan<char> line) => line.ContainsAny(Any);

    private static (string Word, WorkState State) WordAt(ReadOnlySpan<char> text)
    {
        foreach (var each in Words)
        {
            if (text.StartsWith(each.Word, StringComparison.OrdinalIgnoreCase))
                return each;
        }

        throw new InvalidOperationException("No word stands here.");
    }
}

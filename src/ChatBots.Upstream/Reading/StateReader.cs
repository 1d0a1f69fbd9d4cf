using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>Words for states, Chinese and English, as the relays known write them.</summary>
internal static class StateReader
{
    private static readonly string[] Queued =
    [
        "排队中", "任务正在队列中", "正在队列中", "等待处理", "Queuing", "Queueing", "Queued", "Waiting for processing", "Waiting in line",
    ];

    private static readonly string[] Running =
    [
        "生成中", "开始生成", "生成视频中", "Generating", "Generation in progress", "Generation Process Begins", "正在优化视频质量", "Optimizing video",
        "Processing",
    ];

    // Linear whatever the text, for it comes from strangers; without groups, which cost ten times the search.
    private static readonly Regex Words = new(
        @"生成完成|视频生成成功|高质量视频已生成|Generat\w+ Complete|High-quality video generated|"
        + string.Join('|', Queued.Concat(Running)),
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Adds all state words of a line in order; <c>End</c> is the index behind a word.</summary>
    /// <param name="line">The line so far.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="found">Where to.</param>
    /// <returns>The index behind the last word; 0 when there is none.</returns>
    public static int Read(ReadOnlySpan<char> line, int from, List<(int End, Fact Fact)> found)
    {
        var end = 0;
        foreach (var match in Words.EnumerateMatches(line[from..]))
        {
            end = from + match.Index + match.Length;
            found.Add((end, new Fact.Stated(StateOf(line.Slice(from + match.Index, match.Length)))));
        }

        return end;
    }

    private static WorkState StateOf(ReadOnlySpan<char> word) =>
        IsOneOf(word, Queued) ? WorkState.Queued : IsOneOf(word, Running) ? WorkState.Running : WorkState.Done;

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] words)
    {
        foreach (var known in words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}

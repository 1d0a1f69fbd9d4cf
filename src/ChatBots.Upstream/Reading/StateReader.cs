using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>Words for states, Chinese and English, as dialect A and its sisters write them.</summary>
internal static class StateReader
{
    private static readonly string[] Queued = ["排队中", "正在队列中", "等待处理", "Queuing", "Queueing", "Queued", "Waiting for processing"];
    private static readonly string[] Running = ["生成中", "开始生成", "Generating", "Generation in progress"];

    // Linear whatever the text, for it comes from strangers; without groups, which cost ten times the search.
    private static readonly Regex Words = new(
        @"生成完成|视频生成成功|高质量视频已生成|Generat\w+ Complete|High-quality video generated|"
        + string.Join('|', Queued.Concat(Running)),
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>All state words of a text in order; <c>End</c> is the index behind a word.</summary>
    public static List<(int End, WorkState State)> Read(string text)
    {
        var found = new List<(int, WorkState)>();
        foreach (var match in Words.EnumerateMatches(text))
            found.Add((match.Index + match.Length, StateOf(text.AsSpan(match.Index, match.Length))));
        return found;
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

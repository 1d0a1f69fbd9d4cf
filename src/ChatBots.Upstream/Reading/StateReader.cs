using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>Words for states, Chinese and English, as dialect A and its sisters write them.</summary>
internal static class StateReader
{
    // Linear whatever the text: it comes from strangers.
    private static readonly Regex Words = new(
        "(?<queued>排队中|正在队列中|等待处理|Queuing|Queueing|Queued|Waiting for processing)"
        + @"|(?<done>生成完成|视频生成成功|高质量视频已生成|Generat\w+ Complete|High-quality video generated)"
        + "|(?<running>生成中|开始生成|Generating|Generation in progress)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>All state words of a text in order; <c>End</c> is the index behind a word.</summary>
    public static IEnumerable<(int End, WorkState State)> Read(string text)
    {
        foreach (Match match in Words.Matches(text))
            yield return (match.Index + match.Length, StateOf(match));
    }

    /// <summary>Whether the text says that the video is made.</summary>
    public static bool SaysDone(string text) => Read(text).Any(word => word.State == WorkState.Done);

    private static WorkState StateOf(Match match) =>
        match.Groups["queued"].Success ? WorkState.Queued
        : match.Groups["done"].Success ? WorkState.Done
        : WorkState.Running;
}

using System.Collections.Frozen;

namespace ChatBots.Upstream.Reading;

/// <summary>A link and how likely it is the video's.</summary>
/// <param name="Raw">As it stood in the text.</param>
/// <param name="Link">As it was meant; null when it is none.</param>
/// <param name="Rank">How likely.</param>
internal sealed record LinkCandidate(string Raw, Uri? Link, LinkRank Rank)
{
    private static readonly char[] Trailing = [.. ")]}\"'`。，、.,;:!?~*_…\\<>"];

    private static readonly FrozenSet<string> VideoLabels = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "视频文件", "在线播放", "点击这里", "在线观看", "下载视频", "点击下载", "点击播放", "Online Play", "Play online", "Play", "Play video",
        "Watch Online", "Watch", "Watch video", "Download", "Download video", "High-quality video");

    private static readonly string[] OtherLabels = ["数据预览", "原始数据", "Data Preview", "Raw Data", "Source Data", "预览图"];
    private static readonly string[] PreviewLabels = ["📺", "Preview", "预览"];

    /// <summary>A labelled link; on a line of figures only what is labelled as the video counts.</summary>
    public static LinkCandidate Labelled(MarkdownLink link, bool isProgress)
    {
        var rank = Has(link.Label, OtherLabels) ? LinkRank.Never
            : link.IsImage ? LinkRank.Picture
            : Has(link.Label, PreviewLabels) ? LinkRank.Preview
            : VideoLabels.Contains(Plain(link.Label)) ? LinkRank.Label
            : isProgress ? LinkRank.Never
            : LinkRank.Other;
        return Judge(link.Link, rank);
    }

    /// <summary>A link by itself, or one that a player or a field names: a string, or an array of them.</summary>
    public static LinkCandidate Unlabelled(string raw, LinkRank rank) => Judge(raw, rank);

    /// <summary>The same, ranked no higher than this.</summary>
    public LinkCandidate AtMost(LinkRank most) => Rank > most ? this with { Rank = most } : this;

    private static LinkCandidate Judge(string raw, LinkRank rank)
    {
        if (rank == LinkRank.Never)
            return new LinkCandidate(raw, null, rank);
        var text = LinkText.Unwrap(raw) is [.., var last] ? last.TrimEnd(Trailing) : "";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var link) || link.Scheme is not ("http" or "https") || LinkKind.IsOther(link))
            return new LinkCandidate(raw, link, LinkRank.Never);
        return new LinkCandidate(raw, link, rank switch
        {
            LinkRank.Other => LinkKind.IsVideo(link) ? LinkRank.VideoName : LinkKind.IsRaw(link) ? LinkRank.Raw : LinkRank.Other,
            LinkRank.Picture => LinkKind.IsVideo(link) ? LinkRank.VideoName : LinkRank.Never,
            LinkRank.Label when LinkKind.IsVideo(link) || LinkKind.IsRaw(link) => LinkRank.LabelledVideo,
            _ => rank,
        });
    }

    // The words alone: "在线播放▶️", "⏬ Download Video", "视频文件(示例)"
    private static string Plain(string label)
    {
        var words = label.AsSpan(0, label.IndexOfAny(['(', '（']) is var bracket and > 0 ? bracket : label.Length);
        while (!words.IsEmpty && !char.IsLetter(words[0]))
            words = words[1..];
        while (!words.IsEmpty && !char.IsLetter(words[^1]))
            words = words[..^1];
        return words.ToString();
    }

    private static bool Has(string text, string[] signs) =>
        Array.Exists(signs, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase));
}

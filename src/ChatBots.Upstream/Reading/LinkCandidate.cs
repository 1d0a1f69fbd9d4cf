namespace ChatBots.Upstream.Reading;

/// <summary>A link and how likely it is the video's.</summary>
internal sealed record LinkCandidate(string Text, Uri? Link, LinkRank Rank)
{
    private const string Trailing = ")]}\"'`。，、.,;:!?~*_…";

    private static readonly string[] VideoLabels =
        ["视频文件", "在线播放", "点击这里", "在线观看", "下载视频", "点击下载", "Play", "Watch", "Download"];

    private static readonly string[] OtherLabels = ["数据预览", "原始数据", "Data Preview", "Raw Data", "Source Data", "预览图"];
    private static readonly string[] PreviewLabels = ["📺", "Preview", "预览"];
    private static readonly string[] OtherPlaces = ["asyncdata.net/web", "asyncdata.net/source", "/api/share/"];
    private static readonly string[] VideoNames = [".mp4", ".webm", ".mov"];
    private static readonly string[] ImageNames = [".webp", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".avif", ".ico"];

    public static LinkCandidate Labelled(string text, string label, bool isImage, bool isProgress)
    {
        var rank = isImage || Has(label, OtherLabels) ? LinkRank.Never
            : Has(label, PreviewLabels) ? LinkRank.Preview
            : Has(label, VideoLabels) ? LinkRank.Label
            : isProgress ? LinkRank.Never
            : LinkRank.Other;
        return Judge(text, rank);
    }

    public static LinkCandidate Html(string text) => Judge(text, LinkRank.Html);

    public static LinkCandidate Bare(string text, bool isProgress) =>
        Judge(text.TrimEnd(Trailing.ToCharArray()), isProgress ? LinkRank.Never : LinkRank.Other);

    private static LinkCandidate Judge(string text, LinkRank rank)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var link) || Has(text, OtherPlaces) || Ends(link, ImageNames))
            return new LinkCandidate(text, link, LinkRank.Never);
        return new LinkCandidate(text, link, rank == LinkRank.Other ? ByName(link) : rank);
    }

    private static LinkRank ByName(Uri link) =>
        Ends(link, VideoNames) ? LinkRank.VideoName
        : link.AbsolutePath.EndsWith("/raw", StringComparison.Ordinal) ? LinkRank.Raw
        : LinkRank.Other;

    // The name may be percent-encoded as a whole: …/assets%2Ftask_01k…%2Fsrc.mp4
    private static bool Ends(Uri link, string[] names) =>
        Array.Exists(names, name => link.AbsolutePath.EndsWith(name, StringComparison.OrdinalIgnoreCase));

    private static bool Has(string text, string[] signs) =>
        Array.Exists(signs, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase));
}

/// <summary>From what is never a video to what surely is one.</summary>
internal enum LinkRank
{
    /// <summary>A picture, a page, a state.</summary>
    Never,

    /// <summary>Nothing speaks for it or against it.</summary>
    Other,

    /// <summary>A path that ends in <c>/raw</c>, as the service's own storage has.</summary>
    Raw,

    /// <summary>A preview, made minutes before the final file.</summary>
    Preview,

    /// <summary>A file name of a video.</summary>
    VideoName,

    /// <summary>The source of an HTML player.</summary>
    Html,

    /// <summary>A label that offers the video.</summary>
    Label,
}

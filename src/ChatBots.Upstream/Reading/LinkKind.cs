namespace ChatBots.Upstream.Reading;

/// <summary>What a link's own text says about what lies there. Hosts say nothing, for gateways rewrite them to their own.</summary>
internal static class LinkKind
{
    private static readonly string[] VideoNames = [".mp4", ".webm", ".mov"];
    private static readonly string[] ImageNames = [".webp", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".avif", ".ico"];
    private static readonly string[] OtherPlaces = ["asyncdata.net/web", "asyncdata.net/source", "/api/share/"];

    /// <summary>Whether it has a video's file name.</summary>
    public static bool IsVideo(Uri link) => Ends(link, VideoNames);

    /// <summary>Whether it is a picture, or a page or state of a task: never a video.</summary>
    public static bool IsOther(Uri link) =>
        Ends(link, ImageNames) || Array.Exists(OtherPlaces, place => link.OriginalString.Contains(place, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it ends in <c>/raw</c>, as the service's own storage has.</summary>
    public static bool IsRaw(Uri link) => Ends(link, ["/raw", "%2Fraw"]);

    // The name may be percent-encoded as a whole: …/assets%2Ftask_01k…%2Fsrc.mp4
    private static bool Ends(Uri link, string[] names) =>
        Array.Exists(names, name => link.AbsolutePath.EndsWith(name, StringComparison.OrdinalIgnoreCase));
}

namespace ChatBots.Upstream.Reading;

/// <summary>From what is never a video to what surely is one.</summary>
internal enum LinkRank
{
    /// <summary>A picture, a page, a state.</summary>
    Never,

    /// <summary>An image of the text, unless its name is a video's.</summary>
    Picture,

    /// <summary>Nothing speaks for it or against it.</summary>
    Other,

    /// <summary>A path that ends in <c>/raw</c>, as the service's own storage has.</summary>
    Raw,

    /// <summary>A preview, made minutes before the final file.</summary>
    Preview,

    /// <summary>A file name of a video.</summary>
    VideoName,

    /// <summary>A label that offers the video.</summary>
    Label,

    /// <summary>The source of an HTML player, or a JSON field that is named for a video.</summary>
    Named,

    /// <summary>A label that offers the video, on a name that a video has.</summary>
    LabelledVideo,
}

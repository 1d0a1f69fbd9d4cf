using ChatBots.Chat;

namespace ChatBots.Delivery.Looks;

/// <summary>The arguments for ffprobe and ffmpeg. The files come from strangers, so a call reads nothing but that one file.</summary>
internal static class FfmpegCalls
{
    /// <summary>Good enough for a preview, and about 6 kB as a rule.</summary>
    public const int GoodQuality = 4;

    /// <summary>For a picture that came out too large.</summary>
    public const int PoorQuality = 16;

    private const int ThumbnailSide = 320;

    // Kinds that name other files (playlists) are not among these. Pictures of more than 8192 × 4320 are not unpacked: each would cost
    // some hundred megabytes of memory
    private static readonly string[] Careful =
    [
        "-v", "error", "-threads", "1", "-max_pixels", "35389440",
        "-protocol_whitelist", "file", "-format_whitelist", "mov,mp4,matroska,webm",
    ];

    /// <summary>For both programs: writes a line such as <c>ffmpeg version 5.1.9-0+deb12u1 Copyright …</c> and more.</summary>
    public static string[] Version => ["-version"];

    /// <summary>For ffprobe: writes what <see cref="VideoFacts"/> reads. V is the first video that is not a cover picture.</summary>
    public static string[] Probe(string path) =>
        [.. Careful, "-select_streams", "V:0", "-show_streams", "-show_format", "-of", "json", "-i", Named(path)];

    /// <summary>For ffmpeg: writes a JPEG, or nothing when the video has no picture there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="looks">What is known of it.</param>
    /// <param name="second">Where the picture is taken, from the start.</param>
    /// <param name="quality">From 2 (best) to 31.</param>
    public static string[] Thumbnail(string path, VideoLooks looks, int second, int quality) =>
    [
        .. Careful, "-nostdin", "-ss", $"{second}", "-i", Named(path), "-map", "0:V:0", "-frames:v", "1",
        "-vf", $"scale={SizeOf(looks)},setsar=1", "-pix_fmt", "yuvj420p", "-q:v", $"{quality}", "-f", "mjpeg", "-",
    ];

    /// <summary>For ffmpeg: writes a smaller copy that every player shows, ready to play from its first bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The copy.</param>
    /// <param name="plan">How it is made.</param>
    /// <param name="limit">Where it stops to write, in bytes.</param>
    public static string[] Fit(string path, string target, FitPlan plan, long limit) =>
    [
        .. Careful, "-nostdin", "-y", "-i", Named(path), "-map", "0:V:0", "-map", "0:a:0?", "-map_metadata", "-1", "-threads", "1",
        "-vf", $"scale={plan.Width}:{plan.Height},setsar=1", "-fpsmax", "30", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "veryfast",
        "-b:v", $"{plan.PictureBits}", "-maxrate", $"{plan.PictureBits}", "-bufsize", $"{plan.PictureBits}",
        "-c:a", "aac", "-ac", "2", "-b:a", $"{plan.SoundBits}", "-movflags", "+faststart", "-fs", $"{limit}", "-f", "mp4", Named(target),
    ];

    // A video that is small already is not made larger
    private static string SizeOf(VideoLooks looks)
    {
        var factor = Math.Min(1, (double)ThumbnailSide / Math.Max(looks.Width, looks.Height));
        return $"{Math.Max(1, Math.Round(looks.Width * factor))}:{Math.Max(1, Math.Round(looks.Height * factor))}";
    }

    // So that no name can be an option or an address
    private static string Named(string path) => "file:" + path;
}

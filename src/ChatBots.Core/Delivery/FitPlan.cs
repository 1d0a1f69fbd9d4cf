using ChatBots.Chat;

namespace ChatBots.Delivery;

/// <summary>How a video is made smaller: how large its picture is and how many bits a second it may have. Pure.</summary>
/// <param name="Width">In pixels, even.</param>
/// <param name="Height">In pixels, even.</param>
/// <param name="PictureBits">Bits a second for the picture.</param>
/// <param name="SoundBits">Bits a second for the sound.</param>
public sealed record FitPlan(int Width, int Height, int PictureBits, int SoundBits)
{
    // The frame around both, and what an encoder that aims at a rate may miss it by
    private const double Used = 0.92;

    private const int GoodSound = 96_000;
    private const int PlainSound = 48_000;
    private const int EnoughForGoodSound = 800_000;

    // Below, moving pictures of today's encoders fall apart: 0.05 bits a pixel at 30 pictures a second
    private const double BitsPerPixelAndSecond = 1.5;

    // Nobody wants to see less; then a link is better
    private const int LeastSide = 240;

    // Nobody sees more in a chat, and every player can show it
    private const int MostSide = 1920;
    private const int MostBits = 20_000_000;

    // An encoder may be ahead of its rate by as much
    private const double SecondsAhead = 1;

    /// <summary>The best that fits; null when nothing worth looking at does.</summary>
    /// <param name="looks">Of the video as it is.</param>
    /// <param name="limit">In bytes.</param>
    public static FitPlan? For(VideoLooks looks, long limit)
    {
        var bits = limit * 8 * Used / (looks.Duration.TotalSeconds + SecondsAhead);
        var sound = bits < EnoughForGoodSound ? PlainSound : GoodSound;
        var picture = Math.Min(bits - sound, MostBits);
        if (picture <= 0)
            return null;
        var byBits = Math.Sqrt(picture / BitsPerPixelAndSecond / ((double)looks.Width * looks.Height));
        var factor = Math.Min(1, Math.Min(byBits, (double)MostSide / Math.Max(looks.Width, looks.Height)));
        var isTooSmall = factor < 1 && Math.Min(looks.Width, looks.Height) * factor < LeastSide;
        return isTooSmall ? null : new FitPlan(Even(looks.Width * factor), Even(looks.Height * factor), (int)picture, sound);
    }

    // Encoders share a colour among four pixels
    private static int Even(double length) => Math.Max(2, (int)(length / 2) * 2);
}

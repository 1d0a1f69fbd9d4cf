using System.Globalization;
using ChatBots.Generation;

namespace ChatBots.Upstream.Asking;

/// <summary>Options as words of one language.</summary>
internal sealed record OptionWords(string Portrait, string Landscape, string Square, string Unit, string Comma)
{
    public static OptionWords English { get; } = new("portrait", "landscape", "square", " seconds", ", ");

    public static OptionWords Chinese { get; } = new("竖屏", "横屏", "方形", "秒", "，");

    /// <summary>The language of these words: Chinese as soon as they hold one of its characters.</summary>
    public static OptionWords For(string prompt) => prompt.Any(IsChinese) ? Chinese : English;

    public static string Digits(int? seconds) => seconds?.ToString(CultureInfo.InvariantCulture) ?? "";

    public string Of(Orientation? orientation) => orientation switch
    {
        Orientation.Portrait => Portrait,
        Orientation.Landscape => Landscape,
        Orientation.Square => Square,
        _ => "",
    };

    /// <summary>By the English word.</summary>
    public string Of(string english) => english switch
    {
        "portrait" => Portrait,
        "landscape" => Landscape,
        _ => Square,
    };

    /// <summary>What follows the prompt: nothing when nothing was asked for.</summary>
    public string After(string prompt, Orientation? orientation, int? seconds)
    {
        string[] asked = [Of(orientation), seconds is null ? "" : Digits(seconds) + Unit];
        var words = string.Join(Comma, asked.Where(word => word.Length > 0));
        return words.Length == 0 ? "" : Separator(prompt) + words;
    }

    private static bool IsChinese(char letter) => letter is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private string Separator(string prompt) =>
        prompt.Length == 0 || char.IsWhiteSpace(prompt[^1]) ? "" : char.IsPunctuation(prompt[^1]) ? " " : Comma;
}

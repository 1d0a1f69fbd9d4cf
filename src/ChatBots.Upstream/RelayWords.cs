using System.Text.RegularExpressions;
using ChatBots.Generation;

namespace ChatBots.Upstream;

/// <summary>The person's words and options as a relay reads them. Options go as words: chat relays have no fields for them.</summary>
internal static partial class PromptTemplate
{
    public const string DefaultPrompt = "{prompt}{options}";
    public const string DefaultModel = "{model}";

    private static readonly string[] PromptNames = ["prompt", "options", "orientation", "seconds", "model"];
    private static readonly string[] ModelNames = ["model", "orientation", "seconds"];

    public static IEnumerable<string> CheckPrompt(string template, string setting) =>
        template.Contains("{prompt}", StringComparison.Ordinal)
            ? CheckNames(template, setting, PromptNames)
            : [$"{setting} must contain {{prompt}}."];

    public static IEnumerable<string> CheckModel(string template, string setting) =>
        string.IsNullOrWhiteSpace(template) ? [$"{setting} must not be empty."] : CheckNames(template, setting, ModelNames);

    /// <summary>One prompt as it goes out. Words in braces that the person wrote stay as they are.</summary>
    public static string FillPrompt(string template, string prompt, string model, Orientation? orientation, int? seconds)
    {
        var words = OptionWords.For(prompt);
        return Placeholder.Replace(template, place => place.Groups[1].Value switch
        {
            "prompt" => prompt,
            "options" => words.After(prompt, orientation, seconds),
            "orientation" => words.Of(orientation),
            "seconds" => OptionWords.Digits(seconds),
            _ => model,
        });
    }

    /// <summary>The model's name as it goes out.</summary>
    public static string FillModel(string template, string model, Orientation? orientation, int? seconds) =>
        Placeholder.Replace(template, place => place.Groups[1].Value switch
        {
            "orientation" => OptionWords.English.Of(orientation),
            "seconds" => OptionWords.Digits(seconds),
            _ => model,
        });

    private static IEnumerable<string> CheckNames(string template, string setting, string[] known) =>
        from Match place in Placeholder.Matches(template)
        where !known.Contains(place.Groups[1].Value)
        select $"{setting} has an unknown placeholder {place.Value}; known are {string.Join(", ", known.Select(name => $"{{{name}}}"))}.";

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder { get; }
}

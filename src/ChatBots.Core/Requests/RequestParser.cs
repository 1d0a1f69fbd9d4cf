using System.Text;
using System.Text.RegularExpressions;

namespace ChatBots.Requests;

/// <summary>Turns a person's words into a request or a problem. Pure.</summary>
internal sealed partial class RequestParser(ModelCatalog catalog)
{
    public const int PromptLimit = 4000;

    // Hangul fillers: letters that nobody sees
    private static readonly int[] Fillers = [0x115F, 0x1160, 0x3164, 0xFFA0];

    private readonly TypedOptions options = new(catalog);

    /// <summary>Whether a text says anything: emoji, stickers and punctuation do not.</summary>
    public static bool HasWords(string text) => text.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) && !Fillers.Contains(rune.Value));

    /// <param name="text">As typed, options included.</param>
    /// <param name="usual">The model when none is named; null: the default.</param>
    /// <param name="chosen">Options that were chosen beside the text, without dashes.</param>
    public ParsedRequest Parse(string text, ModelOptions? usual, params IReadOnlyList<string> chosen)
    {
        List<string> words = [.. chosen.Select(word => word.ToLowerInvariant())];
        var prompt = OptionPattern().Replace(text, match => TakeOption(match, words) ? "" : match.Value).Trim();
        if (!HasWords(prompt))
            return new ParsedRequest.Problem(new RequestProblem.NoWords());
        if (prompt.EnumerateRunes().Count() is var length and > PromptLimit)
            return new ParsedRequest.Problem(new RequestProblem.TooLong(length, PromptLimit));
        return Combine(prompt, words, usual ?? catalog.DefaultModel());
    }

    // Phones turn two hyphens into a dash; a dash may also open a spoken line, so it counts only in front of an option that exists
    private bool TakeOption(Match match, List<string> words)
    {
        var word = match.Groups["word"].Value.ToLowerInvariant();
        if (match.Groups["dash"].Success && options.Read(word) is null)
            return false;
        words.Add(word);
        return true;
    }

    private ParsedRequest Combine(string prompt, List<string> words, ModelOptions usual)
    {
        var read = words.ConvertAll(word => options.Read(word) ?? new TypedOption(word));
        if (read.Find(option => option.IsUnknown) is { } unknown)
            return new ParsedRequest.Problem(new RequestProblem.UnknownOption(unknown.Word, options.Known));
        if (TypedOptions.Clash(read) is { } clash)
            return new ParsedRequest.Problem(clash);

        var model = read.Find(option => option.Model is not null)?.Model ?? usual;
        var problem = read.Select(option => TypedOptions.Check(model, option)).FirstOrDefault(found => found is not null);
        return problem is not null
            ? new ParsedRequest.Problem(problem)
            : new ParsedRequest.Understood(new VideoRequest(
                prompt, model, read.Find(option => option.Orientation is not null)?.Orientation,
                read.Find(option => option.Seconds is not null)?.Seconds));
    }

    // With the sentence's own mark and the space after it, so that neither a full stop nor a gap stays behind
    [GeneratedRegex(
        @"(?<!\S)(?:--|(?<dash>[—–]))(?<word>[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)\p{Po}*(?!\S)\s?", RegexOptions.CultureInvariant)]
    private static partial Regex OptionPattern();
}

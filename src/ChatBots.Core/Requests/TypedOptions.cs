using System.Globalization;
using System.Text.RegularExpressions;
using ChatBots.Generation;

namespace ChatBots.Requests;

/// <summary>One option as typed, and the one thing that it chooses.</summary>
internal sealed record TypedOption(string Word, ModelOptions? Model = null, Orientation? Orientation = null, int? Seconds = null)
{
    public bool IsUnknown => Model is null && Orientation is null && Seconds is null;
}

/// <summary>The options that can be typed in a text, as the catalog's models have them. Pure.</summary>
internal sealed partial class TypedOptions(ModelCatalog catalog)
{
    /// <summary>All there are, without dashes.</summary>
    public IReadOnlyList<string> Known =>
        [.. Orientations.Select(WordOf), .. catalog.Models.Skip(1).Select(model => catalog.OptionWord(model).ToLowerInvariant()), .. Seconds.Select(WordOf)];

    /// <summary>The shapes that any model can make.</summary>
    public IReadOnlyList<Orientation> Orientations =>
        [.. Enum.GetValues<Orientation>().Where(each => catalog.Models.Any(model => model.Orientations.Contains(each)))];

    /// <summary>The lengths that any model can make, shortest first.</summary>
    public IReadOnlyList<int> Seconds => [.. catalog.Models.SelectMany(model => model.Seconds).Distinct().Order()];

    /// <summary>What an option chooses; null when nobody knows it.</summary>
    public TypedOption? Read(string word)
    {
        if (catalog.Models.FirstOrDefault(model => Names(model).Contains(word, StringComparer.OrdinalIgnoreCase)) is { } model)
            return new TypedOption(word, Model: model);
        foreach (var orientation in Enum.GetValues<Orientation>())
            if (WordOf(orientation) == word)
                return new TypedOption(word, Orientation: orientation);
        return SecondsPattern().Match(word) is { Success: true } match
            ? new TypedOption(word, Seconds: int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>The first two options that choose the same thing differently.</summary>
    public static RequestProblem? Clash(IReadOnlyList<TypedOption> options) =>
        (from first in options
         from second in options
         where Differ(first.Model, second.Model) || Differ(first.Orientation, second.Orientation) || Differ(first.Seconds, second.Seconds)
         select new RequestProblem.Contradiction(first.Word, second.Word)).FirstOrDefault();

    /// <summary>What the model cannot do of it; null when it can.</summary>
    public static RequestProblem? Check(ModelOptions model, TypedOption option) => option switch
    {
        { Orientation: { } orientation } when !model.Orientations.Contains(orientation) =>
            new RequestProblem.Impossible(model.DisplayName, option.Word, [.. model.Orientations.Select(WordOf)]),
        { Seconds: { } seconds } when !model.Seconds.Contains(seconds) =>
            new RequestProblem.Impossible(model.DisplayName, option.Word, [.. model.Seconds.Select(WordOf)]),
        _ => null,
    };

    /// <summary>What the model cannot do of a shape and a length that were chosen before; null when it can.</summary>
    public static RequestProblem? Check(ModelOptions model, Orientation? orientation, int? seconds) =>
        (orientation is { } shape ? Check(model, new TypedOption(WordOf(shape), Orientation: shape)) : null)
        ?? (seconds is { } length ? Check(model, new TypedOption(WordOf(length), Seconds: length)) : null);

    private static bool Differ<T>(T? first, T? second) => first is not null && second is not null && !first.Equals(second);

    private string[] Names(ModelOptions model) => [model.Id, catalog.OptionWord(model)];

    public static string WordOf(Orientation orientation) => orientation.ToString().ToLowerInvariant();

    public static string WordOf(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds}s");

    [GeneratedRegex("^([0-9]{1,4})s$", RegexOptions.CultureInvariant)]
    private static partial Regex SecondsPattern();
}

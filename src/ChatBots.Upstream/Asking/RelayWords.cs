using ChatBots.Generation;

namespace ChatBots.Upstream.Asking;

/// <summary>
/// A version in the words of one relay: its name for the model, and the prompt with the options. Pure; the templates are parsed once.
/// </summary>
/// <param name="options">Valid settings.</param>
internal sealed class RelayWords(RelayOptions options)
{
    public const string DefaultPrompt = "{prompt}{options}";
    public const string DefaultModel = "{model}";

    private readonly Template prompt = Template.Parse(options.Prompt);
    private readonly Template model = Template.Parse(options.Model);

    /// <summary>The model's name as it goes out.</summary>
    public string Model(Wish wish) => FillModel(wish).Text;

    /// <summary>The prompt as it goes out. Words in braces and brackets that the person wrote stay as they are.</summary>
    public string Prompt(Wish wish)
    {
        var words = OptionWords.For(wish.Prompt);
        // First without the options, to learn what is said elsewhere: nothing is said twice
        var said = FillPrompt(wish, words, "").Said.Union(FillModel(wish).Said).ToHashSet();
        var rest = words.After(
            wish.Prompt, said.Contains("orientation") ? null : wish.Orientation, said.Contains("seconds") ? null : wish.Seconds);
        return FillPrompt(wish, words, rest).Text;
    }

    private Filled FillModel(Wish wish) => model.Fill(name => wish.ValueOf(name, ""), (_, value) => value);

    private Filled FillPrompt(Wish wish, OptionWords words, string rest) =>
        prompt.Fill(name => wish.ValueOf(name, rest), (name, value) => name == "orientation" ? words.Of(value) : value);
}

/// <summary>What was asked for in one version.</summary>
/// <param name="Prompt">The person's words.</param>
/// <param name="Model">The model's id.</param>
/// <param name="Orientation">As asked with these words; null: not at all.</param>
/// <param name="Seconds">As asked with these words; null: not at all.</param>
/// <param name="Shape">The shape that the version has by what was asked for it or for an earlier one; null: the model's own choice.</param>
/// <param name="Length">The length, likewise, in seconds.</param>
internal sealed record Wish(string Prompt, string Model, Orientation? Orientation, int? Seconds, Orientation? Shape, int? Length)
{
    /// <summary>The value for a place; empty: nothing.</summary>
    public string ValueOf(string place, string rest) => place switch
    {
        "prompt" => Prompt,
        "options" => rest,
        "orientation" => OptionWords.English.Of(Shape),
        "seconds" => OptionWords.Digits(Length),
        _ => Model,
    };
}

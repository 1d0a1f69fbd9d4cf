using System.Globalization;

namespace ChatBots.Upstream.Asking;

/// <summary>What a relay's templates must be; each failure is one sentence that names the setting.</summary>
internal static class TemplateRules
{
    private static readonly string[] PromptNames = ["prompt", "options", "orientation", "seconds", "model"];
    private static readonly string[] ModelNames = ["model", "orientation", "seconds"];

    public static IEnumerable<string> CheckPrompt(string text, string setting)
    {
        var template = Template.Parse(text);
        if (template.Fault is not null)
            return [$"{setting} {template.Fault}."];
        if (!template.Places.Any(place => place.Written == "{prompt}"))
            return [$"{setting} must contain {{prompt}}."];
        return Standing(template).All(piece => piece is not TemplatePiece.Place { Written: "{prompt}" })
            ? [$"{setting} must contain {{prompt}} outside of brackets, where it cannot vanish."]
            : CheckPlaces(template, setting, PromptNames);
    }

    public static IEnumerable<string> CheckModel(string text, string setting)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [$"{setting} must not be empty."];
        var template = Template.Parse(text);
        if (template.Fault is not null)
            return [$"{setting} {template.Fault}."];
        var wrong = CheckPlaces(template, setting, ModelNames).ToArray();
        return wrong.Length == 0 && !Standing(template).Any(IsAlwaysThere)
            ? [$"{setting} must not be empty when nothing is asked for."]
            : wrong;
    }

    private static IEnumerable<TemplatePiece> Standing(Template template) =>
        template.Parts.Where(part => !part.MayVanish).SelectMany(part => part.Pieces);

    private static bool IsAlwaysThere(TemplatePiece piece) => piece switch
    {
        TemplatePiece.Words words => !string.IsNullOrWhiteSpace(words.Text),
        TemplatePiece.Place place => place.Default is not null || place is { Name: "model", Usual: null },
        _ => false,
    };

    private static IEnumerable<string> CheckPlaces(Template template, string setting, string[] known)
    {
        var names = string.Join(", ", known.Select(name => $"{{{name}}}"));
        foreach (var place in template.Places)
        {
            if (!known.Contains(place.Name))
                yield return $"{setting} has an unknown placeholder {place.Written}; known are {names}.";
            else if ((place.Default ?? place.Usual) is { } value && WhyNot(place, value) is { } reason)
                yield return $"{setting} has {place.Written}, but {reason}.";
        }
    }

    private static string? WhyNot(TemplatePiece.Place place, string value) => place switch
    {
        { Name: "orientation" } when value is "portrait" or "landscape" or "square" => null,
        { Name: "orientation" } => "an orientation is portrait, landscape or square",
        { Name: "seconds" } => IsLength(value) ? null : "seconds are a whole number greater than 0",
        { Name: "model", Usual.Length: > 0 } => null,
        { Name: "model", Usual: not null } => "no model has an empty name",
        { Default: not null } => "only {orientation} and {seconds} can have a default",
        _ => "only {orientation}, {seconds} and {model} can have a usual value",
    };

    // Compared as text, so written as it will be: no sign, no zero in front
    private static bool IsLength(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && value[0] != '0';
}

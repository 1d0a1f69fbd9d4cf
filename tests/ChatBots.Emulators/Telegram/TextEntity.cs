using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Telegram;

/// <summary>A stretch of a text with a meaning; offset and length in UTF-16 units.</summary>
internal sealed record TextEntity(string Type, int Offset, int Length)
{
    public string? Url { get; init; }

    public string? Language { get; init; }

    /// <summary>For <c>text_mention</c>.</summary>
    public TelegramPerson? Person { get; init; }

    public int End => Offset + Length;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = Type, ["offset"] = Offset, ["length"] = Length };
        if (Url is not null)
            json["url"] = Url;
        if (Language is not null)
            json["language"] = Language;
        if (Person is not null)
            json["user"] = Person.ToJson();
        return json;
    }
}

/// <summary>A text and its entities, in order of offset, the longer first.</summary>
internal sealed partial record FormattedText(string Text, IReadOnlyList<TextEntity> Entities)
{
    public static FormattedText Empty { get; } = new("", []);

    /// <summary>Without space at the ends, as the server keeps texts, and with the entities that it finds by itself.</summary>
    public static FormattedText Kept(string text, IReadOnlyList<TextEntity> given)
    {
        var lead = text.Length - text.TrimStart().Length;
        var trimmed = text.Trim();
        var moved = given.Select(each => Within(each with { Offset = each.Offset - lead }, trimmed.Length))
            .Where(each => each.Length > 0).ToList();
        var found = Found(trimmed).Where(each => !moved.Exists(other => Hides(other, each)));
        return new FormattedText(trimmed, [.. moved.Concat(found).OrderBy(each => each.Offset).ThenByDescending(each => each.Length)]);
    }

    public string Part(TextEntity entity) => Text.Substring(entity.Offset, entity.Length);

    public JsonArray EntitiesJson() => [.. Entities.Select(each => each.ToJson())];

    private static TextEntity Within(TextEntity entity, int length)
    {
        var start = Math.Clamp(entity.Offset, 0, length);
        return entity with { Offset = start, Length = Math.Clamp(entity.End, start, length) - start };
    }

    private static bool Hides(TextEntity given, TextEntity found) =>
        given.Type is "code" or "pre" or "text_link" or "text_mention" && given.Offset < found.End && found.Offset < given.End;

    private static IEnumerable<TextEntity> Found(string text) => Spoken.Matches(text).Select(match => new TextEntity(
        match.Groups["command"].Success ? "bot_command" : match.Groups["mention"].Success ? "mention" : "url", match.Index, match.Length));

    [GeneratedRegex(@"(?<![\w/@:.])(?:(?<command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])|(?<mention>@[A-Za-z0-9_]{4,32})(?!\w)|https?://[^\s<>""]+)")]
    private static partial Regex Spoken { get; }
}

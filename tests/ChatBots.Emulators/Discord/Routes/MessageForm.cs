using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>The rules for what a message is made of, beyond what the specification's types say.</summary>
internal static class MessageForm
{
    private const int LongestContent = 2000;
    private const int LongestNonce = 25;
    private const int MostRows = 5;
    private const int MostButtons = 5;
    private const int ComponentsOnly = 1 << 15;

    /// <exception cref="ApiRefusal">A rule is broken.</exception>
    public static void Check(JsonObject form)
    {
        CheckMentions(form);
        if ((string?)form["content"] is { } content && content.EnumerateRunes().Count() > LongestContent)
            throw TooLong("content", LongestContent);
        if (form["nonce"]?.ToString() is { Length: > LongestNonce })
            throw TooLong("nonce", LongestNonce);
        if (((int?)form["flags"] & ComponentsOnly) > 0)
            throw ApiRefusal.Broken("flags", "NOT_BUILT", "components without content are not built");
        if (form["embeds"] is JsonArray { Count: > 0 })
            throw ApiRefusal.Broken("embeds", "NOT_BUILT", "embeds are not built");
        if (form["components"] is JsonArray rows)
            CheckRows(rows);
    }

    /// <summary>Words of persons stand in nearly all messages, so each must say whom it may ping, and never all.</summary>
    private static void CheckMentions(JsonObject form)
    {
        var parse = (form["allowed_mentions"] as JsonObject)?["parse"];
        if (parse is not JsonArray { Count: 0 })
            throw ApiRefusal.Broken("allowed_mentions", "BASE_TYPE_REQUIRED", "parse must be given and empty");
    }

    private static void CheckRows(JsonArray rows)
    {
        if (rows.Count > MostRows)
            throw ApiRefusal.Broken("components", "BASE_TYPE_BAD_LENGTH", $"1 to {MostRows} rows.");
        foreach (var (row, at) in rows.Select((row, at) => (row, at)))
        {
            if ((row?["components"] as JsonArray)?.Count is not (>= 1 and <= MostButtons))
                throw ApiRefusal.Broken($"components.{at}.components", "BASE_TYPE_BAD_LENGTH", $"1 to {MostButtons} buttons.");
        }

        CheckIds([.. ComponentRows.Buttons(rows).Select(button => (string?)button["custom_id"]).OfType<string>()]);
        foreach (var button in ComponentRows.Buttons(rows))
            CheckButton(button);
    }

    private static void CheckIds(List<string> ids)
    {
        if (ids.Find(id => id.Length is 0 or > 100) is { } bad)
            throw ApiRefusal.Broken("components.custom_id", "BASE_TYPE_BAD_LENGTH", $"Must be between 1 and 100 in length: {bad}");
        if (ids.Distinct().Count() < ids.Count)
            throw ApiRefusal.Broken("components.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    private static void CheckButton(JsonNode button)
    {
        if ((int?)button["type"] != 2 || button["style"]?.GetValueKind() != JsonValueKind.Number)
            throw ApiRefusal.Broken("components.type", "NOT_BUILT", "only buttons are built");
        var isLink = (int)button["style"]! == 5;
        if (isLink ? button["url"] is null || button["custom_id"] is not null : button["custom_id"] is null || button["url"] is not null)
            throw ApiRefusal.Broken("components.custom_id", "BASE_TYPE_REQUIRED", "a link has a url, any other button a custom_id");
        if (button["label"] is null && button["emoji"] is null)
            throw ApiRefusal.Broken("components.label", "BUTTON_COMPONENT_INVALID_LABEL", "a button has a label or an emoji");
    }

    private static ApiRefusal TooLong(string path, int longest) =>
        ApiRefusal.Broken(path, "BASE_TYPE_MAX_LENGTH", $"Must be {longest} or fewer in length.");
}

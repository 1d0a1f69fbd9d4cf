using System.Text;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>Reads <c>reply_markup</c>: buttons, or for a new message the wish for a reply.</summary>
internal static class GivenMarkup
{
    private static readonly string[] Known = ["text", "style", "icon_custom_emoji_id"];

    /// <summary>Null: none, which takes the buttons from an edited message.</summary>
    public static JsonObject? Read(CallInput input, bool mayAskReply)
    {
        var markup = input.Object("reply_markup");
        if (markup?["inline_keyboard"] is JsonArray rows)
            return Checked(rows);
        if (markup is not null && !(mayAskReply && markup.ContainsKey("force_reply")))
            throw ApiRefusal.Broken("this reply markup is not built");
        return markup?.DeepClone().AsObject();
    }

    private static JsonObject? Checked(JsonArray rows)
    {
        foreach (var button in rows.SelectMany(row => row!.AsArray()))
            Check(button!.AsObject());
        var full = rows.Where(row => row!.AsArray().Count > 0).Select(row => row!.DeepClone()).ToArray();
        return full.Length == 0 ? null : new JsonObject { ["inline_keyboard"] = new JsonArray(full) };
    }

    private static void Check(JsonObject button)
    {
        if (string.IsNullOrWhiteSpace(button["text"]?.ToString()))
            throw ApiRefusal.Broken("inline keyboard button text must be non-empty");
        if (button.Count(field => !Known.Contains(field.Key)) != 1)
            throw ApiRefusal.Broken("an inline keyboard button does exactly one thing");
        if (button["callback_data"] is { } data && Encoding.UTF8.GetByteCount(data.ToString()) is 0 or > 64)
            throw ApiRefusal.Broken("BUTTON_DATA_INVALID");
    }
}

using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>The rows of buttons under a message.</summary>
internal static class ComponentRows
{
    /// <summary>A copy in which every component has a number of its own, as the server gives them.</summary>
    public static JsonArray Numbered(JsonArray rows)
    {
        var numbered = rows.DeepClone().AsArray();
        var next = 0;
        foreach (var row in numbered)
        {
            row!["id"] = ++next;
            foreach (var part in row["components"] as JsonArray ?? [])
                part!["id"] = ++next;
        }

        return numbered;
    }

    /// <summary>The number of a button; 0: there is none with this data.</summary>
    public static int IdOf(JsonArray rows, string customId) => Buttons(rows)
        .Where(button => (string?)button["custom_id"] == customId).Select(button => (int?)button["id"] ?? 0).FirstOrDefault();

    public static IEnumerable<JsonNode> Buttons(JsonArray rows) =>
        rows.SelectMany(row => row!["components"] as JsonArray ?? []).Select(button => button!);
}

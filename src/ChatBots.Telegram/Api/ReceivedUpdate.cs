using System.Text.Json;

namespace ChatBots.Telegram.Api;

/// <summary>One update as it came.</summary>
/// <param name="Id">Its update_id; 0 when it has none that can be read.</param>
/// <param name="Update">What it says; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read, without anything of what it says; null when it can.</param>
internal sealed record ReceivedUpdate(long Id, ApiUpdate? Update, string? Problem)
{
    /// <summary>Reads one update; never throws for what stands in it.</summary>
    public static ReceivedUpdate Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("update_id"u8, out var field)
            || field.ValueKind != JsonValueKind.Number || !field.TryGetInt64(out var id))
            return new ReceivedUpdate(0, null, "no update_id");
        try
        {
            return new ReceivedUpdate(id, element.Deserialize(TelegramJson.Default.ApiUpdate), null);
        }
        catch (JsonException e)
        {
            return new ReceivedUpdate(id, null, $"unreadable at {e.Path}");
        }
    }

    /// <summary>Reads the updates of one answer, in its order; each stands for itself.</summary>
    /// <exception cref="JsonException">It is no array.</exception>
    public static IReadOnlyList<ReceivedUpdate> ReadAll(JsonElement result) => result.ValueKind == JsonValueKind.Array
        ? [.. result.EnumerateArray().Select(Read)]
        : throw new JsonException("No array of updates.");
}

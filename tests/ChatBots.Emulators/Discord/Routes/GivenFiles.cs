using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>The files that a message shall have after a call.</summary>
/// <param name="All">Those that were kept and the new ones.</param>
/// <param name="HasNew">Whether there are new ones.</param>
internal sealed record GivenFiles(IReadOnlyList<StoredFile> All, bool HasNew)
{
    /// <summary>
    /// Files that the list names are kept or new, those that it does not name go; without a list all that were there stay.
    /// </summary>
    /// <exception cref="ApiRefusal">A file is too large, or the list names one that is not there.</exception>
    public static GivenFiles Read(
        DiscordWorld world, DiscordChannel channel, JsonObject form, CallInput input, IReadOnlyList<StoredFile> before, long limit)
    {
        if (input.Files.Any(file => file.Bytes.Length > limit))
            throw ApiRefusal.TooLarge;
        var all = form["attachments"] is JsonArray listed
            ? listed.Select(each => Named(world, channel, each!, input, before))
            : before.Concat(input.Files.Select(file => Keep(world, channel, file, file.FileName)));
        return new GivenFiles([.. all], input.Files.Count > 0);
    }

    private static StoredFile Named(
        DiscordWorld world, DiscordChannel channel, JsonNode listed, CallInput input, IReadOnlyList<StoredFile> before)
    {
        var id = listed["id"]?.ToString() ?? "";
        if (input.Files.FirstOrDefault(file => file.Part == $"files[{id}]") is { } file)
            return Keep(world, channel, file, (string?)listed["filename"] ?? file.FileName);
        return before.FirstOrDefault(each => each.Id == id)
            ?? throw ApiRefusal.Broken("attachments.id", "ATTACHMENT_NOT_FOUND", $"Attachment data not found: {id}");
    }

    private static StoredFile Keep(DiscordWorld world, DiscordChannel channel, CallFile file, string name) =>
        world.Files.Add(channel.Id, name, file.ContentType, file.Bytes.ToArray());
}

using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>Puts the messages of an album together, which come as updates of their own. Pure.</summary>
internal static class TelegramAlbums
{
    /// <summary>The updates in their order, each alone but for those of one album, which stand where its first one stood.</summary>
    public static IEnumerable<IReadOnlyList<ReceivedUpdate>> Gather(IReadOnlyList<ReceivedUpdate> updates) =>
        updates.GroupBy(KeyOf).Select(group => group.ToList());

    private static (string Album, long Alone) KeyOf(ReceivedUpdate update) =>
        update.Update?.Message is { MediaGroupId: { } album, Chat.Id: var chat } ? ($"{chat}:{album}", 0) : ("", update.Id);
}

using ChatBots.Telegram;
using ChatBots.Telegram.Api;

namespace ChatBots.Tests.Telegram;

public sealed class TelegramAlbumsTests
{
    [Fact]
    public void The_parts_of_an_album_stand_together_where_the_first_one_stood()
    {
        var groups = TelegramAlbums.Gather([Part(1), Part(2, "a"), Part(3), Part(4, "a"), Part(5, "b"), Part(6, "a", chat: 8)]);

        Assert.Equal(["1", "2 4", "3", "5", "6"], groups.Select(group => string.Join(' ', group.Select(update => update.Id))));
    }

    [Fact]
    public void Updates_that_cannot_be_read_stand_alone()
    {
        var groups = TelegramAlbums.Gather([new ReceivedUpdate(1, null, "unreadable"), new ReceivedUpdate(2, null, "unreadable"), Part(3, "a")]);

        Assert.Equal([1, 1, 1], groups.Select(group => group.Count));
    }

    private static ReceivedUpdate Part(long id, string? album = null, long chat = 7) =>
        new(id, new ApiUpdate(id) { Message = new ApiMessage(id, 0, new ApiChat(chat, "private")) { MediaGroupId = album } }, null);
}

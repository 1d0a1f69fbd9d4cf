using ChatBots.Chat;
using ChatBots.Telegram;
using ChatBots.Telegram.Api;

namespace ChatBots.Tests.Telegram;

/// <summary>The server's sentences and what they mean.</summary>
public sealed class TelegramOutcomesTests
{
    private const string Bot = "telegram:bot";
    private const string Chat = "telegram:chat:7";
    private static readonly DateTimeOffset Later = new(2026, 1, 15, 12, 5, 0, TimeSpan.Zero);
    private static readonly MessageId Message = new("2");

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", RejectReason.Gone)]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", RejectReason.Gone)]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", RejectReason.Gone)]
    [InlineData(403, "Forbidden: bot is not a member of the supergroup chat", RejectReason.Gone)]
    [InlineData(403, "Forbidden: the group chat was deleted", RejectReason.Gone)]
    [InlineData(403, "Forbidden: user is deactivated", RejectReason.Gone)]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", RejectReason.Gone)]
    [InlineData(400, "Bad Request: USER_IS_BLOCKED", RejectReason.Gone)]
    [InlineData(400, "Bad Request: INPUT_USER_DEACTIVATED", RejectReason.Gone)]
    [InlineData(400, "Bad Request: chat not found", RejectReason.Gone)]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", RejectReason.Gone)]
    [InlineData(400, "Bad Request: message to edit not found", RejectReason.Gone)]
    [InlineData(400, "Bad Request: message to delete not found", RejectReason.Gone)]
    [InlineData(400, "Bad Request: message can't be edited", RejectReason.Gone)]
    [InlineData(400, "Bad Request: MESSAGE_ID_INVALID", RejectReason.Gone)]
    [InlineData(400, "Bad Request: message thread not found", RejectReason.Gone)]
    [InlineData(400, "Bad Request: TOPIC_DELETED", RejectReason.Gone)]
    [InlineData(400, "Bad Request: not enough rights to send videos to the chat", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: have no rights to send a message", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: need administrator rights in the channel chat", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: CHAT_WRITE_FORBIDDEN", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: CHAT_SEND_VIDEOS_FORBIDDEN", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: CHAT_RESTRICTED", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: TOPIC_CLOSED", RejectReason.Forbidden)]
    [InlineData(400, "Bad Request: message can't be deleted for everyone", RejectReason.Forbidden)]
    [InlineData(403, "Forbidden: something new", RejectReason.Forbidden)]
    [InlineData(413, "Request Entity Too Large", RejectReason.TooLarge)]
    [InlineData(400, "Bad Request: file is too big", RejectReason.TooLarge)]
    [InlineData(400, "Bad Request: wrong file identifier/HTTP URL specified", RejectReason.Other)]
    [InlineData(400, "", RejectReason.Other)]
    public void A_rejection_means_what_its_words_say(int code, string words, RejectReason reason)
    {
        Assert.Equal(new CallOutcome.Rejected(reason), Of(new ApiAnswer<bool>.Rejected(code, words, null), Message));
    }

    [Fact]
    public void A_message_that_is_already_so_is_done()
    {
        var same = new ApiAnswer<bool>.Rejected(400, "Bad Request: message is not modified: specified new message content is the same", null);

        Assert.Equal(new CallOutcome.Done(Message), Of(same, Message));
        Assert.Equal(new CallOutcome.Rejected(RejectReason.Other), Of(same, null));
    }

    [Fact]
    public void Too_many_requests_hold_the_chat_and_a_closed_port_holds_nothing()
    {
        Assert.Equal(Chat, Assert.Single(Assert.IsType<CallOutcome.Refused>(Of(new ApiAnswer<bool>.Refused(Later, ByPlatform: true), Message)).Budgets));
        Assert.Empty(Assert.IsType<CallOutcome.Refused>(Of(new ApiAnswer<bool>.Refused(Later, ByPlatform: false), Message)).Budgets);
    }

    [Fact]
    public void A_refused_token_waits_for_another_start()
    {
        var refused = Assert.IsType<CallOutcome.Refused>(Of(new ApiAnswer<bool>.TokenRefused(), Message));

        Assert.Equal((Later, Bot), (refused.RetryAt, Assert.Single(refused.Budgets)));
    }

    [Fact]
    public void What_nobody_answered_is_lost() => Assert.IsType<CallOutcome.Lost>(Of(new ApiAnswer<bool>.Lost(), Message));

    private static CallOutcome Of(ApiAnswer<bool> answer, MessageId? message) =>
        TelegramOutcomes.Of(answer, _ => new CallOutcome.Done(new MessageId("new")), message, new TelegramHolds(Chat, Bot), Later);
}

using ChatBots.Chat;
using ChatBots.Discord;
using ChatBots.Discord.Api;

namespace ChatBots.Tests.Discord;

/// <summary>Discord's numbers and what they mean.</summary>
public sealed class DiscordOutcomesTests
{
    private static readonly DateTimeOffset Later = new(2026, 1, 15, 12, 5, 0, TimeSpan.Zero);
    private static readonly DiscordHolds Holds = new("bucket", "old", "bot");

    [Theory]
    [InlineData(404, 10003, RejectReason.Gone)] // Unknown channel
    [InlineData(404, 10004, RejectReason.Gone)] // Unknown guild
    [InlineData(404, 10008, RejectReason.Gone)] // Unknown message
    [InlineData(403, 50001, RejectReason.Gone)] // Missing access
    [InlineData(403, 50007, RejectReason.Gone)] // Cannot send messages to this user
    [InlineData(403, 50278, RejectReason.Gone)] // No guild in common
    [InlineData(403, 50013, RejectReason.Forbidden)] // Missing permissions
    [InlineData(403, 0, RejectReason.Forbidden)]
    [InlineData(400, 40005, RejectReason.TooLarge)]
    [InlineData(413, 0, RejectReason.TooLarge)]
    [InlineData(400, 50035, RejectReason.Other)]
    [InlineData(400, 0, RejectReason.Other)]
    [InlineData(404, 0, RejectReason.Other)]
    public void A_rejection_means_what_its_numbers_say(int status, int code, RejectReason reason) =>
        Assert.Equal(new CallOutcome.Rejected(reason), Of(new ApiAnswer<bool>.Rejected(status, code, "")));

    [Theory]
    [InlineData(RefusalScope.Bucket, "bucket")]
    [InlineData(RefusalScope.Shared, "bucket")]
    [InlineData(RefusalScope.Global, "bot")]
    [InlineData(RefusalScope.Message, "old")]
    [InlineData(RefusalScope.Unreached, null)]
    internal void A_refusal_holds_what_it_concerns(RefusalScope scope, string? held)
    {
        var refused = Assert.IsType<CallOutcome.Refused>(Of(new ApiAnswer<bool>.Refused(Later.AddMinutes(-1), scope)));

        Assert.Equal((Later.AddMinutes(-1), held), (refused.RetryAt, refused.Budgets.SingleOrDefault()));
    }

    [Fact]
    public void A_refused_token_waits_for_another_start()
    {
        var refused = Assert.IsType<CallOutcome.Refused>(Of(new ApiAnswer<bool>.TokenRefused()));

        Assert.Equal((Later, "bot"), (refused.RetryAt, Assert.Single(refused.Budgets)));
    }

    [Fact]
    public void What_nobody_answered_is_lost_and_what_was_answered_is_done()
    {
        Assert.IsType<CallOutcome.Lost>(Of(new ApiAnswer<bool>.Lost()));
        Assert.Equal(new CallOutcome.Done(new MessageId("new")), Of(new ApiAnswer<bool>.Done(true)));
    }

    private static CallOutcome Of(ApiAnswer<bool> answer) =>
        DiscordOutcomes.Of(answer, _ => new CallOutcome.Done(new MessageId("new")), Holds, Later);
}

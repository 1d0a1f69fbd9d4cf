using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Storage;

/// <summary>What goes by its age while the bot runs.</summary>
public sealed class HousekeepingTests
{
    [Theory]
    [InlineData(JobState.Withdrawn, 6.9, true)]
    [InlineData(JobState.Withdrawn, 7, false)]
    [InlineData(JobState.Ready, 30, true)]
    public async Task A_video_that_could_not_be_delivered_stays_for_a_week(JobState state, double days, bool stays)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync(state, "m1");
        await File.WriteAllTextAsync(store.Files.PathOf(job.Id), "video", Guard.Token);
        using var housekeeping = new Housekeeping(store.Jobs, store.Inbox, store.Files, store.Clock, NullLogger<Housekeeping>.Instance);
        store.Clock.Advance(TimeSpan.FromDays(days));

        await housekeeping.TidyAsync(Guard.Token).OrHang();

        Assert.Equal(stays, File.Exists(store.Files.PathOf(job.Id)));
    }

    [Fact]
    public async Task A_handled_message_goes_after_two_days()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var message = new ChatMessage("m1", BotUnderTest.Anna, new ConversationId("test", "room"), new ChatIntent.Make("a fox"));
        await store.Inbox.KeepAsync(message, Guard.Token).OrHang();
        await store.Inbox.HandledAsync(message.SourceKey, Guard.Token).OrHang();
        using var housekeeping = new Housekeeping(store.Jobs, store.Inbox, store.Files, store.Clock, NullLogger<Housekeeping>.Instance);

        store.Clock.Advance(TimeSpan.FromHours(47));
        await housekeeping.TidyAsync(Guard.Token).OrHang();
        Assert.False(await store.Inbox.KeepAsync(message, Guard.Token).OrHang());
        store.Clock.Advance(TimeSpan.FromHours(2));
        await housekeeping.TidyAsync(Guard.Token).OrHang();

        Assert.True(await store.Inbox.KeepAsync(message, Guard.Token).OrHang());
    }
}

using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>A conversation that goes on in another place while a job is under way: the live message is left behind, the job is not.</summary>
public sealed class MovedTests
{
    private static readonly ConversationId There = new("test", "there");

    [Fact]
    public async Task A_video_arrives_in_a_new_message_where_the_conversation_goes_on()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var generation = await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("asking the studio");
        await MovesAsync(bot);

        bot.Room.Next("attach", new CallOutcome.Rejected(RejectReason.Moved));
        generation.Completes("one");
        await bot.SettlesAsync();

        Assert.Contains("took", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
        var job = Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna));
        Assert.Equal((JobState.Delivered, There, "m2"), (job.State, job.Conversation, job.LiveMessage?.Value));
    }

    [Fact]
    public async Task A_failure_is_told_in_a_new_message_where_the_conversation_goes_on()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var generation = await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("asking the studio");
        await MovesAsync(bot);

        bot.Room.Next("edit", new CallOutcome.Rejected(RejectReason.Moved));
        generation.Fails(Generation.FailureKind.RelayFailed);
        await bot.SettlesAsync();

        Assert.Contains("could not make this video", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_the_live_message_is_created_where_the_conversation_goes_on()
    {
        await using var bot = await BotUnderTest.StartAsync(("Jobs:Parallel", "1"));
        await bot.BeginAsync(BotUnderTest.Ben, "a hen");
        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("waiting, 1st in line");
        await MovesAsync(bot);
        await bot.StopAsync();

        await bot.StartAgainAsync();
        (await bot.Studio.NextAsync()).Completes("one");
        await bot.SettlesAsync();

        var job = Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna));
        Assert.Equal((JobState.Delivered, There), (job.State, job.Conversation));
        Assert.Equal(2, bot.Room.Transcript.Count(line => line.StartsWith("send m2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_cancels_where_the_conversation_goes_on_hears_the_truth_of_the_credits()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("asking the studio");
        await MovesAsync(bot);

        bot.Room.Next("edit", new CallOutcome.Rejected(RejectReason.Moved));
        await bot.HandInAsync(bot.Message(BotUnderTest.Anna, new ChatIntent.Command("cancel")) with { Conversation = There });
        await bot.SettlesAsync();

        Assert.Contains("so the credits are spent", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
        Assert.Empty(bot.Room.Whispers);
    }

    private static async Task MovesAsync(BotUnderTest bot)
    {
        await bot.Jobs.MoveAsync(bot.Room.Id, There, Guard.Token);
        bot.Get<OpenJobs>().Moved(bot.Room.Id, There);
    }
}

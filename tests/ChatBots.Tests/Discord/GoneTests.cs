using ChatBots.Emulators.Discord;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Messages and places that are gone: what waits costs nothing, nothing is posted, and what is paid for can be called back.</summary>
public sealed class GoneTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whose_message_is_deleted_while_it_waits_gets_the_credits_back(bool inBulk)
    {
        await using var story = await DiscordStory.StartAsync(("Jobs:Parallel", "1"));
        var running = await story.BeginAsync(story.General, story.Ben, "a dog");
        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a fox"));
        await story.SeesAsync(story.General, "1st in line");

        Delete(story.General, story.General.Shown[^1].Id, inBulk);
        await story.UntilAsync(story.EndedAsync(story.Anna));
        running.Completes("dog");
        await story.UntilAsync(story.SettledAsync());

        var job = (await story.JobsOfAsync(story.Anna))[0];
        Assert.Equal((JobState.Cancelled, true), (job.State, job.ReturnedAt is not null));
        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.DoesNotContain(story.Discord.Calls, call => call.Status == 404);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_is_deleted_while_it_runs_stays_deleted_and_the_video_can_be_called_back(bool inBulk)
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        Delete(story.General, story.General.Shown[0].Id, inBulk);
        await HeardAsync(story);
        await generation.SaysAsync(new GenerationEvent.Progressed(44));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.DoesNotContain(story.General.Shown, message => message.EphemeralFor is null);
        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna))[0].State);
        await CallBackAsync(story, story.General);
    }

    [Fact]
    public async Task A_message_that_is_deleted_under_the_video_on_its_way_stays_deleted_and_it_can_be_called_back()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        var gate = new Emulators.Relay.Gate();
        story.Discord.NextUpload(Fault.Wait(gate));
        generation.Completes("fox");
        await gate.Reached.OrHang();

        story.General.Deletes(story.General.Shown[0].Id);
        gate.Open();
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna))[0].State);
        Assert.Empty(story.General.Shown);
        await CallBackAsync(story, story.General);
    }

    [Fact]
    public async Task A_message_that_was_deleted_unheard_stays_deleted_and_the_video_can_be_called_back()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        generation.Names("task_1");
        await story.SeesAsync(story.General, "queued at");

        await story.StopBotAsync();
        story.General.Deletes(story.General.Shown[0].Id);
        await story.StartAsync();
        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna))[0].State);
        Assert.Empty(story.General.Shown);
        await CallBackAsync(story, story.General);
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("thread")]
    [InlineData("guild")]
    public async Task A_place_that_is_gone_hears_nothing_more(string place)
    {
        await using var story = await DiscordStory.StartAsync(("Jobs:Parallel", "1"));
        var channel = place == "thread" ? story.General.Thread("clips") : story.General;
        var running = await story.BeginAsync(channel, story.Anna, "a fox");
        await story.UseAsync(channel, story.Ben, "sora", ("prompt", "a dog"));
        await story.SeesAsync(channel, "1st in line");
        await story.SeesAsync(channel, "asking the studio");

        Take(channel, place);
        await story.UntilAsync(story.EndedAsync(story.Ben));
        var calls = story.Discord.Calls.Count;
        running.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        var (annas, bens) = ((await story.JobsOfAsync(story.Anna))[0], (await story.JobsOfAsync(story.Ben))[0]);
        Assert.Equal((JobState.Withdrawn, JobState.Cancelled, true), (annas.State, bens.State, bens.ReturnedAt is not null));
        Assert.Equal(calls, story.Discord.Calls.Count);
    }

    [Fact]
    public async Task A_place_beside_one_that_is_gone_gets_its_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var dogs = story.Guild.Channel("dogs");
        var annas = await story.BeginAsync(story.General, story.Anna, "a fox");
        var bens = await story.BeginAsync(dogs, story.Ben, "a dog");

        story.General.Delete();
        annas.Completes("fox");
        bens.Completes("dog");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(dogs.Shown[0].Attachments);
        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna))[0].State);
    }

    [Fact]
    public async Task An_outage_of_a_guild_is_no_leaving_and_the_video_comes_when_it_is_over()
    {
        await using var story = await DiscordStory.StartAsync(("Jobs:Parallel", "1"));
        var annas = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.UseAsync(story.General, story.Ben, "sora", ("prompt", "a dog"));
        await story.SeesAsync(story.General, "1st in line");
        await story.SeesAsync(story.General, "asking the studio");

        story.Guild.GoesDown();
        await HeardAsync(story);
        story.Guild.ComesBack();
        annas.Completes("fox");
        (await story.NextGenerationAsync()).Completes("dog");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal([1, 1], story.General.Shown.Select(message => message.Attachments.Count));
    }

    [Fact]
    public async Task Who_refuses_private_messages_while_it_runs_has_the_video_kept()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Private.Says(story.Anna, "a fox");
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(story.Private, "asking the studio");

        story.Discord.NextUpload(Fault.Refuse(403, 50007, "Cannot send messages to this user"));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna))[0].State);
        await CallBackAsync(story, story.Private);
    }

    [Fact]
    public async Task Who_refuses_private_messages_from_the_beginning_pays_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Anna.RefusesMessages = true;

        story.Private.Says(story.Anna, "a fox");
        await story.Discord.CallAsync("POST /channels/{channel}/messages", Guard.Token).OrHang();
        await story.UntilAsync(story.EndedAsync(story.Anna));

        var job = (await story.JobsOfAsync(story.Anna))[0];
        Assert.Equal((JobState.Cancelled, true), (job.State, job.ReturnedAt is not null));
        Assert.False(story.Studio.HasNext);
    }

    private static void Delete(DiscordChannel channel, string message, bool inBulk)
    {
        if (inBulk)
            channel.DeletesMany(message);
        else
            channel.Deletes(message);
    }

    private static void Take(DiscordChannel channel, string place)
    {
        if (place == "guild")
            channel.Guild!.RemovesBot();
        else
            channel.Delete();
    }

    // What was said and done so far is taken in before a command that comes after it is answered
    private static async Task HeardAsync(DiscordStory story)
    {
        var stranger = story.Discord.Person("Stranger");
        await story.UseAsync(story.Discord.PrivateChannel(stranger), stranger, "quota");
    }

    private static async Task CallBackAsync(DiscordStory story, DiscordChannel channel)
    {
        await story.UseAsync(channel, story.Anna, "history");
        Assert.Contains("withdrawn · **a fox**", channel.Shown[^1].Text, StringComparison.Ordinal);
        await story.PressAsync(channel, story.Anna, channel.Shown[^1].Id, "▶ 1");
        await story.SeesAsync(channel, "video \"");

        Assert.Single(channel.Shown[^1].Attachments);
        Assert.Null(channel.Shown[^1].EphemeralFor);
        await story.UntilAsync(story.Get<MessageWorker>().QuietAsync().OrHang());
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }
}

using ChatBots.Emulators.Discord;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>The buttons under the bot's messages; every press is answered, or it would seem to have failed.</summary>
public sealed class ButtonTests
{
    private const string NotYours = "Only whoever asked for this video can do that.";
    private const string Dead = "This button belongs to nothing any more.";

    [Fact]
    public async Task A_job_that_waits_is_cancelled_for_free()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a dog"));

        await story.PressAsync(story.General, story.Anna, story.General.Newest().Id, "Cancel");

        await story.SeesAsync(story.General, "edit m2 \"**a dog**\nsora-2\ncancelled, your credits are back [🔁 Again] [🗑 Delete]\"");
    }

    [Fact]
    public async Task A_job_that_runs_is_cancelled_and_paid_for()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a cat");

        await story.PressAsync(story.General, story.Anna, story.General.Newest().Id, "Cancel");

        await story.SeesAsync(story.General, "cancelled; the studio had begun, so the credits are spent [🔁 Again] [🗑 Delete]");
    }

    [Fact]
    public async Task What_is_made_cannot_be_cancelled_any_more()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        var message = story.General.Newest().Id;
        var cancel = story.General.DataOf(message, "Cancel");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        await story.PressDataAsync(story.General, story.Anna, message, cancel);

        Assert.Equal("bot m2 only Anna \"Too late: this one is finished.\"", story.General.Transcript[^1]);
    }

    [Fact]
    public async Task Again_makes_a_new_video_at_the_cost_of_the_one_who_pressed()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat --square", "cat");

        await story.PressAsync(story.General, story.Ben, video, "Again");
        var generation = await story.NextGenerationAsync();
        generation.Completes("cat2");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(("a cat", Orientation.Square), (generation.Request.Prompt, generation.Request.Orientation));
        Assert.Single(await story.JobsOfAsync(story.Ben));
        Assert.Equal([1, 1], story.General.Shown.Select(message => message.Attachments.Count));
    }

    [Fact]
    public async Task Again_with_nothing_left_is_told_to_the_one_who_pressed()
    {
        await using var story = await DiscordStory.StartAsync(("Quotas:DailyCredits", "1"));
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        await story.PressAsync(story.General, story.Anna, video, "Again");

        Assert.StartsWith("bot m2 only Anna \"You have used up today's credits.", story.General.Transcript[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_takes_the_message_away()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        await story.PressAsync(story.General, story.Anna, video, "Delete");
        await story.SeesAsync(story.General, "delete m1");

        Assert.Empty(story.General.Shown);
    }

    [Theory]
    [InlineData("Cancel")]
    [InlineData("Delete")]
    public async Task A_stranger_can_neither_cancel_nor_delete(string button)
    {
        await using var story = await DiscordStory.StartAsync();
        var message = await MessageWithAsync(story, button);

        await story.PressAsync(story.General, story.Ben, message, button);

        Assert.Equal($"bot m2 only Ben \"{NotYours}\"", story.General.Transcript[^1]);
        Assert.Contains(story.General.Message(message)!.Buttons, shown => shown.Label.EndsWith(button, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Cancel", "cancelled; the studio had begun")]
    [InlineData("Delete", "delete m1")]
    public async Task A_moderator_of_the_guild_can_do_both(string button, string seen)
    {
        await using var story = await DiscordStory.StartAsync();
        story.Guild.Moderator(story.Ben);
        var message = await MessageWithAsync(story, button);

        await story.PressAsync(story.General, story.Ben, message, button);

        await story.SeesAsync(story.General, seen);
    }

    [Fact]
    public async Task Data_that_no_button_of_that_message_holds_does_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        var (channel, other) = (story.General, story.Guild.Channel("other"));
        var mine = await story.MakeAsync(channel, story.Anna, "a cat", "cat");
        var second = await story.MakeAsync(channel, story.Anna, "a dog", "dog");
        var there = await story.MakeAsync(other, story.Anna, "a bird", "bird");
        string[] forged =
        [
            "x", "v1:delete:", "v1:delete:nothing", "v2:delete:x:y", "v1:delete:0000000000000000", channel.DataOf(second, "Delete"),
            channel.DataOf(second, "Again"), other.DataOf(there, "Delete"), other.DataOf(there, "Again"), "v1:cancel:" + new string('x', 80),
        ];

        foreach (var data in forged)
            await story.PressDataAsync(channel, story.Anna, mine, data);
        await story.QuietAsync();

        Assert.Equal(Enumerable.Repeat(Dead, forged.Length), channel.Shown.Skip(2).Select(message => message.Text));
        Assert.All(channel.Shown.Skip(2), message => Assert.Equal(story.Anna, message.EphemeralFor));
        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task A_press_on_somebody_elses_message_does_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        var foreign = story.General.BotSays("a poll");

        await story.PressDataAsync(story.General, story.Anna, foreign, story.General.DataOf(video, "Delete"));
        await story.QuietAsync();

        Assert.Equal($"bot m3 only Anna \"{Dead}\"", story.General.Transcript[^1]);
        Assert.NotNull(story.General.Message(video));
    }

    [Fact]
    public async Task A_message_is_not_deleted_while_its_job_is_under_way()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a cat");
        var message = story.General.Newest().Id;
        var delete = story.General.DataOf(message, "Cancel").Replace("cancel", "delete", StringComparison.Ordinal);

        await story.PressDataAsync(story.General, story.Anna, message, delete);

        Assert.Equal($"bot m2 only Anna \"{Dead}\"", story.General.Transcript[^1]);
        Assert.NotNull(story.General.Message(message));
    }

    [Fact]
    public async Task Buttons_of_last_year_work()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromDays(365));
        await story.StartAsync();

        var refine = await story.PressAsync(story.General, story.Ben, video, "Refine");
        await story.PressAsync(story.General, story.Ben, video, "Again");
        Assert.Equal("a cat", (await story.NextGenerationAsync()).Request.Prompt);
        await story.PressAsync(story.General, story.Anna, video, "Delete");
        await story.SeesAsync(story.General, "delete m1");

        Assert.Equal("a cat", refine.Modal!.Fields.Single().Value);
    }

    [Fact]
    public async Task Refine_leads_to_words_and_costs_nothing_by_itself()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        var press = await story.PressAsync(story.General, story.Ben, video, "Refine");
        await story.QuietAsync();

        Assert.Equal(TimeSpan.Zero, press.AnsweredAfter);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Theory]
    [InlineData("Delete", "DELETE /channels/{channel}/messages/{message}", "delete m1")]
    [InlineData("Again", "POST /channels/{channel}/messages", "bot m2 \"**a cat**")]
    public async Task A_press_is_answered_at_once_however_full_its_channel_is(string button, string held, string seen)
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        story.Discord.Next(held, Fault.TooManyUser(20));
        var before = story.Clock.GetUtcNow();

        var press = await story.PressAsync(story.General, story.Anna, video, button);
        Assert.Equal(TimeSpan.Zero, press.AnsweredAfter);
        await story.SeesAsync(story.General, seen);

        Assert.InRange(story.Clock.GetUtcNow() - before, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        Assert.Equal(0, story.Discord.KnocksWhileHeld);
    }

    [Fact]
    public async Task A_press_leaves_nothing_but_its_effect()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.SeesAsync(story.General, "asking the studio");

        await story.PressAsync(story.General, story.Anna, story.General.Newest().Id, "Cancel");
        await story.UntilAsync(story.SettledAsync());
        await story.QuietAsync();

        Assert.Single(story.General.Shown);
        Assert.Equal(JobState.Cancelled, (await story.JobsOfAsync(story.Anna)).Single().State);
    }

    // Of Anna's: a job that runs has Cancel, one that is done has Delete
    private static async Task<string> MessageWithAsync(DiscordStory story, string button)
    {
        if (button == "Delete")
            return await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.SeesAsync(story.General, "asking the studio");
        return story.General.Newest().Id;
    }
}

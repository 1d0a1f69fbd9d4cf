using ChatBots.Emulators.Discord;
using ChatBots.Jobs;
using ChatBots.Storage;
using ChatBots.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord;

/// <summary>What cannot be read, and what cannot be kept: the loop lives, and people hear of it.</summary>
public sealed class InboxTests
{
    private const string Stuck = "Something is stuck here. Please try again in a minute.";

    public static TheoryData<string> Malformed =>
    [
        """{"op":0,"t":"MESSAGE_CREATE","s":1001,"d":7}""",
        """{"op":0,"t":"MESSAGE_CREATE","s":1001,"d":null}""",
        """{"op":0,"t":"MESSAGE_CREATE","s":1001,"d":{"id":7,"channel_id":[],"author":"x"}}""",
        """{"op":0,"t":"MESSAGE_CREATE","s":1001,"d":{"id":"1","channel_id":"2","type":"x","content":{}}}""",
        """{"op":0,"t":"MESSAGE_DELETE","s":1001,"d":{}}""",
        """{"op":0,"t":"MESSAGE_DELETE_BULK","s":1001,"d":{"ids":7}}""",
        """{"op":0,"t":"MESSAGE_DELETE_BULK","s":1001,"d":{"ids":[null,7]}}""",
        """{"op":0,"t":"INTERACTION_CREATE","s":1001,"d":{}}""",
        """{"op":0,"t":"INTERACTION_CREATE","s":1001,"d":{"id":"1","token":"t","type":2,"data":{"options":7}}}""",
        """{"op":0,"t":"CHANNEL_UPDATE","s":1001,"d":{"id":{}}}""",
        """{"op":0,"t":"CHANNEL_DELETE","s":1001,"d":{"guild_id":1}}""",
        """{"op":0,"t":"THREAD_DELETE","s":1001,"d":[]}""",
        """{"op":0,"t":"GUILD_DELETE","s":1001,"d":"x"}""",
        """{"op":0,"t":"GUILD_CREATE","s":1001,"d":{"id":"1","roles":7}}""",
        """{"op":0,"t":"GUILD_ROLE_UPDATE","s":1001,"d":{"role":[]}}""",
        """{"op":0,"t":"GUILD_ROLE_DELETE","s":1001,"d":7}""",
        """{"op":0,"t":"READY","s":1001,"d":{"user":7}}""",
        """{"op":0,"t":"TELEPATHY","s":1001,"d":{"thought":"a fox"}}""",
        """{"op":0,"t":7,"s":1001,"d":{}}""",
        """{"op":99}""",
        """[1,2,3]""",
        """{"op":0,"t":"MESSAGE_CREATE","s":1001,"d":{"id":"1","chan""",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_cannot_be_read_is_skipped_and_what_comes_behind_it_is_heard(string frame)
    {
        await using var story = await DiscordStory.StartAsync();

        story.Discord.Gateway.DispatchRaw(frame);
        story.Discord.Gateway.DispatchRaw(frame.Replace("1001", "1002", StringComparison.Ordinal));
        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.InRange(story.Log.From(LogLevel.Warning).Count(), 0, 1);
        Assert.DoesNotContain(story.Log.From(LogLevel.Error), _ => true);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task While_the_database_is_locked_people_hear_to_try_again_and_nothing_is_half_done()
    {
        await using var story = await StartAsync();
        using (Lock(story))
        {
            await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a fox"));
            story.Private.Says(story.Anna, "a hen");
            await story.SeesAsync(story.Private, Stuck);
        }

        Assert.Contains($"bot m1 only Anna \"{Stuck}\"", story.General.Transcript);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");
        Assert.Equal("4 of 5", LeftOf(story.General));
    }

    [Fact]
    public async Task A_press_while_the_database_is_locked_is_answered_and_changes_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        using (Lock(story))
            await story.PressAsync(story.General, story.Anna, story.General.Shown[0].Id, "Cancel");
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Contains($"bot m2 only Anna \"{Stuck}\"", story.General.Transcript);
        Assert.Single(story.General.Shown[0].Attachments);
    }

    [Fact]
    public async Task A_video_that_is_made_while_the_database_is_locked_is_delivered_afterwards()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        using (Lock(story))
        {
            generation.Completes("fox");
            await story.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1)).OrHang();
            Assert.Equal(JobState.Running, (await story.JobsOfAsync(story.Anna))[0].State);
        }

        await story.UntilAsync(story.SettledAsync());
        Assert.Single(Assert.Single(story.General.Shown).Attachments);
    }

    [Fact]
    public async Task On_a_full_disk_people_hear_to_try_again_and_nothing_is_half_done()
    {
        await using var story = await StartAsync();
        var prompt = new string('x', 3900);
        await LimitAsync(story, "(select page_count from pragma_page_count)");

        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", prompt));
        Assert.Contains($"bot m1 only Anna \"{Stuck}\"", story.General.Transcript);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
        await LimitAsync(story, "1000000");

        await story.MakeAsync(story.General, story.Anna, prompt, "fox");
        Assert.Equal("4 of 5", LeftOf(story.General));
    }

    // With the inbox open: it opens after the connection stands
    private static async Task<DiscordStory> StartAsync()
    {
        var story = await DiscordStory.StartAsync();
        await story.UseAsync(story.Private, story.Anna, "help");
        return story;
    }

    private static string LeftOf(DiscordChannel channel)
    {
        var text = channel.Shown[^1].Text;
        var at = text.IndexOf(" left today", StringComparison.Ordinal);
        return text[(at - 6)..at];
    }

    private static SqliteConnection Lock(DiscordStory story)
    {
        var stranger = new SqliteConnection($"Data Source={story.DatabasePath};Pooling=False");
        stranger.Open();
        stranger.Execute("begin exclusive");
        return stranger;
    }

    private static Task<long> LimitAsync(DiscordStory story, string pages) => story.Get<Database>().WriteAsync(
        connection => connection.ExecuteScalar<long>($"pragma max_page_count = {connection.ExecuteScalar<long>($"select {pages}")}"),
        Guard.Token).OrHang();
}

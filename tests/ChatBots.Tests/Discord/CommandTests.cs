using System.Text.RegularExpressions;
using ChatBots.Emulators.Discord;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>The commands that make no video; only the one who uses them reads the answer.</summary>
public sealed partial class CommandTests
{
    [Theory]
    [InlineData("quota", "5 of 5 left today; the next come in 12 h 0 min")]
    [InlineData("history", "You have made no videos here yet.")]
    [InlineData("cancel", "There is nothing to cancel.")]
    [InlineData("forget", "Your prompts, their answers and links are erased")]
    [InlineData("help", "Options: --portrait, --landscape, --square, --pro, --10s, --15s")]
    public async Task Each_is_answered_to_its_author_alone(string command, string heard)
    {
        await using var story = await DiscordStory.StartAsync();

        foreach (var channel in new[] { story.General, story.Private })
        {
            var use = await story.UseAsync(channel, story.Anna, command);

            var answer = Assert.Single(channel.Shown);
            Assert.Contains(heard, Rendered.TextOf(answer.Text), StringComparison.Ordinal);
            Assert.Equal((story.Anna, TimeSpan.Zero), (answer.EphemeralFor, use.AnsweredAfter));
        }
    }

    [Fact]
    public async Task Each_is_answered_in_the_language_of_its_author()
    {
        await using var story = await DiscordStory.StartAsync();
        var li = story.Discord.Person("李", "zh-CN");
        story.Guild.Joins(li);

        await story.UseAsync(story.General, li, "quota");
        await story.UseAsync(story.General, li, "help");

        Assert.Equal(["今日剩余 5/5；12 小时 0 分后恢复"], story.General.Shown.Take(1).Select(message => message.Text));
        Assert.StartsWith("写下视频内容", story.General.Newest().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_leads_to_the_messages_with_the_videos()
    {
        await using var story = await DiscordStory.StartAsync();
        var cat = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.MakeAsync(story.General, story.Ben, "a hen", "hen");
        var dog = await story.MakeAsync(story.General, story.Anna, "a dog", "dog");

        await story.UseAsync(story.General, story.Anna, "history");

        var answer = story.General.Newest();
        Assert.Equal(
            "1. v1 · delivered · **a dog**\n2. v1 · delivered · **a cat**", Link().Replace(Rendered.TextOf(answer.Text), "$1"));
        Assert.Equal([AddressOf(story.General, dog), AddressOf(story.General, cat)], LinksIn(answer));
        Assert.Empty(answer.Buttons);
    }

    [Fact]
    public async Task The_history_leads_to_no_message_that_was_deleted()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.PressAsync(story.General, story.Anna, video, "Delete");
        await story.SeesAsync(story.General, "delete m1");
        await story.QuietAsync();

        await story.UseAsync(story.General, story.Anna, "history");

        Assert.DoesNotContain("https://", story.General.Newest().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_hears_only_of_what_was_made_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var secret = await story.MakeAsync(story.Private, story.Anna, "a secret", "secret");
        var cat = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        await story.UseAsync(story.General, story.Anna, "history");
        await story.UseAsync(story.Private, story.Anna, "history");

        Assert.Equal([AddressOf(story.General, cat)], LinksIn(story.General.Newest()));
        Assert.Equal(
            [AddressOf(story.General, cat), $"https://discord.com/channels/@me/{story.Private.Id}/{secret}"], LinksIn(story.Private.Newest()));
    }

    [Fact]
    public async Task The_history_tells_of_ten_and_breaks_no_limit_however_long_their_words_are()
    {
        await using var story = await DiscordStory.StartAsync(("Quotas:DailyCredits", "20"));
        var prompt = "cat " + string.Concat(Enumerable.Repeat("*_~`", 400));
        for (var made = 0; made < 11; made++)
            await story.MakeAsync(story.General, story.Anna, prompt, $"cat{made}");

        await story.UseAsync(story.General, story.Anna, "history");

        var answer = story.General.Newest();
        Assert.Equal(10, LinksIn(answer).Count());
        Assert.Equal(story.Anna, answer.EphemeralFor);
    }

    [Fact]
    public async Task Cancel_stops_the_newest_job_and_its_message_says_what_that_costs()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a dog"));
        await story.SeesAsync(story.General, "1st in line");

        await story.UseAsync(story.General, story.Anna, "cancel");
        await story.SeesAsync(story.General, "\"**a dog**\nsora-2\ncancelled, your credits are back [🔁 Again] [🗑 Delete]\"");
        await story.UseAsync(story.General, story.Anna, "cancel");
        await story.SeesAsync(story.General, "\"**a cat**\nsora-2\ncancelled; the studio had begun, so the credits are spent [🔁 Again] [🗑 Delete]\"");
        await story.UseAsync(story.General, story.Anna, "cancel");

        // Whoever asks the same before the first answer has come back hears it once
        Assert.Equal(
            ["It is being stopped; its message says what becomes of the credits.", "There is nothing to cancel."],
            story.General.Shown.Where(message => message.EphemeralFor == story.Anna).Select(message => message.Text).Distinct());
    }

    [Fact]
    public async Task Cancel_does_not_reach_into_other_channels_or_other_peoples_jobs()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Ben, "a hen");
        await story.BeginAsync(story.Private, story.Anna, "a cat");

        await story.UseAsync(story.General, story.Anna, "cancel");

        Assert.Equal("There is nothing to cancel.", story.General.Newest().Text);
        Assert.Equal(JobState.Running, (await story.JobsOfAsync(story.Anna)).Single().State);
        Assert.Equal(JobState.Running, (await story.JobsOfAsync(story.Ben)).Single().State);
    }

    [Fact]
    public async Task What_was_forgotten_is_erased_and_still_counted()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        await story.UseAsync(story.General, story.Anna, "forget");
        await story.UseAsync(story.General, story.Anna, "history");
        Assert.DoesNotContain("a cat", story.General.Newest().Text, StringComparison.Ordinal);
        await story.UseAsync(story.General, story.Anna, "quota");

        Assert.StartsWith("4 of 5 left today", story.General.Newest().Text, StringComparison.Ordinal);
        Assert.Null((await story.JobsOfAsync(story.Anna)).Single().Prompt);
    }

    private static string AddressOf(DiscordChannel channel, string message) =>
        $"https://discord.com/channels/{channel.Guild!.Id}/{channel.Id}/{message}";

    private static IEnumerable<string> LinksIn(ShownMessage message) => Link().Matches(message.Text).Select(match => match.Groups[2].Value);

    [GeneratedRegex(@"\[([^\]]*)\]\(<([^>]*)>\)")]
    private static partial Regex Link();
}

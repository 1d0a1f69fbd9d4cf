using System.Text;
using ChatBots.Delivery.Looks;
using ChatBots.Emulators.Discord;
using ChatBots.Jobs;
using ChatBots.Tests.Core;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Discord;

/// <summary>How the video comes into the message, and what stands there when it cannot.</summary>
public sealed class DeliveryTests
{
    private const string Edit = "PATCH /channels/{channel}/messages/{message}";
    private const string Delete = "DELETE /channels/{channel}/messages/{message}";
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task The_video_is_on_the_very_message_that_told_of_it_with_its_words_and_buttons()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        var told = Assert.Single(story.General.Shown).Id;

        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        var shown = Assert.Single(story.General.Shown);
        var file = Assert.Single(shown.Attachments);
        Assert.Equal((told, "video/mp4", "https://studio.example/fox.mp4"), (shown.Id, file.ContentType, Encoding.UTF8.GetString(file.Bytes.Span)));
        Assert.EndsWith(".mp4", file.FileName, StringComparison.Ordinal);
        Assert.StartsWith("**a fox**\nsora-2\ntook ", shown.Text, StringComparison.Ordinal);
        Assert.Equal(["✏️ Refine", "🔁 Again", "🗑 Delete"], shown.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task A_video_that_takes_longer_than_an_interaction_lives_comes_all_the_same()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");

        await story.PassAsync(TimeSpan.FromMinutes(40));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.Equal(0, story.Discord.InvalidRequests);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(2, 11)]
    [InlineData(3, 51)]
    public async Task What_the_guild_takes_is_attached(int tier, long megabytes)
    {
        await using var story = await DiscordStory.StartAsync();
        story.Guild.Tier = tier;
        story.Studio.FilmsEmptiness(megabytes * Megabyte);

        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        Assert.Equal(megabytes * Megabyte, Assert.Single(Assert.Single(story.General.Shown).Attachments).Size);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(2, 50)]
    [InlineData(3, 100)]
    public async Task What_the_guild_does_not_take_is_linked_with_the_reason_and_not_uploaded(int tier, long megabytes)
    {
        await using var story = await DiscordStory.StartAsync();
        story.Guild.Tier = tier;
        story.Studio.FilmsEmptiness((megabytes * Megabyte) + 1);

        (await story.BeginAsync(story.General, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        AssertLinked(story.General, $"more than the {megabytes * Megabyte / 1_000_000} MB that can be attached here:");
        Assert.DoesNotContain(story.Discord.Calls, call => call.Files.Count > 0);
    }

    [Fact]
    public async Task With_ffmpeg_it_is_made_smaller_and_attached()
    {
        using var films = new FilmWorkshop();
        var film = await films.MakeAsync("a.mp4", "testsrc=s=640x360:d=2:r=5");
        await using var story = await DiscordStory.PrepareAsync();
        story.Inspector = new FfmpegInspector(TimeProvider.System, NullLogger<FfmpegInspector>.Instance);
        await story.StartAsync();
        story.Studio.Films([.. await File.ReadAllBytesAsync(film, Guard.Token), .. new byte[11 * Megabyte]]);

        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        var shown = story.General.Shown.Single();
        Assert.InRange(Assert.Single(shown.Attachments).Size, 1, 10 * Megabyte);
        Assert.Contains("made smaller to fit here; the whole one: [open the video](", Rendered.TextOf(shown.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guild_that_is_boosted_meanwhile_takes_more()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Studio.FilmsEmptiness(20 * Megabyte);
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");

        story.Guild.Tier = 2;
        await story.UseAsync(story.General, story.Ben, "help");
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(story.General.Shown[0].Attachments);
    }

    [Theory]
    [InlineData("413")]
    [InlineData("page")]
    [InlineData("400")]
    public async Task What_Discord_finds_too_large_is_linked_after_one_try(string how)
    {
        await using var story = await DiscordStory.StartAsync();
        story.Discord.NextUpload(how switch
        {
            "413" => Fault.Refuse(413, 40005, "Request entity too large"),
            "page" => Fault.Html(413),
            _ => Fault.Refuse(400, 40005, "Request entity too large"),
        });

        (await story.BeginAsync(story.General, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        AssertLinked(story.General, "the video could not be attached here:");
        Assert.Single(story.Discord.Calls, call => call.Files.Count > 0);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }

    [Fact]
    public async Task Where_files_are_forbidden_meanwhile_it_is_linked()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");

        story.General.Deny("ATTACH_FILES");
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        AssertLinked(story.General, "the video could not be attached here:");
    }

    [Fact]
    public async Task A_later_change_of_words_keeps_the_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var made = await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        story.Discord.Next(Delete, Fault.Refuse(403, 50013, "Missing Permissions"));
        await story.PressAsync(story.General, story.Anna, made, "Delete");
        await story.SeesAsync(story.General, "removed");

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.False(story.Discord.Calls.Last(call => call.Route == Edit).Body!.AsObject().ContainsKey("attachments"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_video_on_its_way_when_the_bot_stops_is_one_video_after_the_next_start(bool arrived)
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        story.Discord.NextUpload(arrived ? Fault.LoseAnswer : Fault.Cut);
        generation.Completes("fox");
        await UploadAsync(story);

        await story.StopBotAsync();
        Assert.Equal(arrived ? 1 : 0, story.General.Shown[0].Attachments.Count);
        await story.StartAsync();
        await UploadAsync(story);
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }

    // No time passes: a result goes at once
    private static async Task UploadAsync(DiscordStory story)
    {
        while ((await story.Discord.CallAsync(Edit, Guard.Token).OrHang()).Files.Count == 0)
        {
        }
    }

    private static void AssertLinked(DiscordChannel channel, string reason)
    {
        var shown = channel.Shown[0];
        Assert.Empty(shown.Attachments);
        Assert.Contains(reason, shown.Text, StringComparison.Ordinal);
        Assert.EndsWith("[open the video](<https://studio.example/fox.mp4>)", shown.Text, StringComparison.Ordinal);
    }
}

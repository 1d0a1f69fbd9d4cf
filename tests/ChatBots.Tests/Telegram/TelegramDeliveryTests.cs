using System.Text;
using ChatBots.Delivery.Looks;
using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Jobs;
using ChatBots.Telegram;
using ChatBots.Tests.Core;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Telegram;

/// <summary>How the video comes into the chat, and what stands there when it cannot.</summary>
public sealed class TelegramDeliveryTests
{
    [Theory]
    [InlineData("https://api.telegram.org", 50_000_000)]
    [InlineData("https://API.telegram.org/", 50_000_000)]
    [InlineData("http://127.0.0.1:8081", 2_000_000_000)]
    public void The_largest_upload_depends_on_whose_server_it_is(string address, long limit) =>
        Assert.Equal(limit, new TelegramOptions { ApiBaseUrl = address }.UploadLimit);

    [Fact]
    public async Task A_video_over_the_limit_is_linked_with_the_reason_and_not_uploaded()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Studio.FilmsEmptiness(2_000_000_001);

        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Contains("the video has 2000 MB, more than the 2000 MB that can be attached here: open the video", story.Private.Message(2)!.Text, StringComparison.Ordinal);
        Assert.Contains(new ShownEntity("text_link", "open the video", "https://studio.example/fox.mp4"), story.Private.Message(2)!.Entities);
        Assert.DoesNotContain(story.Telegram.Calls, call => call.Method is "editMessageMedia" or "sendVideo" or "sendChatAction");
    }

    [Fact]
    public async Task A_video_that_the_server_finds_too_large_is_linked()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.UploadLimit = 3;

        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Contains("the video could not be attached here: open the video", story.Private.Message(2)!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(story.Telegram.Calls, call => call.Method == "sendVideo");
    }

    [Fact]
    public async Task Where_videos_are_forbidden_a_reply_is_tried_and_then_it_is_linked()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Supergroup("Films", story.Anna);
        group.Forbid("videos");

        (await story.BeginAsync(group, story.Anna, "/sora@sora_test_bot a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Contains("the video could not be attached here: open the video", Assert.Single(group.Shown, message => message.From.IsBot).Text, StringComparison.Ordinal);
        Assert.Equal(400, Assert.Single(story.Telegram.Calls, call => call.Method == "sendVideo").Status);
    }

    [Fact]
    public async Task A_message_that_takes_no_video_is_closed_by_a_sentence_and_the_video_stands_in_reply()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("editMessageMedia", Fault.Refuse(400, "Bad Request: MEDIA_INVALID"));

        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());
        var video = Assert.Single(story.Private.Shown, message => message.Video is not null);

        Assert.Equal(2, video.ReplyTo);
        Assert.EndsWith("the video could not be put here; it is in the reply below", story.Private.Message(2)!.Text, StringComparison.Ordinal);
        Assert.Empty(story.Private.Message(2)!.Buttons);
        story.Private.Says(story.Anna, "make it night", replyTo: video.Id);
        Assert.Equal("a fox", Assert.Single((await story.NextGenerationAsync()).Request.History).Prompt);
    }

    [Fact]
    public async Task A_video_is_called_back_by_its_id_and_not_uploaded_again()
    {
        await using var story = await TelegramStory.StartAsync();
        var made = await story.MakeAsync(story.Private, story.Anna, "a fox", "fox");

        story.Private.Says(story.Anna, "/history");
        await story.SeesAsync(story.Private, "delivered");
        story.Private.Presses(story.Anna, story.Private.Shown[^1].Id, "▶ 1");
        await story.SeesAsync(story.Private, "made on");

        var fileId = story.Private.Message(made)!.Video!.FileId;
        Assert.Equal(fileId, (await story.JobsOfAsync(story.Anna))[0].FileId);
        Assert.Equal(fileId, (string?)Assert.Single(story.Telegram.Calls, call => call.Method == "sendVideo").Parameters["video"]);
    }

    [Fact]
    public async Task Size_length_and_a_preview_picture_are_told()
    {
        using var films = new FilmWorkshop();
        var film = await films.MakeAsync("a.mp4", "testsrc=s=320x180:d=2:r=5");
        await using var story = await TelegramStory.PrepareAsync();
        story.Inspector = new FfmpegInspector(TimeProvider.System, NullLogger<FfmpegInspector>.Instance);
        await story.StartBotAsync();
        story.Studio.Films(await File.ReadAllBytesAsync(film, Guard.Token));

        var made = await story.MakeAsync(story.Private, story.Anna, "a fox", "fox");

        var video = story.Private.Message(made)!.Video!;
        Assert.Equal((320, 180, 2, true, true), (video.Width, video.Height, video.Duration, video.HasThumbnail, video.SupportsStreaming));
    }

    [Fact]
    public async Task A_slow_upload_is_shown_again_and_again_while_it_lasts_and_not_longer()
    {
        await using var story = await TelegramStory.StartAsync();
        var forum = story.Telegram.Forum("Films", story.Anna);
        var topic = forum.NewTopic("Clips", story.Anna);
        var gate = new Gate();
        story.Telegram.Next("editMessageMedia", Fault.Wait(gate));
        forum.Says(story.Anna, "/sora@sora_test_bot a fox", topic: topic);
        (await story.NextGenerationAsync()).Completes("fox");
        await gate.Reached.OrHang();

        var every = TimeSpan.FromSeconds(4.5);
        var last = await story.Telegram.CallAsync("sendChatAction", Guard.Token).OrHang();
        for (var i = 0; i < 3; i++)
        {
            await story.Clock.TimerDueWithinAsync(every).OrHang();
            story.Clock.Advance(every);
            var next = await story.Telegram.CallAsync("sendChatAction", Guard.Token).OrHang();
            Assert.Equal((every, (int?)topic, "upload_video"), (next.At - last.At, (int?)next.Parameters["message_thread_id"], (string?)next.Parameters["action"]));
            last = next;
        }

        gate.Open();
        await story.UntilAsync(story.SettledAsync());
        await story.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(4, story.Telegram.Calls.Count(call => call.Method == "sendChatAction"));
    }

    [Fact]
    public async Task Two_uploads_at_a_time_do_not_mix()
    {
        await using var story = await TelegramStory.StartAsync();
        Gate[] gates = [new(), new()];
        Array.ForEach(gates, gate => story.Telegram.Next("editMessageMedia", Fault.Wait(gate)));
        var (annas, bens) = (story.Private, story.Telegram.PrivateChat(story.Ben));
        var fox = await story.BeginAsync(annas, story.Anna, "a fox");
        var hen = await story.BeginAsync(bens, story.Ben, "a hen");

        fox.Completes("fox");
        await gates[0].Reached.OrHang();
        hen.Completes("hen");
        await gates[1].Reached.OrHang();
        gates[1].Open();
        await bens.SeesAsync("video m2", Guard.Token);
        gates[0].Open();
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(("https://studio.example/fox.mp4", "https://studio.example/hen.mp4"), (Content(annas), Content(bens)));
        Assert.All(await story.JobsOfAsync(story.Anna), job => Assert.Equal(JobState.Delivered, job.State));
    }

    private static string Content(TelegramChat chat) => Encoding.UTF8.GetString(chat.Message(2)!.Video!.Bytes.Span);
}

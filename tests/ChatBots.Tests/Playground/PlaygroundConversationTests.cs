using System.Net;
using System.Net.Http.Headers;
using ChatBots.Chat;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Playground;

public sealed class PlaygroundConversationTests
{
    private static readonly byte[] Film = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    [Fact]
    public async Task A_send_that_is_repeated_makes_one_message()
    {
        await using var playground = await RunningPlayground.StartAsync();

        var first = await playground.SendAsync(MessageContent.Plain("waiting"), nonce: "job1");
        var again = await playground.SendAsync(MessageContent.Plain("waiting"), nonce: "job1");

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Edits_to_a_deleted_message_find_it_gone()
    {
        await using var playground = await RunningPlayground.StartAsync();
        var message = playground.Conversation.Message(await playground.SendAsync(MessageContent.Plain("x")));

        Assert.IsType<CallOutcome.Done>(await message.DeleteAsync(Guard.Token));

        var gone = new CallOutcome.Rejected(RejectReason.Gone);
        Assert.Equal(gone, await message.EditAsync(MessageContent.Plain("y"), Guard.Token));
        Assert.Equal(gone, await message.DeleteAsync(Guard.Token));
        Assert.Equal(gone, await playground.Conversation.ReactAsync(message.Id, "✅", Guard.Token));
        Assert.Equal(gone, await playground.Conversation.Message(new MessageId("no number")).EditAsync(MessageContent.Plain("y"), Guard.Token));
    }

    [Fact]
    public async Task An_attached_video_is_the_boards_own_and_outlives_the_file_and_the_process()
    {
        var folder = Directory.CreateTempSubdirectory("chatbots-playground-").FullName;
        string url;
        await using (var playground = await RunningPlayground.StartAsync(folder))
        {
            var id = await playground.SendAsync(MessageContent.Plain("81 %"));
            var outcome = await AttachAsync(playground, id);
            Assert.Equal(new CallOutcome.Done(id), outcome);
        }

        await using var next = await RunningPlayground.StartAsync(folder);
        url = VideoIn(await next.ShownAsync());
        var bytes = await next.Client.GetByteArrayAsync(url, Guard.Token);
        Assert.Equal(Film, bytes);
        Assert.Contains("done", await next.ShownAsync());
        await next.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_video_can_be_asked_for_in_ranges()
    {
        await using var playground = await RunningPlayground.StartAsync();
        await AttachAsync(playground, await playground.SendAsync(MessageContent.Plain("x")));
        using var request = new HttpRequestMessage(HttpMethod.Get, VideoIn(await playground.ShownAsync()));
        request.Headers.Range = new RangeHeaderValue(100, 199);

        using var answer = await playground.Client.SendAsync(request, Guard.Token);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Film[100..200], await answer.Content.ReadAsByteArrayAsync(Guard.Token));
    }

    [Fact]
    public async Task Attaching_twice_leaves_one_file_and_deleting_the_message_none()
    {
        await using var playground = await RunningPlayground.StartAsync();
        var id = await playground.SendAsync(MessageContent.Plain("x"));
        await AttachAsync(playground, id);
        await AttachAsync(playground, id);
        var videos = Path.Combine(playground.Folder, "playground", "videos");

        Assert.Single(Directory.GetFiles(videos));
        await playground.Conversation.Message(id).DeleteAsync(Guard.Token);
        Assert.Empty(Directory.GetFiles(videos));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_rejected_unread()
    {
        await using var playground = await RunningPlayground.StartAsync();
        var message = playground.Conversation.Message(await playground.SendAsync(MessageContent.Plain("x")));

        var outcome = await message.AttachAsync(
            MessageContent.Plain("y"), new VideoFile("/nowhere.mp4", "n.mp4", "video/mp4", message.AttachmentLimit + 1), Guard.Token);

        Assert.Equal(new CallOutcome.Rejected(RejectReason.TooLarge), outcome);
    }

    [Theory]
    [InlineData("/videos/../chat.jsonl")]
    [InlineData("/videos/..%2fchat.jsonl")]
    [InlineData("/videos/1.none.mp4")]
    public async Task Nothing_but_the_boards_videos_is_served(string path)
    {
        await using var playground = await RunningPlayground.StartAsync();

        using var answer = await playground.Client.GetAsync(path, Guard.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<CallOutcome> AttachAsync(RunningPlayground playground, MessageId id)
    {
        var path = Path.Combine(playground.Folder, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, Film, Guard.Token);
        var outcome = await playground.Conversation.Message(id).AttachAsync(
            MessageContent.Plain("done"), new VideoFile(path, "kite.mp4", "video/mp4", Film.Length), Guard.Token);
        File.Delete(path);
        return outcome;
    }

    private static string VideoIn(string shown)
    {
        var from = shown.IndexOf("\"file\":\"", StringComparison.Ordinal) + "\"file\":\"".Length;
        return $"/videos/{shown[from..shown.IndexOf('"', from)]}";
    }
}

using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Recovery;

namespace ChatBots.Tests.Upstream;

/// <summary>A worse file that is there already was paid for: it is delivered when the better one does not come.</summary>
public sealed class PreviewTests
{
    private const string A = "https://files.example/a.mp4";
    private const string Running = $$"""{"status":"video_generation_completed","running":true,"video_url":"{{A}}"}""";
    private static readonly GeneratedVideo Known = new(new Uri("https://files.example/known.mp4"), null, "text", false, true, false);
    private static readonly Func<TimeSpan, bool> PollWaits =
        wait => wait > TimeSpan.Zero && wait <= TimeSpan.FromMinutes(2) && wait != TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("""{"status":"video_upsampling_failed","running":false}""")]
    [InlineData("""{"status":"failed","running":false,"error_message":"no luck"}""")]
    public async Task A_task_that_fails_delivers_what_it_showed(string end)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(Running);
        studio.Relay.OnGet("/source/1").Json(end);

        var video = await VideoAsync(studio, TaskAt(studio));

        Assert.Equal((A, true), (video.Link.AbsoluteUri, video.TranscriptCompleted));
        Assert.EndsWith($"[在线播放▶️]({A})", video.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_better_file_is_waited_for()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(Running);
        studio.Relay.OnGet("/source/1").Json("""{"status":"completed","running":false,"upsample_video_url":"https://files.example/b.mp4"}""");

        Assert.Equal("https://files.example/b.mp4", (await VideoAsync(studio, TaskAt(studio) with { Preview = Known })).Link.AbsoluteUri);
    }

    [Fact]
    public async Task What_the_stream_showed_outlives_a_restart()
    {
        await using var studio = await Studio.OpenAsync();
        var status = studio.Relay.At("/source/1");
        studio.Relay.OnChat().Delta($"> Task ID: `task_000000001`\n> [Raw Data]({status})\n> Queuing\n")
            .Delta($"> [📺 Online Preview]({A})\n> 🔄 Optimizing video quality...").Frame("[DONE]");
        studio.Relay.AlwaysGet("/source/1").Status(404);
        var telling = studio.Generate();
        UpstreamTask? stored = null;
        while (stored?.Transcript.Contains("Preview", StringComparison.Ordinal) != true)
            stored = (await telling.NextAsync()).Task ?? stored;
        await telling.LeaveAsync();

        var video = studio.Recover(stored).VideoAsync();
        await studio.Clock.SkipAsync(video, PollWaits);

        Assert.Equal(A, (await video).Link.AbsoluteUri);
    }

    [Fact]
    public async Task A_link_at_the_very_end_is_delivered_when_the_state_cannot_be_asked()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Delta($"> ID: `task_000000001`\n>[原始数据]({studio.Relay.At("/source/1")})\n> 排队中\n").Delta($"> 生成完成 ✅\n{A}").Stop();
        studio.Relay.AlwaysGet("/source/1").Status(404);

        var video = studio.Generate().VideoAsync();
        await studio.Clock.SkipAsync(video, PollWaits);

        Assert.Equal(A, (await video).Link.AbsoluteUri);
    }

    [Fact]
    public async Task A_task_that_never_ends_delivers_what_it_showed()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/source/1").Json(Running);

        Assert.Equal(A, (await VideoAsync(studio, TaskAt(studio))).Link.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"id":"task_1","status":"failed","error":"no luck"}""", 200)]
    [InlineData("""{"status":"error","message":"slow down"}""", 200)]
    [InlineData("""{"status":"completed"}""", 200)]
    [InlineData("""{"status":"pending"}""", 200)]
    [InlineData("<html>", 200)]
    [InlineData("", 404)]
    public async Task What_the_stream_showed_is_delivered_as_it_was_told(string state, int status)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/source/1").Status(status).Text(state);

        Assert.Equal(Known, await VideoAsync(studio, TaskAt(studio) with { Preview = Known }));
    }

    [Fact]
    public async Task What_the_stream_showed_is_delivered_when_the_status_link_must_not_be_asked()
    {
        await using var studio = await Studio.OpenAsync();

        Assert.Equal(Known, await VideoAsync(studio, TaskAt(studio) with { StatusLink = new Uri("http://10.0.0.1/"), Preview = Known }));
    }

    [Theory]
    [InlineData("""{"status":"failed","error":"content policy"}""")]
    [InlineData($$"""{"status":"failed","error":"content policy","video_url":"{{A}}"}""")]
    [InlineData("""{"status":"failed","kind":"sora_content_violation"}""")]
    public async Task A_refusal_is_one_all_the_same(string state)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(Running);
        studio.Relay.OnGet("/source/1").Json(state);

        var end = Assert.IsType<GenerationEvent.Failed>(await EndAsync(studio, TaskAt(studio) with { Preview = Known }));
        Assert.Equal(FailureKind.ContentRefused, end.Failure.Kind);
    }

    private static LostTask TaskAt(Studio studio) =>
        new(new StreamReading(Studio.Request), studio.Relay.At("/source/1"), studio.Book.Relays[0], studio.Clock.GetUtcNow() + TimeSpan.FromMinutes(20));

    private static async Task<GeneratedVideo> VideoAsync(Studio studio, LostTask task) =>
        Assert.IsType<GenerationEvent.Completed>(await EndAsync(studio, task)).Video;

    private static async Task<GenerationEvent> EndAsync(Studio studio, LostTask task)
    {
        var events = new Telling(studio.Lost.FollowAsync(task, Guard.Token)).RestAsync();
        await studio.Clock.SkipAsync(events, PollWaits);
        return (await events)[^1];
    }
}

using ChatBots.Emulators.Relay;
using ChatBots.Generation;

namespace ChatBots.Tests.Upstream;

public sealed class RecoveryTests
{
    private const string Sid = "s_68eca3f141808191b1fd30fea1b731bd";
    private const string Done = $$"""{"status":"completed","url":"https://files.example/a.mp4?sig=1","post_id":"{{Sid}}"}""";
    private static readonly Func<TimeSpan, bool> PollWaits =
        wait => wait > TimeSpan.Zero && wait <= TimeSpan.FromMinutes(2) && wait != TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_stream_that_breaks_is_followed_by_its_status_link_and_its_transcript_completed()
    {
        await using var studio = await Studio.OpenAsync();
        var lead = Lead(studio);
        var gate = new Gate();
        studio.Relay.OnChat().Delta(lead).Delta("\n> 生成中\n\n>🏃 进度 36..").Delta("81..").WaitFor(gate).Cut();
        studio.Relay.OnGet("/source/1").Json("""{"status":"running","progress":60}""");
        studio.Relay.OnGet("/source/1").Json("""{"content":{"status":"running","pending_info":{"progress_pct":0.9}}}""");
        studio.Relay.OnGet("/source/1").Json(Done);
        var telling = studio.Generate();
        while (await telling.NextAsync() is not GenerationEvent.Progressed(81))
        {
        }

        gate.Open();
        var rest = telling.RestAsync();
        var waits = await studio.Clock.SkipAsync(rest, PollWaits);

        var events = await rest;
        Assert.Equal($"{lead}\n> 生成中\n\n>🏃 进度 36..81..", events[0].Task?.Transcript);
        Assert.Equal([81.0, 90.0], events.OfType<GenerationEvent.Progressed>().Select(said => said.Percent));
        var video = Assert.IsType<GenerationEvent.Completed>(events[^1]).Video;
        Assert.Equal(new GeneratedVideo(
            new Uri("https://files.example/a.mp4?sig=1"), Sid,
            $"{lead}\n> 生成中\n\n>🏃 进度 36..81..\n\n> 生成完成 ✅\n> sid: {Sid}\n\n[在线播放▶️](https://files.example/a.mp4?sig=1)",
            TranscriptCompleted: true, CanRefine: true, StartedAfresh: false), video);
        Assert.All(waits, wait => Assert.InRange(wait.TotalSeconds, 5, 10));
        Assert.Single(studio.Relay.Jobs);
    }

    [Fact]
    public async Task A_completed_transcript_can_be_read_again_like_the_relays_own()
    {
        await using var studio = await Studio.OpenAsync();
        var gate = new Gate();
        studio.Relay.OnChat().Delta(Lead(studio)).WaitFor(gate).Cut();
        studio.Relay.OnGet("/source/1").Json(Done);
        var telling = studio.Generate();
        await telling.NextAsync();
        gate.Open();
        var video = await telling.VideoAsync();
        studio.Relay.OnChat().Delta(video.Transcript).Stop();

        var again = await studio.Generate().VideoAsync();

        Assert.Equal((video.Link, video.Sid, video.Transcript), (again.Link, again.Sid, again.Transcript));
    }

    [Theory]
    [InlineData("""{"id":"task_000000001","status":"failed","error":"out of luck"}""", FailureKind.RelayFailed)]
    [InlineData("""{"content":{"status":"failed","error":{"message":"违规"}}}""", FailureKind.ContentRefused)]
    [InlineData("""{"status":"pending","draft_info":{"kind":"sora_content_violation"}}""", FailureKind.ContentRefused)]
    [InlineData("""{"status":"failed","reason_str":"This looks like a real person: guardrails"}""", FailureKind.ContentRefused)]
    public async Task A_task_that_failed_says_why(string state, FailureKind kind)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(state);

        Assert.Equal(kind, (await studio.Recover(Task(studio)).FailureAsync()).Kind);
    }

    [Fact]
    public async Task After_a_restart_the_task_is_followed_again_and_nothing_is_posted()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(Done);

        var video = await studio.Recover(Task(studio)).VideoAsync();

        Assert.True(video.TranscriptCompleted);
        Assert.StartsWith(Lead(studio), video.Transcript, StringComparison.Ordinal);
        Assert.Empty(studio.Relay.Jobs);
    }

    [Fact]
    public async Task A_bot_that_was_down_for_a_day_still_asks_once()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(Done);

        Assert.NotNull(await studio.Recover(Task(studio), since: studio.Clock.GetUtcNow() - TimeSpan.FromDays(1)).VideoAsync());
    }

    [Fact]
    public async Task Silence_with_a_status_link_is_no_end()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Delta(Lead(studio)).Hang();
        studio.Relay.OnGet("/source/1").Json(Done);
        var telling = studio.Generate();
        await telling.NextAsync();

        var video = telling.VideoAsync();
        await studio.Clock.SkipAsync(video, wait => wait == studio.Options.IdleTimeout);

        Assert.True((await video).TranscriptCompleted);
    }

    [Fact]
    public async Task An_error_frame_behind_the_task_line_is_checked_with_the_task_itself()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Delta(Lead(studio)).Frame("""{"error":{"message":"Upstream API timeout"}}""").Frame("[DONE]");
        studio.Relay.OnGet("/source/1").Json(Done);

        Assert.NotNull(await studio.Generate().VideoAsync());
    }

    [Fact]
    public async Task A_result_without_a_sid_cannot_be_refined_after_a_recovery_either()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json("""{"status":"completed","url":"https://files.example/a.mp4","post_id":"no sid\n> sid: x"}""");

        var video = await studio.Recover(Task(studio)).VideoAsync();

        Assert.Equal((null, false), (video.Sid, video.CanRefine));
        Assert.DoesNotContain("sid", video.Transcript, StringComparison.Ordinal);
    }

    private static string Lead(Studio studio) =>
        "```json\n{\"prompt\":\"一只猫\"}\n```\n\n> ID: `task_000000001`\n"
        + $">[数据预览]({studio.Relay.At("/web/1")}) | [原始数据]({studio.Relay.At("/source/1")})\n> 排队中";

    private static UpstreamTask Task(Studio studio) => new("task_000000001", studio.Relay.At("/source/1"), Lead(studio));
}

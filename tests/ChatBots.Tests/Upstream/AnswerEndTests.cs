using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Upstream;

/// <summary>How an answer ends: by itself, by silence, by a limit, by the caller; and what it is called meanwhile.</summary>
public sealed class AnswerEndTests
{
    [Theory]
    [InlineData("> ID: `task_000000001`\n> 生成中\n", "\n> 生成完成 ✅\n\n[在线播放▶️](https://files.example/a.mp4)", "")]
    [InlineData("> 🏃 进度：98.7%\n\n", "> ✅ 视频生成成功，[点击这里](https://files.example/a.mp4) 查看视频~~~\n\n", "")]
    [InlineData("✅ 视频生成成功\n", "https://files.example/a.mp4\n", "bye\n")]
    public async Task A_relay_that_does_not_hang_up_after_the_link_costs_seconds_only(string before, string link, string behind)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Delta(before).Delta(link).Delta(behind).Hang();

        await AssertSettlesAsync(studio);
    }

    [Fact]
    public async Task A_relay_that_does_not_hang_up_after_its_finish_costs_seconds_only()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Frame(
            """{"choices":[{"delta":{"content":"<video src='https://files.example/a.mp4'></video>"},"finish_reason":"STOP"}]}""").Hang();

        await AssertSettlesAsync(studio);
    }

    [Theory]
    [InlineData(200, "text/html")]
    [InlineData(200, "application/json")]
    [InlineData(200, "text/event-stream; charset=iso-8859-1")]
    [InlineData(200, "")]
    public async Task What_an_answer_is_called_says_nothing_about_what_it_is(int status, string type)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Status(status).Header("Content-Type", type).Delta("✅ 视频生成成功，[点击这里](https://files.example/a.mp4)").Stop();

        Assert.Equal("https://files.example/a.mp4", (await studio.Generate().VideoAsync()).Link.AbsoluteUri);
    }

    [Fact]
    public async Task Frames_that_cannot_be_read_are_skipped_and_told_of_once()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Frame("{\"choices\":[{]}").Frame("<html>").Delta("✅ 视频生成成功，[点击这里](https://files.example/a.mp4)").Stop();

        await studio.Generate().VideoAsync();

        Assert.Single(studio.Log.From(LogLevel.Information), line => line.Contains("2 frames from first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_that_is_called_a_stream_is_a_failure()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Status(500).Header("Content-Type", "text/event-stream")
            .Text("""{"error":{"message":"content violates guardrails","type":"new_api_error"}}""");

        Assert.Equal(FailureKind.ContentRefused, (await studio.Generate().FailureAsync()).Kind);
    }

    [Fact]
    public async Task A_relay_that_is_silent_for_longer_than_the_idle_timeout_has_failed()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Delta("\n> ID: `task_000000001`\n> 排队中").Hang();
        var telling = studio.Generate();
        await telling.NextAsync();

        var failure = telling.FailureAsync();
        await studio.Clock.SkipAsync(failure, wait => wait == studio.Options.IdleTimeout);

        Assert.Equal((FailureKind.Silent, Blame.Upstream), ((await failure).Kind, (await failure).Blame));
    }

    [Fact]
    public async Task Comments_are_signs_of_life()
    {
        await using var studio = await Studio.OpenAsync();
        Gate first = new(), second = new();
        studio.Relay.OnChat().Delta("> ID: `task_000000001`\n> 排队中").WaitFor(first).Text(": PING\n\n").Delta("\n> 生成中")
            .WaitFor(second).Delta("\n[在线播放](https://files.example/a.mp4)").Stop();
        var telling = studio.Generate();

        await telling.NextAsync();
        studio.Clock.Advance(studio.Options.IdleTimeout - TimeSpan.FromSeconds(1));
        first.Open();
        await telling.NextAsync();
        studio.Clock.Advance(studio.Options.IdleTimeout - TimeSpan.FromSeconds(1));
        second.Open();

        Assert.NotNull(await telling.VideoAsync());
    }

    [Fact]
    public async Task What_takes_longer_than_the_total_timeout_is_too_slow()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Delta("> ID: `task_000000001`\n> 排队中").Hang();
        var telling = studio.Generate();
        await telling.NextAsync();

        studio.Clock.Advance(studio.Options.TotalTimeout);

        Assert.Equal(FailureKind.TooSlow, (await telling.FailureAsync()).Kind);
    }

    [Fact]
    public async Task Cancelling_throws_with_the_callers_token_and_hangs_up()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Delta("> ID: `task_000000001`\n> 排队中").Hang();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Guard.Token);
        var telling = studio.Generate(token: cancel.Token);
        await telling.NextAsync();

        await cancel.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(telling.NextAsync);
        Assert.Equal(cancel.Token, thrown.CancellationToken);
    }

    [Fact]
    public async Task Text_without_end_is_not_gathered_without_end()
    {
        await using var studio = await Studio.OpenAsync();
        var script = studio.Relay.OnChat();
        var much = new string('x', 1024 * 1024);
        for (var i = 0; i < 5; i++)
            script.Delta(much);
        script.Hang();

        var failure = await studio.Generate().FailureAsync();

        Assert.Equal(FailureKind.AnswerTooLong, failure.Kind);
    }

    private static async Task AssertSettlesAsync(Studio studio)
    {
        var video = studio.Generate().VideoAsync();
        await studio.Clock.SkipAsync(video, wait => wait == TimeSpan.FromSeconds(15));

        Assert.Equal("https://files.example/a.mp4", (await video).Link.AbsoluteUri);
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBots.Generation;
using ChatBots.Upstream.Recovery;

namespace ChatBots.Tests.Upstream;

/// <summary>Jobs that were handed on to be polled: their state holds the whole assistant text as a string.</summary>
public sealed class TaskTextTests
{
    private const string Sid = "s_68eca3f141808191b1fd30fea1b731bd";

    private const string Head = "```json\n{\"prompt\":\"一只猫\",\"sid\":\"s_68ec8accd80c8191ae1fc957af78caaa\"}\n```\n\n> ID: `task_000000001`\n"
        + ">[数据预览](https://asyncdata.example/web/1) | [原始数据](https://asyncdata.example/source/1)\n> 排队中";

    private const string Going = Head + "...\n> 生成中.\n\n>🏃 进度 36..44..61..";
    private const string Whole = Going + $"\n\n> 生成完成 ✅\n> sid: {Sid}\n\n![x](https://f.example/x.webp)\n[在线播放▶️](https://f.example/a.mp4)\n";
    private static readonly Uri StatusLink = new("https://asyncdata.example/source/1");

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Func<TimeSpan, bool> PollWaits = wait => wait >= TimeSpan.FromSeconds(5) && wait <= TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("in line", Head, "Queued")]
    [InlineData("going on", Going, "Running 61")]
    [InlineData("made", Whole, "Made 61 https://f.example/a.mp4 verbatim")]
    [InlineData("made, dialect B", "> 🏃 进度：98.7%\n\n> ✅ 视频生成成功，[点击这里](https://f.example/a.mp4) 查看视频~~~", "Made 98.7 https://f.example/a.mp4 verbatim")]
    [InlineData("made, HTML", "```html\n<video src='https://f.example/a.mp4' controls></video>\n```", "Made https://f.example/a.mp4 verbatim")]
    [InlineData("made, fenced JSON", "```json\n{\"status\":\"completed\",\"video_url\":\"https://f.example/a.mp4\"}\n```", "Made https://f.example/a.mp4 verbatim")]
    [InlineData("a link alone", "https://f.example/a", "Made https://f.example/a")]
    [InlineData("an array in the text alone", "[\"https://f.example/a.mp4\"]", "Made https://f.example/a.mp4 verbatim")]
    [InlineData("a preview", "> Task ID: `a40f0000`\n> [📺 Online Preview](https://f.example/p.mp4) | [⏬ Download Video](https://f.example/p2.mp4)\n> 🔄 Optimizing video quality...", "Running https://f.example/p2.mp4 verbatim")]
    [InlineData("a preview, then the video", "> Task ID: `a40f0000`\n> [📺 Online Preview](https://f.example/p.mp4)\n> 🎉 High-quality video generated\n\n[▶️ Watch Online](https://f.example/b.mp4)", "Made https://f.example/b.mp4 verbatim")]
    [InlineData("a page", Going + "\nsee https://f.example/page", "Running 61")]
    [InlineData("failed", Head + "\n> ❌ 生成失败\n> 失败原因：服务繁忙", "Failed")]
    [InlineData("refused", Head + "\n该任务的输入或者输出可能违反了相关服务政策", "Failed")]
    [InlineData("nothing", "hello", "nothing")]
    public void A_text_is_read_like_an_answer(string which, string text, string expected) =>
        Assert.Equal((which, expected), (which, Describe(TaskStateReader.Read(JsonOf(text), TaskStateTests.WordsOf("一只猫"), StatusLink), text)));

    [Theory]
    [InlineData("status of the call", "\"status\":\"success\",", Going, "Running 61")]
    [InlineData("made without a link", "\"status\":\"completed\",", "all is well", "Made")]
    [InlineData("made with a preview only", "\"status\":\"completed\",", "[📺](https://f.example/p.mp4)", "Made https://f.example/p.mp4 verbatim")]
    [InlineData("a link beside the text", "\"status\":\"completed\",\"url\":\"https://f.example/u.mp4\",", Going, "Made 61 https://f.example/u.mp4")]
    [InlineData("that link in the text", "\"status\":\"completed\",\"url\":\"https://f.example/a.mp4\",", Whole, "Made 61 https://f.example/a.mp4 verbatim")]
    [InlineData("failed beside the text", "\"status\":\"failed\",\"error\":\"no luck\",", Going, "Failed 61")]
    [InlineData("a figure beside the text", "\"progress\":70,", Going, "Running 70")]
    public void Fields_beside_the_text_count_too(string which, string fields, string text, string expected)
    {
        var json = $"{{{fields}\"content\":{JsonSerializer.Serialize(text, Plain)}}}";

        Assert.Equal((which, expected), (which, Describe(TaskStateReader.Read(json, TaskStateTests.WordsOf("一只猫"), StatusLink), text)));
    }

    [Fact]
    public void A_link_that_the_person_wrote_is_not_the_video()
    {
        var text = Head + "\n> 生成完成 ✅\n[在线播放▶️](https://own.example/a.mp4)";

        var state = TaskStateReader.Read(JsonOf(text), TaskStateTests.WordsOf("like https://own.example/a.mp4"), StatusLink);

        Assert.Null(state?.Link);
    }

    [Fact]
    public async Task The_finished_videos_transcript_is_that_very_text()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(JsonOf(Head));
        studio.Relay.OnGet("/source/1").Json(JsonOf(Going));
        studio.Relay.OnGet("/source/1").Json(JsonOf(Whole));
        var request = Studio.Request with { History = [new Turn("第一版", null, null, "text", "s_68ec8accd80c8191ae1fc957af78caaa")] };

        var telling = studio.Recover(new UpstreamTask("unnamed", studio.Relay.At("/source/1"), "what came before"), request).RestAsync();
        await studio.Clock.SkipAsync(telling, PollWaits);

        var events = await telling;
        Assert.Equal([61.0], events.OfType<GenerationEvent.Progressed>().Select(said => said.Percent));
        Assert.Equal(
            new GeneratedVideo(new Uri("https://f.example/a.mp4"), Sid, Whole, TranscriptCompleted: false, CanRefine: true, StartedAfresh: false),
            Assert.IsType<GenerationEvent.Completed>(events[^1]).Video);
    }

    [Theory]
    [InlineData("\n> ❌ 生成失败\n> 失败原因：服务器错误", FailureKind.RelayFailed)]
    [InlineData("\n> ❌ 内容违规", FailureKind.ContentRefused)]
    public async Task A_failure_in_the_text_is_the_end(string end, FailureKind kind)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json(JsonOf(Going + end));

        var failure = await studio.Recover(new UpstreamTask("unnamed", studio.Relay.At("/source/1"), "")).FailureAsync();

        Assert.Equal(kind, failure.Kind);
        Assert.NotEmpty(failure.Detail);
    }

    private static string JsonOf(string text) => $"{{\"content\":{JsonSerializer.Serialize(text, Plain)}}}";

    private static string Describe(TaskState? state, string text)
    {
        if (state is null)
            return "nothing";
        var transcript = state.Transcript is null ? null : state.Transcript == text ? "verbatim" : "changed";
        string?[] facts = [state.Stage.ToString(), FormattableString.Invariant($"{state.Percent}"), state.Link?.OriginalString, transcript];
        return string.Join(' ', facts.Where(fact => !string.IsNullOrEmpty(fact)));
    }
}

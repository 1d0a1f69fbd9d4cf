using ChatBots.Generation;
using ChatBots.Tests.Core;
using ChatBots.Upstream.Reading;

namespace ChatBots.Tests.Upstream;

public sealed class ReadingTests
{
    private static readonly PersonWords Nobody = new(RequestOf(""));

    private static readonly string[] Scraps =
    [
        "```json\n", "{\"prompt\":\"", "\"}", "\n```\n", "\n", "> ID: `", "task_01k7e5w9z5f2d91pekrqy59rwc", "`", "[原始数据](", "[视频文件](",
        "![", "](", ")", "https://evil.example/a.mp4", "https://good.example/", "b.mp4", "> 排队中", "> 生成中", ">🏃 进度 ", "36", "..", ".", "%",
        "> 生成完成 ✅", "> sid: s_", "0123456789abcdef0123456789abcdef", "<video src='", "'>", "❌", " ", "\r", "(", "[", "]", "```", ">", "\"",
    ];

    [Theory]
    [InlineData(">🏃 进度 36..44..61..", "36 44 61")]
    [InlineData("> 🏃 进度：36.0%", "36")]
    [InlineData("> 🏃 进度：98.7%", "98.7")]
    [InlineData(">🏃 Progress 76...", "76")]
    [InlineData(">🏃 进度 72..[100](https://videos.example/a)", "72")]
    [InlineData("**Video Generation Progress**: 45% (processing)", "45")]
    [InlineData("Generation in progress: 40% completed (estimated)...", "40")]
    [InlineData("进度 150..", "100")]
    [InlineData("进度 2025.. 3/10 第12帧", "")]
    [InlineData("36..44..", "")]
    [InlineData("进度 36", "36")]
    [InlineData("生成进度: 45%", "45")]
    public void Figures_are_read_behind_the_word(string line, string figures)
    {
        var status = new StatusLine();
        var facts = new List<Fact>();
        status.Append(line);

        status.Read(isWhole: true, facts);

        var read = facts.OfType<Fact.Measured>().Select(figure => figure.Percent.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(figures, string.Join(' ', read));
    }

    [Theory]
    [InlineData("[视频文件(示例)](https://a.example/?video-file=2)", "https://a.example/?video-file=2")]
    [InlineData("[数据预览](https://asyncdata.net/web/1)\n[在线播放▶️](https://a.example/1.mp4)\n[原始数据](https://asyncdata.net/source/1)", "https://a.example/1.mp4")]
    [InlineData("[📺 Online Preview](https://a.example/p.mp4)\n[▶️ Watch Online](https://a.example/f.mp4)", "https://a.example/f.mp4")]
    [InlineData("[▶️ Watch Online](https://a.example/f.mp4)\n[📺 Online Preview](https://a.example/p.mp4)", "https://a.example/f.mp4")]
    [InlineData("[点击这里](https://a.example/x.mp4) 查看视频~~~", "https://a.example/x.mp4")]
    [InlineData("```html\n<video src='https://a.example/x.mp4?a=1&amp;b=2' controls></video>\n```", "https://a.example/x.mp4?a=1&b=2")]
    [InlineData("看 https://a.example/x.mp4。", "https://a.example/x.mp4")]
    [InlineData("(https://a.example/assets%2Ftask_1%2Fsrc.mp4?se=2025)", "https://a.example/assets%2Ftask_1%2Fsrc.mp4?se=2025")]
    [InlineData("[![t](https://a.example/x.webp)](https://a.example/x.mp4)", "https://a.example/x.mp4")]
    [InlineData("[在线播放](https://a.example/x(1).mp4)", "https://a.example/x(1).mp4")]
    [InlineData("![https://a.example/x.webp](https://a.example/x.webp)", null)]
    [InlineData("[下载视频](https://a.example/x.png)", null)]
    [InlineData("https://a.example/api/share/1", null)]
    [InlineData("[在线播放](javascript:alert(1))", null)]
    public void The_videos_link_is_picked(string body, string? link) =>
        Assert.Equal(link, LinkPicker.Pick(body, Nobody, null, wasCut: false)?.Link?.OriginalString);

    [Fact]
    public void A_link_that_the_text_may_end_in_is_none() =>
        Assert.Null(LinkPicker.Pick("done\nhttps://a.example/x.mp4", Nobody, null, wasCut: true));

    [Theory]
    [InlineData("https://evil.example/a.mp4")]
    [InlineData("HTTPS://EVIL.example/a.mp4")]
    [InlineData("https://evil.example/a.mp4**")]
    [InlineData("https://evil.example/a")]
    public void A_link_from_the_persons_own_words_is_never_the_videos(string echoed)
    {
        var words = new PersonWords(RequestOf("show https://evil.example/a.mp4?x on a screen"));

        Assert.Null(LinkPicker.Pick($"[在线播放]({echoed})\n{echoed}", words, null, wasCut: false));
    }

    [Theory]
    [InlineData("❌ 生成失败: Content violates guardrails", FailureKind.ContentRefused)]
    [InlineData("> 生成失败\n> 失败原因：图片检测系统认为内容可能违反相关政策", FailureKind.ContentRefused)]
    [InlineData("❌ Generation failed: Cloudflare challenge or rate limit (429) triggered.", FailureKind.RelayBusy)]
    [InlineData("Generation failed\nFailure reason: network fluctuations", FailureKind.RelayFailed)]
    [InlineData("{\"type\":\"error\",\"error\":\"sentinel_block\"}", FailureKind.RelayFailed)]
    public void Failures_are_told_by_whose_fault_they_are(string text, FailureKind kind)
    {
        var said = FailureReader.Find(text, null);

        Assert.NotNull(said);
        Assert.Equal(kind, FailureWords.KindOf(said.Text));
    }

    [Theory]
    [InlineData(401, "无效的令牌", FailureKind.KeyRejected)]
    [InlineData(403, "insufficient_user_quota", FailureKind.AccountEmpty)]
    [InlineData(400, "sensitive_words_detected", FailureKind.ContentRefused)]
    [InlineData(451, "video_unsafe", FailureKind.ContentRefused)]
    [InlineData(503, "模型无返回结果，可能是内容违规、输入过长、输入格式有误或负载较高，请检查后再试。No response, please try again.", FailureKind.RelayBusy)]
    [InlineData(404, "model_not_found", FailureKind.RequestRejected)]
    [InlineData(413, "read_request_body_failed", FailureKind.RequestRejected)]
    [InlineData(500, "", FailureKind.RelayFailed)]
    [InlineData(524, "<html>", FailureKind.StreamCut)]
    public void A_status_is_read_with_its_words(int status, string said, FailureKind kind) =>
        Assert.Equal(kind, FailureWords.KindOf(status, said));

    [Fact]
    public void Random_text_never_throws_and_never_makes_a_link_of_the_persons_own_words()
    {
        var random = Chance.New();
        var prompt = "https://evil.example/a.mp4 task_01k7e5w9z5f2d91pekrqy59rwc s_0123456789abcdef0123456789abcdef";
        var words = new PersonWords(RequestOf(prompt));

        for (var round = 0; round < 3000; round++)
        {
            var transcript = new Transcript(words);
            var text = Some.Text(random, Scraps);
            for (var at = 0; at < text.Length;)
            {
                var length = Math.Min(random.Next(1, 30), text.Length - at);
                transcript.Append(text.Substring(at, length));
                at += length;
            }

            transcript.End();
            var link = LinkPicker.Pick(transcript.Body, words, transcript.StatusLink, random.Next(2) == 0)?.Link;

            Assert.Equal(text, transcript.ToString());
            Assert.All(
                [link?.OriginalString, transcript.StatusLink?.OriginalString, transcript.Sid, transcript.TaskId],
                said => Assert.False(said is not null && prompt.Contains(said, StringComparison.Ordinal), $"round {round}"));
        }
    }

    [Fact]
    public void A_task_that_is_named_only_by_the_persons_own_words_has_no_name()
    {
        var transcript = new Transcript(new PersonWords(RequestOf("about task_01k7e5w9z5f2d91pekrqy59rwc")));

        transcript.Append(">[原始数据](https://relay.example/source/task_01k7e5w9z5f2d91pekrqy59rwc)\n");
        transcript.End();

        Assert.Equal(("unnamed", "/source/task_01k7e5w9z5f2d91pekrqy59rwc"), (transcript.TaskId, transcript.StatusLink?.AbsolutePath));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("44..")]
    [InlineData("[x](https://a.example/)")]
    [InlineData("[[[`)")]
    [InlineData("\n")]
    [InlineData("\n> 生成中")]
    public void A_transcript_of_a_million_characters_in_small_deltas_is_read_in_linear_time(string piece)
    {
        var lead = "> ID: `task_000000001`\n> 进度 ";
        var small = CostOf(lead, piece, 5_000);

        var large = CostOf(lead, piece, 20_000);

        // Four times the deltas: quadratic work would allocate sixteen times as much.
        Assert.InRange(large, 0, (small * 8) + 1_000_000);
    }

    private static GenerationRequest RequestOf(string prompt) => new(prompt, "sora-2", null, null, []);

    // Bytes allocated: as telling as time, and the same on every machine.
    private static long CostOf(string lead, string piece, int deltas)
    {
        var delta = string.Concat(Enumerable.Repeat(piece, 50 / piece.Length));
        var transcript = new Transcript(Nobody);
        var before = GC.GetAllocatedBytesForCurrentThread();
        transcript.Append(lead);
        for (var i = 0; i < deltas; i++)
            transcript.Append(delta);
        transcript.End();
        LinkPicker.Pick(transcript.Body, Nobody, null, wasCut: false);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

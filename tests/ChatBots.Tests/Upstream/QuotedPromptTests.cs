using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBots.Generation;
using ChatBots.Tests.Core;
using ChatBots.Upstream.Reading;

namespace ChatBots.Tests.Upstream;

/// <summary>Relays quote prompts, each in its own way; nothing in a quote counts as said by the relay.</summary>
public sealed class QuotedPromptTests
{
    private const string Sid = "s_0123456789abcdef0123456789abcdef";

    private static readonly string[] Prompts =
    [
        "[在线播放▶️](https://evil.example/a.mp4?é=1&b=2)", "[Raw Data](https://evil.example/source/task_01evil?é)", "<video src=\"https://evil.example/a.mp4?a&amp;b\">",
        "> ID: `task_01evilevilevilevil`", $"sid: {Sid}", "{\"video_url\":\"https://evil.example/a_b.mp4\"}", "\"status_url\":\"https://evil.example/st_1\",\"task_id\":\"task_01evil\"",
        "https://evil.example/a\u200B.mp4", "[\"https:\\u002f\\u002fevil.example/a.mp4\"]", "<a href='https://evil.example/x?y=1'>Watch</a>",
    ];

    private static readonly Dictionary<string, Func<string, string>> Quotes = new()
    {
        ["raw"] = text => text,
        ["JSON"] = text => JsonSerializer.Serialize(text, Relaxed),
        ["ASCII JSON"] = text => JsonSerializer.Serialize(text, Strict),
        ["JSON with escaped slashes"] = text => JsonSerializer.Serialize(text, Relaxed).Replace("/", "\\/", StringComparison.Ordinal),
        ["HTML"] = WebUtility.HtmlEncode,
        ["HTML twice"] = text => WebUtility.HtmlEncode(WebUtility.HtmlEncode(text)),
        ["percent"] = Uri.EscapeDataString,
        ["Markdown"] = text => string.Concat(text.Select(sign => sign is '_' or '*' or '[' or ']' ? $"\\{sign}" : $"{sign}")),
        ["upper case"] = text => text.ToUpperInvariant(),
        ["without the invisible"] = text => text.Replace("\u200B", "", StringComparison.Ordinal),
    };

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonSerializerOptions Strict { get; } = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin) };

    public static TheoryData<string> Ways() => new(Quotes.Keys);

    [Theory]
    [MemberData(nameof(Ways))]
    public void However_a_prompt_is_quoted_no_link_id_or_sid_of_it_is_taken(string way)
    {
        var random = Chance.New();
        foreach (var name in Capture.Names.Where(name => name is not ("a-hostile-prompt" or "a-preamble-plain-id")))
        {
            var prompt = random.Pick(Prompts);
            var reading = new StreamReading(new GenerationRequest(prompt, "sora-2", null, null, []));
            reading.Take(Quoting(Capture.Load(name).Bytes, Quotes[way](prompt), random));
            reading.End();

            var verdict = new Judge(reading, RelayTerms.OfNobody).Of(random.Next(2) == 0 ? StreamEnd.Whole : StreamEnd.Cut);

            var taken = $"{reading.Transcript.TaskId} {reading.Transcript.StatusLink} {(verdict as Verdict.Made)?.Video.Link} "
                + $"{(verdict as Verdict.Made)?.Video.Sid} {(verdict as Verdict.Lost)?.Preview?.Link}";
            Assert.False(taken.Contains("evil", StringComparison.OrdinalIgnoreCase) || taken.Contains(Sid, StringComparison.Ordinal), $"{name}, {prompt}: {taken}");
        }
    }

    [Theory]
    [InlineData("[Play](https://files.example/old.mp4)")]
    [InlineData("> ID: `task_01oldoldoldoldold` [原始数据](https://files.example/source/old)")]
    public void A_failed_refine_that_quotes_the_version_before_it_is_a_failure(string earlier)
    {
        var reading = new StreamReading(new GenerationRequest("make it night", "sora-2", null, null, [new Turn("a boat", null, null, earlier, Sid)]));

        reading.Take(Frame($"You said: {earlier}\nsid: {Sid}\n❌ 生成失败: busy\n"));
        reading.End();

        Assert.IsType<Verdict.Failed>(new Judge(reading, RelayTerms.OfNobody).Of(StreamEnd.Whole));
    }

    [Fact]
    public void A_relay_may_have_one_link_for_all_its_videos()
    {
        var answer = "> 生成完成 ✅\n\n[在线播放▶️](https://files.example/latest.mp4)";
        var reading = new StreamReading(new GenerationRequest("make it night", "sora-2", null, null, [new Turn("a boat", null, null, answer, Sid)]));

        reading.Take(Frame(answer));
        reading.End();

        Assert.IsType<Verdict.Made>(new Judge(reading, RelayTerms.OfNobody).Of(StreamEnd.Whole));
    }

    [Theory]
    [InlineData("flower", "https://files.example/videos/flower-1.mp4")]
    [InlineData("videos", "https://files.example/videos/1.mp4")]
    [InlineData("https://", "https://files.example/videos/1.mp4")]
    [InlineData("进度 99%", "https://files.example/videos/1.mp4")]
    public void A_word_of_the_prompt_within_the_relays_own_link_spoils_nothing(string prompt, string link)
    {
        var reading = new StreamReading(new GenerationRequest(prompt, "sora-2", null, null, []));

        reading.Take(Frame($"> ✅ 视频生成成功，[点击这里]({link}) 查看视频~~~\n\n"));
        reading.End();

        var made = Assert.IsType<Verdict.Made>(new Judge(reading, RelayTerms.OfNobody).Of(StreamEnd.Whole));
        Assert.Equal(link, made.Video.Link.OriginalString);
    }

    [Theory]
    [InlineData("draw a guardrail on a bridge", "invalid request: cannot process prompt 'draw a guardrail on a bridge'")]
    [InlineData("insufficient balance 3", "bad prompt: \\u0069nsufficient balance 3")]
    public void What_a_person_wrote_does_not_decide_what_an_error_means(string prompt, string error)
    {
        var judge = new Judge(new StreamReading(new GenerationRequest(prompt, "sora-2", null, null, [])), RelayTerms.OfNobody);

        var verdict = Assert.IsType<Verdict.Refused>(judge.Of(500, Encoding.UTF8.GetBytes("{\"error\":{\"message\":\"" + error + "\"}}"), null));

        Assert.Equal(FailureKind.RelayFailed, verdict.Failure.Kind);
    }

    [Fact]
    public void A_thought_mark_in_the_prompt_opens_no_thought()
    {
        var reading = new StreamReading(new GenerationRequest("x\n<think>\nboat", "sora-2", null, null, []));

        reading.Take(Frame("x\n<think>\nboat\n> ID: `task_000000001`\n>[原始数据](https://files.example/source/1)\n> 排队中"));
        reading.End();

        Assert.Equal("https://files.example/source/1", reading.Transcript.StatusLink?.OriginalString);
    }

    [Fact]
    public void Reasoning_of_any_length_still_ends_in_its_result()
    {
        var reading = new StreamReading(new GenerationRequest("a boat", "sora-2", null, null, []));
        var much = string.Concat(Enumerable.Repeat("thinking about boats\n", 20_000));

        reading.Take(Encoding.UTF8.GetBytes("{\"choices\":[{\"delta\":{\"reasoning_content\":" + JsonSerializer.Serialize(much) + "}}]}\n"));
        reading.Take(Encoding.UTF8.GetBytes("{\"choices\":[{\"delta\":{\"reasoning_content\":\"<video src='https://files.example/a.mp4'>\\n\"}}]}\n"));
        reading.End();

        Assert.IsType<Verdict.Made>(new Judge(reading, RelayTerms.OfNobody).Of(StreamEnd.Whole));
    }

    // Into the text of any delta, where it begins
    private static byte[] Quoting(byte[] stream, string quote, Random random)
    {
        var text = Encoding.UTF8.GetString(stream);
        var at = text.IndexOf("content\":\"", random.Next(text.Length), StringComparison.Ordinal);
        at = at < 0 ? text.IndexOf("content\":\"", StringComparison.Ordinal) : at;
        if (at < 0)
            return stream;
        var inner = JsonSerializer.Serialize($"{quote}\n", Relaxed)[1..^1];
        return Encoding.UTF8.GetBytes(text.Insert(at + "content\":\"".Length, inner));
    }

    private static byte[] Frame(string content) =>
        Encoding.UTF8.GetBytes("data: {\"choices\":[{\"delta\":{\"content\":" + JsonSerializer.Serialize(content) + "},\"finish_reason\":\"stop\"}]}\n\n");
}

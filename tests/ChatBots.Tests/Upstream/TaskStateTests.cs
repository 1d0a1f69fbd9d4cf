using System.Globalization;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Recovery;

namespace ChatBots.Tests.Upstream;

/// <summary>Each row is one shape in which relays tell of a task, and what is to be read from it.</summary>
public sealed class TaskStateTests
{
    private const string A = "https://f.example/a.mp4";
    private const string B = "https://f.example/b.mp4";
    private const string Sid = "s_68e8846744148191a4cf7acbde16cf30";
    private static readonly Uri StatusLink = new("https://asyncdata.example/source/task_1");

    [Theory]
    [InlineData("sora at the top", """{"id":"task_1","status":"completed","url":"https://f.example/a.mp4","post_id":"s_68e8846744148191a4cf7acbde16cf30","input":{"prompt":"x"}}""", $"made {A} {Sid}")]
    [InlineData("sora in content", """{"content":{"status":"completed","url":"https://f.example/a.mp4","post_id":"s_68e8846744148191a4cf7acbde16cf30"}}""", $"made {A} {Sid}")]
    [InlineData("sora in data", """{"code":0,"data":{"status":"completed","url":"https://f.example/a.mp4","post_id":"s_68e8846744148191a4cf7acbde16cf30"}}""", $"made {A} {Sid}")]
    [InlineData("sora in detail", """{"id":"sora-2:task_1","detail":{"status":"completed","url":"https://f.example/a.mp4","post_id":"s_68e8846744148191a4cf7acbde16cf30"}}""", $"made {A} {Sid}")]
    [InlineData("sora in data.detail", """{"data":{"id":"1","detail":{"status":"completed","url":"https://f.example/a.mp4"}}}""", $"made {A}")]
    [InlineData("sora in data.data.content", """{"data":{"data":{"content":{"status":"completed","url":"https://f.example/a.mp4"}}}}""", $"made {A}")]
    [InlineData("a root of one", """[{"status":"completed","url":"https://f.example/a.mp4"}]""", $"made {A}")]
    [InlineData("data of one", """{"data":[{"status":"completed","url":"https://f.example/a.mp4"}]}""", $"made {A}")]
    [InlineData("a link alone", """{"url":"https://f.example/a.mp4"}""", $"made {A}")]
    [InlineData("slashes escaped", """{"status":"completed","url":"https:\/\/f.example\/a.mp4"}""", $"made {A}")]
    [InlineData("a byte order mark", """﻿{"status":"completed","url":"https://f.example/a.mp4"}""", $"made {A}")]
    [InlineData("pending sora", """{"status":"running","pending_info":{"progress_pct":0.42}}""", "running 42")]
    [InlineData("share, running", """{"status":"processing","progress":44,"is_completed":false,"url":null,"error":null,"content":{"id":"task_1"}}""", "running 44")]
    [InlineData("share, figures only", """{"progress":44,"is_completed":false}""", "running 44")]
    [InlineData("share, made", """{"progress":100,"is_completed":true,"url":"https://f.example/a.mp4","content":{"post_id":"s_68e8846744148191a4cf7acbde16cf30"}}""", $"made {A} {Sid} 100")]
    [InlineData("share, link in content", """{"is_completed":true,"content":{"status":"completed","url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("share, not yet", """{"is_completed":false,"url":"https://f.example/a.mp4"}""", $"running preview {A}")]
    [InlineData("share, failed", """{"is_completed":true,"error":"out of luck"}""", "failed RelayFailed: out of luck")]
    [InlineData("veo, running", """{"status":"video_generating","running":true,"retry_count":1}""", "running")]
    [InlineData("veo, tries again", """{"status":"video_generation_failed","running":true,"retry_count":1}""", "running")]
    [InlineData("veo, before upsampling", """{"status":"video_generation_completed","running":true,"video_url":"https://f.example/a.mp4"}""", $"running preview {A}")]
    [InlineData("veo, before upsampling, silent", """{"status":"video_generation_completed","video_url":"https://f.example/a.mp4"}""", $"running preview {A}")]
    [InlineData("veo, not upsampled", """{"status":"video_generation_completed","running":false,"video_url":"https://f.example/a.mp4"}""", $"made {A}")]
    [InlineData("veo, upsampling", """{"status":"video_upsampling","running":true,"video_url":"https://f.example/a.mp4"}""", $"running preview {A}")]
    [InlineData("veo, upsampled", """{"status":"completed","running":false,"video_url":"https://f.example/a.mp4","upsample_video_url":"https://f.example/b.mp4"}""", $"made {B}")]
    [InlineData("veo, failed", """{"status":"failed","running":false,"retry_count":10,"error_message":"no luck","video_url":null}""", "failed RelayFailed: no luck")]
    [InlineData("veo, failed upsampling", """{"status":"video_upsampling_failed","running":false,"video_url":"https://f.example/a.mp4"}""", $"failed RelayFailed:  preview {A}")]
    [InlineData("output as text", """{"status":"succeeded","output":"https://f.example/a.mp4"}""", $"made {A}")]
    [InlineData("output.url", """{"status":"succeeded","output":{"url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("data.output", """{"task_id":"1","status":"SUCCESS","progress":"100%","data":{"output":"https://f.example/a.mp4"}}""", $"made {A} 100")]
    [InlineData("result_url", """{"code":"success","message":"","data":{"status":"SUCCESS","result_url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("video_url", """{"id":"1","status":"finished","video_url":"https://f.example/a.mp4","enhanced_prompt":"x"}""", $"made {A}")]
    [InlineData("links in an array", """{"status":"succeeded","output":["https://f.example/a.mp4","https://f.example/b.mp4"]}""", $"made {A}")]
    [InlineData("objects in an array", """{"status":"succeeded","videos":[{"url":"https://f.example/a.mp4"},{"url":"https://f.example/b.mp4"}]}""", $"made {A}")]
    [InlineData("an array in a text", """{"status":"completed","url":"[\"https://f.example/a.mp4\"]"}""", $"made {A}")]
    [InlineData("an array, encoded", """{"status":"completed","url":"%5b%22https://f.example/a.mp4%22%5d"}""", $"made {A}")]
    [InlineData("an array, wholly encoded", """{"status":"completed","url":"%5B%22https%3A%2F%2Ff.example%2Fa%252Fb.mp4%22%5D"}""", "made https://f.example/a%2Fb.mp4")]
    [InlineData("an array, a link encoded within", """{"status":"completed","url":"%5b%22https://f.example/a%2Fb.mp4%22%5d"}""", "made https://f.example/a%2Fb.mp4")]
    [InlineData("a link, encoded", """{"status":"completed","url":"https%3A%2F%2Ff.example%2Fa.mp4"}""", $"made {A}")]
    [InlineData("an envelope's own success", """{"status":"success","data":{"status":"IN_PROGRESS","progress":"42%"}}""", "running 42")]
    [InlineData("an envelope's own ok", """{"status":"ok","data":{"status":"completed","url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("an envelope's own number", """{"status":200,"data":{"status":"completed","url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("made without a link", """{"status":"completed","url":null}""", "made")]
    [InlineData("made, pictures only", """{"status":"completed","url":"https://f.example/a.webp?x=1","gif_url":"https://f.example/g.mp4"}""", "made")]
    [InlineData("no web link", """{"status":"completed","url":"/tmp/a.mp4","video_url":"file:///tmp/a.mp4"}""", "made")]
    [InlineData("a page while running", """{"status":"processing","url":"https://f.example/web/task_1"}""", "running")]
    [InlineData("the status link itself", """{"status":"completed","url":"https://asyncdata.example/source/task_1"}""", "made")]
    [InlineData("the task's page beside the link", """{"status":"completed","url":"https://asyncdata.net/web/task_1","content":{"url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("the task's page alone", """{"status":"completed","url":"https://asyncdata.net/web/task_1"}""", "made")]
    [InlineData("result.video_url", """{"status":"completed","result":{"video_url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("result as text", """{"status":"succeeded","result":"https://f.example/a.mp4"}""", $"made {A}")]
    [InlineData("outputs", """{"status":"succeeded","outputs":["https://f.example/a.mp4"]}""", $"made {A}")]
    [InlineData("results", """{"status":"succeeded","results":[{"url":"https://f.example/a.mp4"}]}""", $"made {A}")]
    [InlineData("results with other names", """{"status":"succeeded","results":[{"video_url":"https://f.example/a.mp4"},{"video_url":"https://f.example/b.mp4"}]}""", $"made {A}")]
    [InlineData("data of several", """{"status":"succeeded","data":[{"url":"https://f.example/a.png"},{"url":"https://f.example/page"},{"url":"https://f.example/a.mp4"},{"url":"https://f.example/b.mp4"}]}""", $"made {A}")]
    [InlineData("data of several, no status", """{"data":[{"url":"https://f.example/a.mp4"},{"url":"https://f.example/b.mp4"}]}""", $"made {A}")]
    [InlineData("data of several tasks", """{"data":[{"status":"failed","id":"1"},{"status":"completed","url":"https://f.example/a.mp4"}]}""", "nothing")]
    [InlineData("result", """{"result":{"status":"failed","error":"no luck"}}""", "failed RelayFailed: no luck")]
    [InlineData("task", """{"code":0,"task":{"status":"processing","progress":44}}""", "running 44")]
    [InlineData("response", """{"response":{"status":"completed","url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("video", """{"status":"completed","video":{"url":"https://f.example/a.mp4"}}""", $"made {A}")]
    [InlineData("output.video", """{"status":"completed","output":{"video":{"url":"https://f.example/a.mp4"}}}""", $"made {A}")]
    [InlineData("no task", """{"message":"hello"}""", "nothing")]
    [InlineData("an error without a state", """{"error":{"message":"busy"}}""", "nothing")]
    [InlineData("many tasks", """[{"status":"completed","url":"https://f.example/a.mp4"},{"status":"failed"}]""", "nothing")]
    [InlineData("no JSON", "<html>", "nothing")]
    [InlineData("half of a letter", """{"ur\ud800":1,"status":"failed"}""", "nothing")]
    public void Every_shape_is_read(string shape, string json, string expected) => Assert.Equal((shape, expected), (shape, Read(json)));

    [Theory]
    [InlineData("the outer link", """{"status":"completed","url":"https://f.example/a.mp4","draft_info":{"downloadable_url":"https://f.example/b.mp4","encodings":{"source":{"path":"https://f.example/b.mp4"}}}}""", A)]
    [InlineData("the draft's source", """{"status":"completed","draft_info":{"downloadable_url":"https://f.example/b.mp4","encodings":{"source":{"path":"https://f.example/a.mp4"},"md":{"path":"https://f.example/b.mp4"}}}}""", A)]
    [InlineData("the draft", """{"status":"completed","content":{"draft_info":{"downloadable_url":"https://f.example/a.mp4"}}}""", A)]
    [InlineData("no watermark", """{"status":"completed","url":"https://f.example/00000_wm%2Fsrc.mp4","draft_info":{"downloadable_url":"https://f.example/a.mp4"} }""", A)]
    [InlineData("a watermark", """{"status":"completed","url":"https://f.example/00000_wm%2Fsrc.mp4"}""", "https://f.example/00000_wm%2Fsrc.mp4")]
    [InlineData("sharper", """{"status":"completed","url":"https://f.example/b.mp4","video_url":"https://f.example/b.mp4","detail":{"upsample_video_url":"https://f.example/a.mp4"} }""", A)]
    [InlineData("a video's name before a page", """{"status":"completed","video_url":"https://f.example/00000_wm.mp4","url":"https://f.example/page"}""", "https://f.example/00000_wm.mp4")]
    [InlineData("the storage's own name before a page", """{"status":"completed","video_url":"https://f.example/page","url":"https://f.example/1%2Fraw?se=1"}""", "https://f.example/1%2Fraw?se=1")]
    [InlineData("no name at all", """{"status":"completed","url":"https://f.example/file/1"}""", "https://f.example/file/1")]
    [InlineData("a name without an ending", """{"status":"completed","url":"https://f.example/az/files/1%2Fraw?se=1&sp=r"}""", "https://f.example/az/files/1%2Fraw?se=1&sp=r")]
    public void The_better_file_is_taken(string which, string json, string link) => Assert.Equal((which, $"made {link}"), (which, Read(json)));

    [Theory]
    [InlineData("pending queued SUBMITTED not_start NOT-START waiting Created", "queued")]
    [InlineData("processing running generating in_progress IN_PROGRESS prompt_enhancing image_downloading video_generating video_upsampling odd unknown", "running")]
    [InlineData("completed Succeeded SUCCESS finished done", $"made {A}")]
    [InlineData("failed FAILURE video_generation_failed error cancelled canceled expired rejected", $"failed RelayFailed:  preview {A}")]
    public void A_status_is_known_in_any_case(string statuses, string expected)
    {
        foreach (var status in statuses.Split(' '))
        {
            var link = expected is "queued" or "running" ? "" : $",\"url\":\"{A}\"";
            Assert.Equal((status, expected), (status, Read($"{{\"status\":\"{status}\"{link}}}")));
        }
    }

    [Theory]
    [InlineData("""{"status":"error","message":"too many requests, slow down"}""")]
    [InlineData("""{"status":"error","code":429,"msg":"rate limit"}""")]
    [InlineData("""{"status":"failed"}""")]
    [InlineData("""{"status":"failed","error":"upstream timeout"}""")]
    [InlineData("""{"status":"failed","error":{"code":"internal","message":"oops"},"data":null}""")]
    [InlineData("""{"status":"error","message":"oops","data":{},"id":""}""")]
    [InlineData("""{"status":"error","message":"oops","url":"https://f.example/docs"}""")]
    [InlineData("""{"status":"error","detail":{"status":429,"message":"slow down"}}""")]
    [InlineData("""{"status":"error","task_id":"task_1","message":"too many requests"}""")]
    [InlineData("""{"status":"error","task_id":"task_1","msg":"invalid api key"}""")]
    public void An_envelope_that_fails_says_nothing_of_the_task(string json) => Assert.Equal((json, "nothing"), (json, Read(json)));

    [Theory]
    [InlineData("""{"id":"task_1","status":"failed"}""")]
    [InlineData("""{"id":"video_1","status":"failed","error":{"message":"heavy load"}}""")]
    [InlineData("""{"task_id":7,"status":"error","message":"oops"}""")]
    [InlineData("""{"status":"failed","progress":42}""")]
    [InlineData("""{"status":"failed","running":false}""")]
    [InlineData("""{"status":"failed","is_completed":false}""")]
    [InlineData("""{"status":"failed","fail_reason":"rate limit"}""")]
    [InlineData("""{"status":"failed","failure_reason":"no luck"}""")]
    [InlineData("""{"status":"failed","video_generation_error":"no luck"}""")]
    [InlineData("""{"status":"failed","message":"too many requests","url":"https://f.example/a.mp4"}""")]
    [InlineData("""{"status":"success","message":"too many requests","data":{"status":"FAILURE"}}""")]
    public void A_failure_with_a_sign_of_the_task_is_the_tasks(string json) => Assert.StartsWith("failed", Read(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("kind", """{"status":"pending","draft_info":{"kind":"sora_content_violation"}}""")]
    [InlineData("kind at the top", """{"kind":"sora_content_violation"}""")]
    [InlineData("reason_str", """{"status":"failed","reason_str":"This looks like a real person"}""")]
    [InlineData("markdown_reason_str", """{"data":{"detail":{"draft_info":{"markdown_reason_str":"**No**"}}}}""")]
    [InlineData("error", """{"status":"failed","error":"违规"}""")]
    [InlineData("error.code", """{"status":"failed","error":{"code":"moderation_blocked","message":"Sorry"}}""")]
    [InlineData("error_message", """{"status":"failed","error_message":"violates our guardrails"}""")]
    [InlineData("message", """{"status":"failed","message":"content policy"}""")]
    [InlineData("fail_reason", """{"data":{"status":"FAILURE","fail_reason":"prompt_unsafe"},"message":"success"}""")]
    [InlineData("failure_reason", """{"status":"failed","failure_reason":"output_moderation"}""")]
    [InlineData("video_generation_error", """{"status":"video_generation_failed","running":false,"video_generation_error":"video_unsafe"}""")]
    [InlineData("one of several", """{"status":"failed","fail_reason":"task failed","error":{"code":"moderation_blocked"}}""")]
    public void A_refusal_is_seen_wherever_it_stands(string where, string json) =>
        Assert.StartsWith($"{where}: failed ContentRefused", $"{where}: {Read(json)}", StringComparison.Ordinal);

    [Theory]
    [InlineData("\"progress\":42", 42.0)]
    [InlineData("\"progress\":42.5", 42.5)]
    [InlineData("\"progress\":\"42%\"", 42.0)]
    [InlineData("\"progress\":\"42.5 %\"", 42.5)]
    [InlineData("\"progress\":\"0.5%\"", 0.5)]
    [InlineData("\"progress\":0.42", 42.0)]
    [InlineData("\"progress\":0", 0.0)]
    [InlineData("\"progress\":250", 100.0)]
    [InlineData("\"pending_info\":{\"progress_pct\":0.42}", 42.0)]
    [InlineData("\"pending_info\":{\"progress_pct\":1}", 100.0)]
    [InlineData("\"content\":{\"progress\":\"42%\"}", 42.0)]
    [InlineData("\"progress\":\"NaN\"", null)]
    [InlineData("\"progress\":-1", null)]
    [InlineData("\"progress\":\"soon\"", null)]
    public void A_figure_is_read_in_any_form(string figure, double? percent)
    {
        var state = TaskStateReader.Read($$"""{"status":"running",{{figure}} }""", WordsOf("x"), StatusLink)!;

        Assert.Equal(percent, state.Percent is { } read ? Math.Round(read, 6) : null);
    }

    [Theory]
    [InlineData("https://own.example/a.mp4")]
    [InlineData("look at HTTPS://OWN.example/a.mp4!")]
    public void A_link_of_the_persons_own_words_is_never_taken(string prompt)
    {
        var words = WordsOf(prompt);

        foreach (var own in new[] { "https://own.example/a.mp4", "https://own.example:443/a.mp4", "https://own.example/%61.mp4", "[\\\"https://own.example/a.mp4\\\"]" })
        {
            var state = TaskStateReader.Read($$"""{"status":"completed","video_url":"{{own}}","url":"{{A}}"}""", words, StatusLink);
            Assert.Equal(A, state?.Link?.OriginalString);
        }
    }

    internal static PersonWords WordsOf(string prompt) => new(Studio.Request with { Prompt = prompt });

    private static string Read(string json)
    {
        var state = TaskStateReader.Read(json, WordsOf("一只猫"), StatusLink);
        return state is null ? "nothing" : string.Join(' ', Describe(state));
    }

    private static IEnumerable<string> Describe(TaskState state)
    {
        yield return state.Stage.ToString().ToLowerInvariant();
        if (state.Stage == TaskStage.Failed)
            yield return $"{FailureWords.KindOf(state.Reason)}: {state.Reason}";
        if (state.Link is not null)
            yield return (state.Stage == TaskStage.Made ? "" : "preview ") + state.Link.OriginalString;
        if (state.Sid is not null)
            yield return state.Sid;
        if (state.Percent is { } percent)
            yield return percent.ToString(CultureInfo.InvariantCulture);
    }
}

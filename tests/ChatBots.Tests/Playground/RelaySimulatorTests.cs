using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatBots.Playground.Simulator;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Playground;

public sealed partial class RelaySimulatorTests : IAsyncLifetime
{
    private readonly HurriedClock clock = new();
    private readonly HttpClient client = new();
    private RelaySimulator simulator = null!;

    public async ValueTask InitializeAsync()
    {
        simulator = new RelaySimulator(clock, NullLoggerFactory.Instance, preferredPort: 0);
        client.BaseAddress = await simulator.StartAsync(Guard.Token);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_reads_like_the_recorded_one()
    {
        var began = clock.GetUtcNow();

        var (text, last) = await StreamAsync("一只 \"红\" 风筝 横屏");

        var origin = client.BaseAddress!.ToString().TrimEnd('/');
        var task = TaskIn(text);
        Assert.StartsWith("```json\n{\n  \"prompt\": \"一只 \\\"红\\\" 风筝 横屏\",\n  \"orientation\": \"landscape\"\n}\n```\n\n> ID: `task_", text);
        Assert.Contains($">[数据预览]({origin}/web/{task}) | [原始数据]({origin}/source/{task})\n> 排队中...\n> 生成中", text);
        Assert.Contains(">🏃 进度 36..       44..   61..   69..   81..\n\n> 生成完成 ✅\n> sid: s_", text);
        Assert.EndsWith($"[在线播放▶️]({origin}/videos/{task}.mp4)", text);
        Assert.Equal("[DONE]", last);
        Assert.InRange((clock.GetUtcNow() - began).TotalSeconds, 12, 15);
    }

    [Fact]
    public async Task A_refine_names_the_parents_sid_and_keeps_its_shape()
    {
        var (parent, _) = await StreamAsync("a kite, square");
        var sid = Sid().Matches(parent)[^1].Value;

        var (text, _) = await StreamAsync("at night", parent);

        Assert.Contains($"\"orientation\": \"square\",\n  \"sid\": \"{sid}\"", text);
        Assert.NotEqual(sid, Sid().Matches(text)[^1].Value);
    }

    [Fact]
    public async Task Without_stream_the_same_text_comes_whole()
    {
        using var answer = await PostAsync("a kite", stream: false);

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Guard.Token))!;
        Assert.Equal("chat.completion", (string?)body["object"]);
        Assert.Contains("生成完成 ✅", (string?)body["choices"]![0]!["message"]!["content"]);
    }

    [Fact]
    public async Task The_video_is_a_real_one_and_the_status_link_names_it()
    {
        var (text, _) = await StreamAsync("a kite");
        var status = await StatusAsync(TaskIn(text));

        Assert.Equal("completed", (string?)status["status"]);
        Assert.Contains((string)status["post_id"]!, text);
        var film = await client.GetByteArrayAsync((string)status["url"]!, Guard.Token);
        Assert.Equal("ftyp"u8, film.AsSpan(4, 4));
        Assert.InRange(film.Length, 10_000, 100_000);
        var picture = await client.GetByteArrayAsync((string)status["thumbnail_url"]!, Guard.Token);
        Assert.Equal("RIFF"u8, picture.AsSpan(0, 4));
    }

    [Fact]
    public async Task A_cut_stream_is_finished_by_its_status_link_even_by_a_simulator_that_was_started_later()
    {
        var text = await CutAsync("a kite #cut");
        var task = TaskIn(text);
        Assert.DoesNotContain("进度", text);
        Assert.Equal("pending", (string?)(await StatusAsync(task))["status"]);
        clock.Leap(TimeSpan.FromSeconds(6));
        Assert.Equal(0.61, (double?)(await StatusAsync(task))["pending_info"]!["progress_pct"]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/videos/{task}.mp4", Guard.Token)).StatusCode);
        clock.Leap(TimeSpan.FromSeconds(6));

        await using var later = new RelaySimulator(clock, NullLoggerFactory.Instance, preferredPort: 0);
        using var other = new HttpClient { BaseAddress = await later.StartAsync(Guard.Token) };
        var status = JsonNode.Parse(await other.GetStringAsync($"/source/{task}", Guard.Token))!;

        Assert.Equal("completed", (string?)status["status"]);
        Assert.NotEmpty(await other.GetByteArrayAsync((string)status["url"]!, Guard.Token));
    }

    [Theory]
    [InlineData("#refuse", "违反")]
    [InlineData("#fail", "内部错误")]
    public async Task A_failure_is_said_in_the_stream_and_by_the_status_link(string word, string reason)
    {
        var (text, last) = await StreamAsync($"a kite {word}");
        var status = await StatusAsync(TaskIn(text));

        Assert.Contains("生成失败", text);
        Assert.Contains($"失败原因：", text);
        Assert.Contains(reason, text);
        Assert.DoesNotContain(".mp4", text);
        Assert.Equal("[DONE]", last);
        Assert.Equal("failed", (string?)status["status"]);
        Assert.Contains(reason, (string?)status["failure_reason"]);
        Assert.Null(status["url"]);
    }

    [Fact]
    public async Task A_slow_task_takes_two_minutes()
    {
        var began = clock.GetUtcNow();

        var (text, _) = await StreamAsync("a kite #slow");

        Assert.Contains("生成完成", text);
        Assert.InRange((clock.GetUtcNow() - began).TotalSeconds, 110, 130);
    }

    [Fact]
    public async Task A_big_video_is_a_sound_one_of_120_megabytes()
    {
        var (text, _) = await StreamAsync("a kite #big");
        using var answer = await client.GetAsync($"/videos/{TaskIn(text)}.mp4", HttpCompletionOption.ResponseHeadersRead, Guard.Token);
        await using var body = await answer.Content.ReadAsStreamAsync(Guard.Token);

        Assert.Equal(120 * 1024 * 1024, answer.Content.Headers.ContentLength);
        Assert.Equal(["ftyp", "moov", "free", "mdat", "free"], await BoxesAsync(body, answer.Content.Headers.ContentLength!.Value));
    }

    [Fact]
    public async Task Models_are_listed_and_what_is_no_chat_is_refused()
    {
        var models = await client.GetStringAsync("/v1/models", Guard.Token);
        using var nonsense = await client.PostAsync("/v1/chat/completions", Json("{\"messages\":\"hello\"}"), Guard.Token);
        using var unknown = await client.GetAsync("/source/task_01k7e5w9z5f2d91pekrqy59rwu", Guard.Token);

        Assert.Contains("sora-2-pro", models);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.Contains("invalid_request_error", await nonsense.Content.ReadAsStringAsync(Guard.Token));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_no_hindrance()
    {
        await using var second = new RelaySimulator(clock, NullLoggerFactory.Instance, client.BaseAddress!.Port);

        var address = await second.StartAsync(Guard.Token);

        Assert.NotEqual(client.BaseAddress, address);
        using var other = new HttpClient { BaseAddress = address };
        Assert.NotEmpty(await other.GetStringAsync("/v1/models", Guard.Token));
    }

    private static string TaskIn(string text) => Task().Match(text).Value;

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static JsonObject Turn(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private static async Task<List<string>> BoxesAsync(Stream body, long length)
    {
        List<string> boxes = [];
        var header = new byte[8];
        for (var at = 0L; at < length;)
        {
            await body.ReadExactlyAsync(header, Guard.Token);
            var size = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header);
            boxes.Add(Encoding.ASCII.GetString(header, 4, 4));
            await SkipAsync(body, size - 8);
            at += size;
        }

        return boxes;
    }

    private static async Task SkipAsync(Stream body, long bytes)
    {
        var piece = new byte[1 << 20];
        for (; bytes > 0;)
            bytes -= await body.ReadAtLeastAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, bytes)), 1, cancellationToken: Guard.Token);
    }

    private Task<HttpResponseMessage> PostAsync(string prompt, string? parent = null, bool stream = true)
    {
        var messages = parent is null ? new JsonArray(Turn("user", prompt)) : new JsonArray(Turn("user", "first"), Turn("assistant", parent), Turn("user", prompt));
        var body = new JsonObject { ["model"] = "sora-2", ["stream"] = stream, ["messages"] = messages };
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = Json(body.ToJsonString()) };
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Guard.Token).OrHang();
    }

    private async Task<(string Text, string Last)> StreamAsync(string prompt, string? parent = null)
    {
        using var answer = await PostAsync(prompt, parent);
        var (text, last) = ("", "");
        await foreach (var frame in SseParser.Create(await answer.Content.ReadAsStreamAsync(Guard.Token)).EnumerateAsync(Guard.Token))
            (text, last) = (text + DeltaOf(frame.Data), frame.Data);
        return (text, last);
    }

    /// <summary>The break is held back until all before it was read: a reset takes unread bytes with it.</summary>
    private async Task<string> CutAsync(string prompt)
    {
        clock.HoldAt(clock.GetUtcNow() + TimeSpan.FromSeconds(2.1));
        using var answer = await PostAsync(prompt);
        var text = "";
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var frame in SseParser.Create(await answer.Content.ReadAsStreamAsync(Guard.Token)).EnumerateAsync(Guard.Token))
            {
                text += DeltaOf(frame.Data);
                if (text.EndsWith("排队中...", StringComparison.Ordinal))
                    clock.Release();
            }
        });
        return text;
    }

    private static string? DeltaOf(string data) => data == "[DONE]" ? null : (string?)JsonNode.Parse(data)!["choices"]![0]!["delta"]!["content"];

    private async Task<JsonNode> StatusAsync(string task) => JsonNode.Parse(await client.GetStringAsync($"/source/{task}", Guard.Token))!;

    [GeneratedRegex("task_[0-9a-z]{26}")]
    private static partial Regex Task();

    [GeneratedRegex("s_[0-9a-f]{32}")]
    private static partial Regex Sid();
}

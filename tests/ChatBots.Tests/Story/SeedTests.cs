using System.Text;
using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>The shipped program against a relay that plays the recorded stream of the seed documents.</summary>
public sealed class SeedTests : IAsyncLifetime
{
    private static readonly string[] RawWords = ["task_", "```", "sid:", "原始数据", "task-source", "生成完成", "\\u539F\\u59CB\\u6570\\u636E"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-seed-");
    private RelayServer relay = null!;

    public async ValueTask InitializeAsync()
    {
        relay = await RelayServer.StartAsync();
        relay.AlwaysGet("/v1/models").Json("""{"data":[]}""");
    }

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_recorded_stream_becomes_a_video_and_none_of_its_raw_text_is_seen()
    {
        relay.PlaySeed().ReleaseAll();
        await using var host = Start();

        await host.TypeAsync("anna", SeedRecording.SecondPrompt);
        var shown = await host.ShowsAsync("left today");

        Assert.Contains("\"video\":{", shown, StringComparison.Ordinal);
        Assert.All(RawWords, word => Assert.DoesNotContain(word, shown, StringComparison.Ordinal));
        Assert.Empty(relay.Faults);
    }

    [Fact]
    public async Task The_second_prompt_sends_the_first_answer_byte_for_byte()
    {
        relay.PlaySeed().ReleaseAll();
        await using var host = Start();
        await host.TypeAsync("anna", SeedRecording.FirstPrompt);
        var first = await host.ShowsAsync("left today");
        relay.PlaySeed().ReleaseAll();

        await host.TypeAsync("anna", SeedRecording.SecondPrompt, replyTo: BotMessageIn(first));
        await host.ShowsAsync(events => events.Contains("v2 from v1", StringComparison.Ordinal) && events.Split("left today").Length > 2);

        var answer = string.Concat(SeedRecording.Frames(relay.BaseUrl).Select(ContentOf));
        using var sent = System.Text.Json.JsonDocument.Parse(relay.Jobs[^1].Body);
        Assert.Equal(
            [("user", SeedRecording.FirstPrompt), ("assistant", answer), ("user", SeedRecording.SecondPrompt)],
            sent.RootElement.GetProperty("messages").EnumerateArray().Select(message =>
                (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)));
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_costs_nothing()
    {
        using var dead = new DeadPort();
        relay.OnChat().Header("Content-Type", "text/event-stream").Text(
            Encoding.UTF8.GetString(SeedRecording.Recording.Span).Replace("https://example.com/", $"{dead.Address}", StringComparison.Ordinal));
        await using var host = Start(("Upstream__AllowPrivateAddresses", "true"));

        await host.TypeAsync("anna", SeedRecording.SecondPrompt);
        var shown = await host.ShowsAsync(events => events.Contains("still trying", StringComparison.Ordinal)
            || events.Contains("Your credits are back", StringComparison.Ordinal));

        Assert.All(RawWords, word => Assert.DoesNotContain(word, shown, StringComparison.Ordinal));
    }

    private HostProcess Start(params (string, string)[] settings) =>
        HostProcess.Start(folder.FullName, [("Upstream__Relays__0__BaseUrl", relay.BaseUrl.ToString()), .. settings]);

    private static string ContentOf(string frame)
    {
        var json = frame.Trim()["data:".Length..].Trim();
        if (!json.StartsWith('{'))
            return "";
        using var chunk = System.Text.Json.JsonDocument.Parse(json);
        return chunk.RootElement.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString()! : "";
    }

    // The id that stands last before the words of the result is that of the message that carries them
    private static long BotMessageIn(string events)
    {
        var before = events[..events.LastIndexOf("left today", StringComparison.Ordinal)];
        var id = before[(before.LastIndexOf("\"id\":", StringComparison.Ordinal) + 5)..];
        return long.Parse(id[..id.IndexOf(',', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }
}

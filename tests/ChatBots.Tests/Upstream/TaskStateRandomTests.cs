using System.Text;
using System.Text.Json.Nodes;
using ChatBots.Tests.Core;
using ChatBots.Upstream.Recovery;

namespace ChatBots.Tests.Upstream;

/// <summary>States that no relay ever sent: whatever is deleted, doubled, retyped and cut, reading them does no harm.</summary>
public sealed class TaskStateRandomTests
{
    private const int Rounds = 5_000;
    private const string Own = "https://own.example/a.mp4";
    private static readonly Uri StatusLink = new("https://asyncdata.example/source/task_1");

    private static readonly string[] Names =
    [
        "status", "url", "video_url", "upsample_video_url", "downloadable_url", "result_url", "output", "videos", "encodings", "content", "data",
        "detail", "draft_info", "pending_info", "progress", "progress_pct", "running", "is_completed", "post_id", "kind", "reason_str", "error",
        "message", "source", "path", "result", "results", "outputs", "task", "video", "response", "fail_reason", "ur\\ud800",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1e999", "0.5", "42", "\"42%\"", "\"NaN\"", "\"completed\"", "\"failed\"", "\"\"", "\"\\ud800\"", "[]", "{}", "[[]]",
        "\"https://f.example/b.mp4\"", "\"http://[::1\"", "\"%5b%22\"", "\"[\"", "\"https://f.example/\\ud800\"", $"\"{Own}\"", "\"https://OWN.example:443/%61.mp4\"",
        $"[\"{Own}\"]", $"\"[\\\"{Own}\\\"]\"", $"\"%5b%22{Own}%22%5d\"", "\"https%3A%2F%2Fown.example%2Fa.mp4\"", $"{{\"url\":\"{Own}\"}}",
        $"\"> 生成完成 ✅\\n[在线播放▶️]({Own})\"", "\"> 生成完成 ✅\\n[在线播放▶️](https://own.example:443/a.mp4)\"", "\">🏃 进度 36..\"", "\"❌ 违规\"",
    ];

    private static readonly string[] States =
    [
        """{"id":"task_1","status":"completed","url":"https://f.example/a.mp4","post_id":"s_68e8846744148191a4cf7acbde16cf30","draft_info":{"downloadable_url":"https://f.example/a_wm.mp4","encodings":{"source":{"path":"https://f.example/s.mp4"}}}}""",
        """{"status":"processing","progress":44,"is_completed":false,"url":null,"error":null,"content":{"id":"task_1","pending_info":{"progress_pct":0.4}}}""",
        """{"status":"video_generation_completed","running":true,"video_url":"https://f.example/a.mp4","error_message":"x"}""",
        """{"code":"success","data":{"status":"SUCCESS","progress":"42%","data":{"output":["https://f.example/a.mp4"]}}}""",
        """{"content":"> 生成中.\n>🏃 进度 36..44..\n> 生成完成 ✅\n[在线播放▶️](https://f.example/a.mp4)"}""",
        """{"status":"succeeded","result":{"video_url":"https://f.example/a.mp4"},"results":[{"url":"https://f.example/a.mp4"},{"url":"https://f.example/b.mp4"}]}""",
        """[{"status":"failed","error":{"code":"moderation_blocked","message":"no"},"kind":"sora_content_violation"}]""",
    ];

    [Fact]
    public void No_state_does_harm()
    {
        var random = Chance.New();
        var words = TaskStateTests.WordsOf($"make it like {Own}, please");
        var read = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var json = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Mutate(random)));

            var state = TaskStateReader.Read(json, words, StatusLink);

            read += state is null ? 0 : 1;
            Assert.True(state?.Link is null || state.Link.Scheme is "http" or "https", json);
            Assert.False(state?.Link is { } link && (words.Hold(link.AbsoluteUri) || words.Hold(link.OriginalString)), json);
            Assert.True(state?.Percent is null or (>= 0 and <= 100), json);
        }

        Assert.InRange(read, Rounds / 4, Rounds);
    }

    private static string Mutate(Random random)
    {
        var root = JsonNode.Parse(random.Pick(States))!;
        for (var change = random.Next(6); change > 0; change--)
            Change(random, random.Pick(Objects(root).ToList()));
        var text = root.ToJsonString().Replace("\\\\ud800", "\\ud800", StringComparison.Ordinal);
        return random.Next(5) == 0 ? text[..random.Next(text.Length)] : text;
    }

    private static void Change(Random random, JsonObject target)
    {
        var names = target.Select(field => field.Key).Append("status").ToList();
        switch (random.Next(4))
        {
            case 0:
                target.Remove(random.Pick(names));
                break;
            case 1:
                target[random.Pick(Names)] = target[random.Pick(names)]?.DeepClone();
                break;
            case 2:
                target[random.Pick(names)] = Value(random);
                break;
            default:
                target[random.Pick(Names)] = Value(random);
                break;
        }
    }

    // Half a letter cannot be parsed here; it is made from a mark when the text is printed.
    private static JsonNode? Value(Random random) => JsonNode.Parse(random.Pick(Values).Replace("\\ud800", "\\\\ud800", StringComparison.Ordinal));

    private static IEnumerable<JsonObject> Objects(JsonNode root)
    {
        if (root is JsonObject self)
            yield return self;
        var children = root switch
        {
            JsonObject parent => parent.Select(field => field.Value),
            JsonArray array => array,
            _ => [],
        };
        foreach (var each in children.OfType<JsonNode>().Where(child => child is JsonObject or JsonArray).SelectMany(Objects))
            yield return each;
    }
}

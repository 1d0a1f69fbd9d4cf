using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Simulator;

/// <summary>Writes deltas as <c>chat.completion.chunk</c> frames, each flushed.</summary>
internal sealed class ChunkStream(HttpResponse response, string model, DateTimeOffset created, CancellationToken cancellationToken)
{
    private readonly string id = $"chatcmpl-{RandomNumberGenerator.GetHexString(24)}";
    private bool begun;

    public async Task WriteAsync(string delta)
    {
        if (!begun)
            await FrameAsync(new JsonObject { ["role"] = "assistant", ["content"] = "" }, null);
        begun = true;
        await FrameAsync(new JsonObject { ["content"] = delta }, null);
    }

    public async Task EndAsync()
    {
        await FrameAsync([], "stop");
        await LineAsync("[DONE]");
    }

    private Task FrameAsync(JsonObject delta, string? finish)
    {
        var choice = new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish };
        var frame = new JsonObject
        {
            ["id"] = id,
            ["object"] = "chat.completion.chunk",
            ["created"] = created.ToUnixTimeSeconds(),
            ["model"] = model,
            ["choices"] = new JsonArray(choice),
        };
        return LineAsync(frame.ToJsonString(Dialect.Plain));
    }

    private async Task LineAsync(string data)
    {
        await response.WriteAsync($"data: {data}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}

using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

/// <summary>A gateway client that does nothing by itself.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public string? SessionId { get; set; }

    public static async Task<RawClient> OpenAsync(Uri url)
    {
        var client = new RawClient();
        client.socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await client.socket.ConnectAsync(url, Guard.Token).OrHang();
        return client;
    }

    public Task SayAsync(string text) => SayAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SayAsync(byte[] bytes, WebSocketMessageType kind) =>
        socket.SendAsync(bytes, kind, endOfMessage: true, Guard.Token).OrHang();

    /// <summary>The next frame, which has to be JSON.</summary>
    public async Task<JsonObject> FrameAsync() => JsonNode.Parse(Encoding.UTF8.GetString(await MessageAsync()))!.AsObject();

    /// <summary>The next frame as <c>op</c>, or for a dispatch as <c>t s</c>.</summary>
    public async Task<string> NextAsync()
    {
        var frame = await FrameAsync();
        return (int)frame["op"]! == 0 ? $"{frame["t"]} {frame["s"]}" : $"op {frame["op"]}";
    }

    public async Task<byte[]> MessageAsync()
    {
        var all = new ArrayBufferWriter<byte>();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(all.GetMemory(4096), Guard.Token).AsTask().OrHang();
            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            all.Advance(part.Count);
        }
        while (!part.EndOfMessage);
        return all.WrittenSpan.ToArray();
    }

    /// <summary>Passes over all frames to the close frame and returns its code; answers it.</summary>
    public async Task<int> CloseCodeAsync()
    {
        var buffer = new byte[65536];
        while ((await socket.ReceiveAsync(buffer, Guard.Token).OrHang()).MessageType != WebSocketMessageType.Close)
        {
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Guard.Token).OrHang();
        return (int)socket.CloseStatus!;
    }

    /// <summary>Waits until the connection breaks without a close frame.</summary>
    public async Task BreaksAsync() => await Assert.ThrowsAnyAsync<WebSocketException>(CloseCodeAsync);

    public Task LeaveAsync(int code) => socket.CloseAsync((WebSocketCloseStatus)code, null, Guard.Token).OrHang();

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
    }
}

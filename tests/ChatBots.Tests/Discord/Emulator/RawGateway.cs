using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Discord.Specification;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

/// <summary>One connection to the gateway, which hears what a bot without privileged intents hears.</summary>
internal sealed class RawGateway : IAsyncDisposable
{
    private const int Intents = 1 | 512 | 4096;
    private static readonly DiscordSpecification? Specification = DiscordSpecification.IsPresent ? DiscordSpecification.Load() : null;
    private readonly ClientWebSocket socket = new();

    /// <summary>The <c>d</c> of READY.</summary>
    public JsonNode Ready { get; private set; } = null!;

    /// <summary>The <c>d</c> of the GUILD_CREATE that came at the beginning.</summary>
    public JsonNode Guild { get; private set; } = null!;

    public static async Task<RawGateway> ConnectAsync(DiscordServer discord)
    {
        var gateway = new RawGateway();
        var address = new UriBuilder(discord.BaseUrl) { Scheme = "ws", Path = "/gateway/", Query = "v=10&encoding=json" };
        await gateway.socket.ConnectAsync(address.Uri, Guard.Token).OrHang();
        await gateway.FrameAsync();
        var identify = $$"""{"op":2,"d":{"token":"{{discord.Token}}","intents":{{Intents}},"properties":{"os":"linux","browser":"raw","device":"raw"} } }""";
        await gateway.socket.SendAsync(Encoding.UTF8.GetBytes(identify), WebSocketMessageType.Text, true, Guard.Token).OrHang();
        gateway.Ready = await gateway.NextAsync("READY");
        gateway.Guild = await gateway.NextAsync("GUILD_CREATE");
        return gateway;
    }

    /// <summary>The <c>d</c> of the next dispatch, which must be of this type; messages in it are compared with the specification.</summary>
    public async Task<JsonNode> NextAsync(string type)
    {
        var frame = await FrameAsync();
        Assert.Equal(type, (string?)frame["t"]);
        var data = frame["d"]!;
        if (type is "MESSAGE_CREATE" or "MESSAGE_UPDATE")
            Assert.Equal([], Specification?.CheckObject("MessageResponse", data) ?? []);
        if (data["message"] is { } message)
            Assert.Equal([], Specification?.CheckObject("MessageResponse", message) ?? []);
        return data;
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Guard.Token);
        socket.Dispose();
    }

    private async Task<JsonNode> FrameAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, Guard.Token).OrHang();
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonNode.Parse(Encoding.UTF8.GetString(text.ToArray())) ?? throw new InvalidOperationException($"Closed with {socket.CloseStatus}.");
    }
}

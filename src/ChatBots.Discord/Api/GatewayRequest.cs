using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBots.Discord.Api;

/// <summary>What we say on the gateway.</summary>
/// <param name="Op">What it is.</param>
/// <param name="D">Its content; may be a JSON null, which is written.</param>
internal sealed record GatewayRequest(int Op, JsonElement D)
{
    /// <summary>A sign of life.</summary>
    /// <param name="seq">The last dispatch that came; null for none.</param>
    public static ReadOnlyMemory<byte> Heartbeat(int? seq) => Of(1, seq, DiscordJson.Default.NullableInt32);

    /// <summary>Any.</summary>
    public static ReadOnlyMemory<byte> Of<T>(int op, T content, JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToUtf8Bytes(new(op, JsonSerializer.SerializeToElement(content, type)), DiscordJson.Default.GatewayRequest);
}

/// <summary>Begins a session.</summary>
internal sealed record Identify(string Token, int Intents, IReadOnlyList<int> Shard, IdentifyProperties Properties);

/// <summary>What the platform wants to know of a client.</summary>
internal sealed record IdentifyProperties
{
    public string Os { get; } = OperatingSystem.IsWindows() ? "windows" : "linux";

    public string Browser { get; } = "chatbots";

    public string Device { get; } = "chatbots";
}

/// <summary>Goes on with a session.</summary>
internal sealed record Resume(string Token, string SessionId, int Seq);

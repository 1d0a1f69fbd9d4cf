using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>Who identifies, as read from the <c>d</c> of op 2.</summary>
internal sealed record Identity(int Shard, int Shards, int Intents)
{
    // Bits 0 to 16, 20, 21, 24 and 25
    private const int KnownIntents = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;

    private const int PrivilegedIntents = 1 << 1 | 1 << 8 | 1 << 15;

    private static readonly string[] KnownNames =
        ["token", "properties", "compress", "large_threshold", "shard", "presence", "intents"];

    private static readonly string[] Properties = ["os", "browser", "device"];

    /// <summary>Exactly one of the two is set.</summary>
    public static (Identity? Identity, GatewayRefusal? Refusal) Read(JsonNode? data, string token)
    {
        if (data is not JsonObject identify)
            return (null, Undecodable("is no object"));
        if ((TokenRefusal(identify["token"], token) ?? FormRefusal(identify)) is { } refusal)
            return (null, refusal);
        var (shard, shards) = identify["shard"] is JsonArray pair ? ((int)pair[0]!, (int)pair[1]!) : (0, 1);
        var identity = new Identity(shard, shards, Whole(identify["intents"]) ?? -1);
        return identity.Refusal() is { } why ? (null, why) : (identity, null);
    }

    /// <summary>A whole number; null: it is none.</summary>
    public static int? Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <summary>Refuses every token but this one; null: it is this one.</summary>
    public static GatewayRefusal? TokenRefusal(JsonNode? given, string token)
    {
        if (given?.GetValueKind() == JsonValueKind.String && (string?)given == token)
            return null;
        var hasScheme = (given?.ToString() ?? "").StartsWith("Bot ", StringComparison.Ordinal);
        return new GatewayRefusal(4004, "Authentication failed.", hasScheme ? "the token began with \"Bot \"" : "the token was wrong");
    }

    private static GatewayRefusal? FormRefusal(JsonObject identify)
    {
        if (identify.Select(pair => pair.Key).Except(KnownNames).FirstOrDefault() is { } unknown)
            return Undecodable($"has {unknown}, which is unknown");
        var properties = identify["properties"] as JsonObject;
        if (Properties.FirstOrDefault(name => properties?[name]?.GetValueKind() != JsonValueKind.String) is { } missing)
            return Undecodable($"has no text at properties.{missing}");
        if (identify.ContainsKey("compress") && identify["compress"]?.GetValueKind() != JsonValueKind.False)
            return Undecodable("asks for compressed frames");
        if (identify["large_threshold"] is { } threshold && Whole(threshold) is not (>= 50 and <= 250))
            return Undecodable("has a large_threshold outside 50 to 250");
        if (Whole(identify["intents"]) is null)
            return Undecodable("has no whole number at intents");
        return identify["shard"] is not { } shard || (shard is JsonArray { Count: 2 } pair && pair.All(each => Whole(each) is not null))
            ? null
            : Undecodable("has a shard that is no pair of whole numbers");
    }

    private GatewayRefusal? Refusal()
    {
        if (Shard < 0 || Shard >= Shards)
            return new GatewayRefusal(4010, "Invalid shard.", $"there is no shard {Shard} of {Shards}");
        if ((Intents & ~KnownIntents) != 0)
            return new GatewayRefusal(4013, "Invalid intent(s).", $"there are no intents {Intents}");
        return (Intents & PrivilegedIntents) == 0
            ? null
            : new GatewayRefusal(4014, "Disallowed intent(s).", $"intents {Intents} hold a privileged one");
    }

    private static GatewayRefusal Undecodable(string why) => new(4002, "Error while decoding payload.", $"the identify {why}");
}

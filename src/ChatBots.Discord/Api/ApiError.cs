using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>What a call that was not carried out is answered: <c>{"code":10008,"message":"Unknown Message"}</c>.</summary>
internal sealed record ApiError
{
    public int? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>Seconds, with a fraction; only with 429. May be anything when it does not come from the platform.</summary>
    public JsonElement? RetryAfter { get; init; }

    /// <summary>Whether all calls have to wait; only with 429.</summary>
    public bool? Global { get; init; }
}

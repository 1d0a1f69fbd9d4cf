using System.Text.Json;

namespace ChatBots.Telegram.Api;

/// <summary>What every answer is wrapped in: <c>{"ok":true,"result":…}</c>, or <c>{"ok":false,"error_code":400,"description":"…"}</c>.</summary>
internal sealed record ApiEnvelope(bool Ok)
{
    public JsonElement? Result { get; init; }

    public int? ErrorCode { get; init; }

    public string? Description { get; init; }

    public ResponseParameters? Parameters { get; init; }
}

/// <summary>What may help after an error.</summary>
internal sealed record ResponseParameters
{
    /// <summary>Whole seconds.</summary>
    public long? RetryAfter { get; init; }

    public long? MigrateToChatId { get; init; }
}

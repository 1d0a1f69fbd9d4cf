using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>What goes back over the wire.</summary>
internal sealed record ApiAnswer(int Status, string Body, string ContentType = "application/json")
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>200 with JSON, or 204 where there is nothing to say.</summary>
    public static ApiAnswer Done(JsonNode? result) => result is null ? new ApiAnswer(204, "") : new ApiAnswer(200, Text(result));

    public static ApiAnswer Refused(ApiRefusal refusal)
    {
        var answer = new ApiAnswer(refusal.Status, Text(refusal.Body()));
        return refusal.Limit is not { } limit ? answer : answer with
        {
            Headers =
            [
                ("Retry-After", Math.Ceiling(limit.Seconds).ToString(CultureInfo.InvariantCulture)),
                .. limit.IsAnnounced ? new[] { ("X-RateLimit-Scope", limit.Scope.ToString().ToLowerInvariant()) } : [],
                .. limit.Scope == LimitScope.Global ? new[] { ("X-RateLimit-Global", "true") } : [],
            ],
        };
    }

    /// <summary>A page as of something that stands before the server.</summary>
    public static ApiAnswer Html(int status) =>
        new(status, $"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>", "text/html");

    public static string Text(JsonNode json) => json.ToJsonString(Plain);
}

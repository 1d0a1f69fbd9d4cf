using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>The server's "no" to a call.</summary>
/// <param name="status">HTTP status and <c>error_code</c>.</param>
/// <param name="description">What stands in the envelope.</param>
internal sealed class ApiRefusal(int status, string description) : Exception(description)
{
    public int Status => status;

    /// <summary>What stands under <c>parameters</c>; null: nothing.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>Whether no rightly written bot would ever hear this.</summary>
    public bool IsViolation { get; init; }

    /// <summary>400: the call is well formed, but cannot be done as things stand.</summary>
    public static ApiRefusal Bad(string why) => new(400, $"Bad Request: {why}");

    /// <summary>400: the call breaks the specification.</summary>
    public static ApiRefusal Broken(string why) => new(400, $"Bad Request: {why}") { IsViolation = true };
}

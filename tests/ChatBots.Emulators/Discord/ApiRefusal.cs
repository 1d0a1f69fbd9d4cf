using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>The server's "no" to a call.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Discord's own number for it; 0: a general one.</param>
/// <param name="message">In words.</param>
internal sealed class ApiRefusal(int status, int code, string message) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    /// <summary>What is wrong with which field; null: nothing is said of fields.</summary>
    public JsonObject? Errors { get; init; }

    /// <summary>How long to wait; null: this is no refusal for a time.</summary>
    public LimitRefusal? Limit { get; init; }

    /// <summary>Whether no rightly written bot would ever hear this.</summary>
    public bool IsViolation { get; init; }

    /// <summary>What is recorded of a violation; the message where nothing else is said.</summary>
    public string What { get; init; } = message;

    public static ApiRefusal Unauthorized => new(401, 0, "401: Unauthorized");

    public static ApiRefusal MissingAccess => new(403, 50001, "Missing Access");

    public static ApiRefusal MissingPermissions => new(403, 50013, "Missing Permissions");

    public static ApiRefusal UnknownMessage => new(404, 10008, "Unknown Message");

    public static ApiRefusal UnknownChannel => new(404, 10003, "Unknown Channel");

    public static ApiRefusal UnknownInteraction => new(404, 10062, "Unknown interaction");

    public static ApiRefusal UnknownWebhook => new(404, 10015, "Unknown Webhook");

    public static ApiRefusal EmptyMessage => new(400, 50006, "Cannot send an empty message");

    public static ApiRefusal TooLarge => new(413, 40005, "Request entity too large");

    /// <summary>400, 50035: a field has not the right form.</summary>
    /// <param name="path">Of the field, with dots between its parts.</param>
    /// <param name="code">As <c>BASE_TYPE_REQUIRED</c>.</param>
    /// <param name="message">In words.</param>
    /// <param name="isViolation">Whether no rightly written bot would send this.</param>
    public static ApiRefusal Broken(string path, string code, string message, bool isViolation = true)
    {
        JsonNode tree = new JsonObject { ["_errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }) };
        foreach (var part in path.Split('.').Reverse())
            tree = new JsonObject { [part] = tree };
        return new ApiRefusal(400, 50035, "Invalid Form Body")
        {
            Errors = tree.AsObject(),
            IsViolation = isViolation,
            What = $"{path}: {message}",
        };
    }

    public JsonObject Body()
    {
        var body = new JsonObject { ["message"] = Message };
        if (Limit is { } limit)
            (body["retry_after"], body["global"]) = (limit.Seconds, limit.Scope == LimitScope.Global);
        if (Limit is null || Code != 0)
            body["code"] = Code;
        if (Errors is not null)
            body["errors"] = Errors.DeepClone();
        return body;
    }
}

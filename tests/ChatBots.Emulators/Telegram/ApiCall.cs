using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>One call of the bot, in the order of arrival.</summary>
public sealed class ApiCall
{
    private readonly string parameters;

    internal ApiCall(string method, JsonObject parameters, DateTimeOffset at)
    {
        Method = method;
        At = at;
        this.parameters = parameters.ToJsonString();
        ChatId = parameters["chat_id"] is JsonValue value && long.TryParse(value.ToString(), out var id) ? id : null;
    }

    /// <summary>As the specification writes it: <c>sendMessage</c>.</summary>
    public string Method { get; }

    /// <summary>The numeric <c>chat_id</c>; null: none was given.</summary>
    public long? ChatId { get; }

    /// <summary>
    /// The fields as JSON of the specified types, however they came; an uploaded file is <c>attach://</c> and its part's name. A copy
    /// each time.
    /// </summary>
    public JsonObject Parameters => JsonNode.Parse(parameters)!.AsObject();

    /// <summary>When it arrived.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The status of the answer; 0: none yet, or none at all because the connection was cut.</summary>
    public int Status { get; internal set; }

    /// <summary>Whether the server did what was asked, whatever the caller heard.</summary>
    public bool Effect { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {parameters} -> {Status}";
}

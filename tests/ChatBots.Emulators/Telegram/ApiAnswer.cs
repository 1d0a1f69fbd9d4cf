using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>What goes back over the wire.</summary>
internal sealed record ApiAnswer(int Status, string Body, string ContentType = "application/json")
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ApiAnswer Done(JsonNode? result) => new(200, Text(new JsonObject { ["ok"] = true, ["result"] = result }));

    public static ApiAnswer Refused(ApiRefusal refusal)
    {
        var json = new JsonObject { ["ok"] = false, ["error_code"] = refusal.Status, ["description"] = refusal.Message };
        if (refusal.Parameters is { } parameters)
            json["parameters"] = parameters.DeepClone();
        return new ApiAnswer(refusal.Status, Text(json));
    }

    public static string Text(JsonNode json) => json.ToJsonString(Plain);
}

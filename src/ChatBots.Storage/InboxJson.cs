using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBots.Chat;

namespace ChatBots.Storage;

/// <summary>A received message as the text that the inbox keeps.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ChatMessage))]
internal sealed partial class InboxJson : JsonSerializerContext
{
    public static string Write(ChatMessage message) => JsonSerializer.Serialize(message, Default.ChatMessage);

    /// <summary>Null when the text is not such a message (written by another version, or damaged).</summary>
    public static ChatMessage? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, Default.ChatMessage);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

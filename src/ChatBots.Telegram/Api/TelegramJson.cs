using System.Text.Json.Serialization;

namespace ChatBots.Telegram.Api;

/// <summary>
/// The wire's JSON, without reflection. Reading is strict where a type says that a field is there, and blind to fields that it does
/// not name. The depth is far beyond a real update's: one that is deeper than we read must not hide the others of its batch.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 512)]
[JsonSerializable(typeof(ApiEnvelope))]
[JsonSerializable(typeof(ApiUpdate))]
[JsonSerializable(typeof(ApiUser))]
[JsonSerializable(typeof(ApiMessage))]
[JsonSerializable(typeof(ApiChatMember))]
[JsonSerializable(typeof(ApiFile))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(NoParameters))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SendVideo))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(EditMessageCaption))]
[JsonSerializable(typeof(EditMessageMedia))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(SetMessageReaction))]
[JsonSerializable(typeof(GetChatMember))]
[JsonSerializable(typeof(GetFile))]
internal sealed partial class TelegramJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace ChatBots.Discord.Api;

/// <summary>
/// The wire's JSON, without reflection. Reading is strict where a type says that a field is there, and blind to fields that it does
/// not name.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 512)]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(ApiApplication))]
[JsonSerializable(typeof(IReadOnlyList<ApiCommand>))]
[JsonSerializable(typeof(CallbackResponse))]
[JsonSerializable(typeof(ApiMessage))]
[JsonSerializable(typeof(ApiChannel))]
[JsonSerializable(typeof(ApiGuild))]
[JsonSerializable(typeof(ApiRole))]
[JsonSerializable(typeof(ApiMember))]
[JsonSerializable(typeof(ApiInteraction))]
[JsonSerializable(typeof(ApiReady))]
[JsonSerializable(typeof(CreateMessage))]
[JsonSerializable(typeof(EditMessage))]
[JsonSerializable(typeof(InteractionCallback))]
[JsonSerializable(typeof(ThinkingFields))]
[JsonSerializable(typeof(Modal))]
[JsonSerializable(typeof(GatewayRequest))]
[JsonSerializable(typeof(Identify))]
[JsonSerializable(typeof(Resume))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(string))]
internal sealed partial class DiscordJson : JsonSerializerContext;

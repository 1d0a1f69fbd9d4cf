using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>A message's text or caption with the parts of it that mean something.</summary>
/// <param name="Text">Empty when there is none.</param>
/// <param name="Entities">In order.</param>
internal sealed record Words(string Text, IReadOnlyList<ApiEntity> Entities)
{
    public static Words Of(ApiMessage message) => new(
        message.Text ?? message.Caption ?? "", (message.Text is null ? message.CaptionEntities : message.Entities) ?? []);

    /// <summary>What a part says; empty when it does not lie in the text.</summary>
    public string TextOf(ApiEntity entity) =>
        entity.Offset >= 0 && entity.Length >= 0 && entity.Offset <= Text.Length - entity.Length ? Text.Substring(entity.Offset, entity.Length) : "";

    /// <summary>The text without a part, trimmed.</summary>
    public string Without(ApiEntity entity) =>
        TextOf(entity).Length == 0 ? Text.Trim() : Text.Remove(entity.Offset, entity.Length).Trim();
}

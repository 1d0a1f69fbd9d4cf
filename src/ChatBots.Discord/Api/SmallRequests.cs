namespace ChatBots.Discord.Api;

/// <summary>Opens the private chat with somebody, or finds it.</summary>
internal sealed record OpenPrivateChannel(string RecipientId);

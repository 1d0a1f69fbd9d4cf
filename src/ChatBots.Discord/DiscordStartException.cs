namespace ChatBots.Discord;

/// <summary>
/// The bot cannot be on Discord as it is set, or not any more. <see cref="Exception.Message"/> is one sentence for the owner that names the
/// setting.
/// </summary>
public sealed class DiscordStartException(string sentence) : Exception(sentence);

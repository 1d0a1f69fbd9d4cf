namespace ChatBots.Telegram;

/// <summary>
/// The bot cannot be on Telegram as it is set. <see cref="Exception.Message"/> is one sentence for the owner that names the setting.
/// </summary>
public sealed class TelegramStartException(string sentence) : Exception(sentence);

namespace ChatBots.Emulators.Telegram;

/// <summary>A command that clients offer.</summary>
/// <param name="Command">Without the slash.</param>
/// <param name="Description">What the client shows beside it.</param>
public sealed record TelegramCommand(string Command, string Description);

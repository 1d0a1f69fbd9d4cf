namespace ChatBots.Playground;

/// <summary>
/// The Playground cannot start as it is set. <see cref="Exception.Message"/> is one sentence for the owner that names the setting.
/// </summary>
public sealed class PlaygroundStartException(string sentence, Exception? inner = null) : Exception(sentence, inner);

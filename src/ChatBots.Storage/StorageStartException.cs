namespace ChatBots.Storage;

/// <summary>
/// The store cannot be opened, so the program must not start. The message is one sentence for the owner, to be printed as it is:
/// what is wrong, the full path or the package, and what to change.
/// </summary>
public sealed class StorageStartException(string sentence, Exception? inner = null) : Exception(sentence, inner);

namespace ChatBots.Telegram.Api;

/// <summary>Where calls go. All addresses hold the token, so none of them may leave this folder.</summary>
internal sealed class BotAddress(Uri baseUrl, string token)
{
    private readonly string root = baseUrl.AbsoluteUri.TrimEnd('/');

    // The colon stays: not every server takes it escaped
    private readonly string escaped = Uri.EscapeDataString(token).Replace("%3A", ":", StringComparison.Ordinal);

    /// <summary>Where a method is called.</summary>
    public Uri OfMethod(string name) => new($"{root}/bot{escaped}/{name}");

    /// <summary>Where a file lies.</summary>
    /// <param name="path">As the server named it.</param>
    public Uri OfFile(string path) => new($"{root}/file/bot{escaped}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}");

    /// <summary>A text from outside without the token, should it quote an address.</summary>
    public string Hide(string text) => token.Length == 0 ? text : text
        .Replace(token, "***", StringComparison.Ordinal)
        .Replace(escaped, "***", StringComparison.Ordinal)
        .Replace(Uri.EscapeDataString(token), "***", StringComparison.OrdinalIgnoreCase);
}

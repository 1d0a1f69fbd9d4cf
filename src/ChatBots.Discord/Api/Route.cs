namespace ChatBots.Discord.Api;

/// <summary>Where one call goes, and by whose right. Its address may hold a token, so none may leave this folder.</summary>
/// <param name="method">What is done there.</param>
/// <param name="address">Where it is.</param>
/// <param name="secret">The token that it is called by.</param>
/// <param name="isByBot">Whether that is the bot's; otherwise it stands in the address.</param>
internal sealed class Route(HttpMethod method, Uri address, string secret, bool isByBot)
{
    /// <summary>Whether the call carries the bot's token.</summary>
    public bool IsByBot => isByBot;

    /// <summary>A request of its own.</summary>
    /// <param name="content">What is sent; null for nothing.</param>
    public HttpRequestMessage Request(HttpContent? content)
    {
        // The HTTP stack repeats what has no body when the server hangs up without a word. Only questions may be asked twice
        var body = content ?? (method == HttpMethod.Get ? null : new ByteArrayContent([]));
        var request = new HttpRequestMessage(method, address) { Content = body };
        if (isByBot)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {secret}");
        return request;
    }

    /// <summary>A text from outside without the token, should it quote the request.</summary>
    public string Hide(string text) => secret.Length == 0 ? text : text
        .Replace(secret, "***", StringComparison.Ordinal)
        .Replace(Uri.EscapeDataString(secret), "***", StringComparison.OrdinalIgnoreCase);
}

namespace ChatBots.Tests.Support;

/// <summary>Clients for tests that send more than a server wants.</summary>
internal static class CarefulClient
{
    /// <summary>
    /// Sends a body once the server asks for it: a refusal that comes while the body is under way may break the line instead of being
    /// read.
    /// </summary>
    public static HttpClient Create() => new(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan })
    {
        DefaultRequestHeaders = { ExpectContinue = true },
    };
}

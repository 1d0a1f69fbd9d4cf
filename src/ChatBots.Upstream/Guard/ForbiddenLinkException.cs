namespace ChatBots.Upstream.Guard;

/// <summary>A link leads where links from strangers must not lead. Trying again is no use.</summary>
internal sealed class ForbiddenLinkException(string message) : Exception(message);

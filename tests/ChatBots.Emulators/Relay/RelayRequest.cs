namespace ChatBots.Emulators.Relay;

/// <summary>A request as it came.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">Names in any case; several values are joined by a comma.</param>
/// <param name="Body">The body, decoded from UTF-8; empty when there was none.</param>
public sealed record RelayRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The request target as it stood on the wire, byte for byte.</summary>
    public string Target { get; init; } = "";
}

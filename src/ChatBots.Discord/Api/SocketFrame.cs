namespace ChatBots.Discord.Api;

/// <summary>What a web socket brought. Closed: <see cref="Text"/>, <see cref="Unusable"/>, <see cref="Closed"/>, <see cref="Broken"/>.</summary>
internal abstract record SocketFrame
{
    private SocketFrame()
    {
    }

    /// <summary>A frame of text.</summary>
    /// <param name="Bytes">Valid until the next one is asked for.</param>
    public sealed record Text(ReadOnlyMemory<byte> Bytes) : SocketFrame;

    /// <summary>A frame that cannot be read, whatever stands in it.</summary>
    public sealed record Unusable(string Reason) : SocketFrame;

    /// <summary>The other side said that it is over; nothing follows.</summary>
    /// <param name="Code">Its code; null when it gave none.</param>
    public sealed record Closed(int? Code) : SocketFrame;

    /// <summary>The connection is gone; nothing follows.</summary>
    public sealed record Broken : SocketFrame;
}

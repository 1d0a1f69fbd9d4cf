namespace ChatBots.Discord.Api;

/// <summary>Reads bodies that may be longer than they say.</summary>
internal static class BodyReader
{
    private const int FirstPiece = 16 * 1024;

    /// <summary>Reads to the end; null when there are more than <paramref name="limit"/> bytes.</summary>
    /// <exception cref="Exception">The stream's own, when it breaks.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        var said = content.Headers.ContentLength;
        if (said > limit)
            return null;
        await using var source = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[said + 1 ?? Math.Min(FirstPiece, limit + 1)];
        var count = 0;
        while (await source.ReadAsync(buffer.AsMemory(count), cancellationToken) is var read and > 0)
        {
            count += read;
            if (count > limit)
                return null;
            if (count == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1));
        }

        return buffer.AsMemory(0, count);
    }
}

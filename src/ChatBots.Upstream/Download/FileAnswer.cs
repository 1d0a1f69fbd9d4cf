using System.Text.Json;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Download;

/// <summary>What lies behind a file link, its first bytes read ahead to see what it is: some relays answer with a link once more.</summary>
internal sealed class FileAnswer : IAsyncDisposable
{
    private const int LongestJson = 64 * 1024;
    private readonly Stream source;
    private readonly byte[] buffer = new byte[128 * 1024];
    private int count;

    private FileAnswer(Stream source) => this.source = source;

    /// <summary>As many first bytes as <see cref="VideoSniffer"/> wants to see, or more; fewer when there are no more.</summary>
    public ReadOnlyMemory<byte> First => buffer.AsMemory(0, count);

    /// <summary>Reads ahead.</summary>
    /// <param name="response">A success; the caller disposes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FileAnswer> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = new FileAnswer(await response.Content.ReadAsStreamAsync(cancellationToken));
        await answer.ReadAsync(VideoSniffer.Length, cancellationToken);
        return answer;
    }

    /// <summary>The next bytes behind the first ones; empty at the end. Their place is used again.</summary>
    public async Task<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken) =>
        buffer.AsMemory(0, await source.ReadAsync(buffer, cancellationToken));

    /// <summary>The link in an answer that is JSON (<c>{"url":"https://…"}</c>); null when it is something else.</summary>
    /// <param name="link">Where the answer came from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Uri?> ReadLinkAsync(Uri link, CancellationToken cancellationToken)
    {
        if (!First.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
            return null;
        await ReadAsync(LongestJson, cancellationToken);
        return TextOf(First) is { } text && Uri.TryCreate(link, text, out var target) ? target : null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task ReadAsync(int least, CancellationToken cancellationToken)
    {
        if (count < least)
            count += await source.ReadAtLeastAsync(buffer.AsMemory(count), least - count, throwOnEndOfStream: false, cancellationToken);
    }

    private static string? TextOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonText.Field(document.RootElement, "url");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

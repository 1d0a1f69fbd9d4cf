using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>The images that people send: named by their file id, which lasts; the address to fetch one from holds the token and stays here.</summary>
internal static class TelegramImages
{
    /// <summary>
    /// The image of a message in the best size that may go upstream; null when it has none. A picture of a kind that may not go there is
    /// one, too: its author shall hear that, not get a video without it.
    /// </summary>
    public static string? Of(ApiMessage? message)
    {
        if (message?.Photo is { Count: > 0 } sizes)
            return (sizes.LastOrDefault(size => size.FileSize is null or <= RequestImage.SizeLimit) ?? sizes[0]).FileId;
        return message?.Document is { MimeType: { } kind } document && kind.StartsWith("image/", StringComparison.Ordinal) ? document.FileId : null;
    }

    public static async Task<ImageOutcome> FetchAsync(TelegramApi api, string fileId, CancellationToken cancellationToken) =>
        await api.GetFileAsync(fileId, cancellationToken) switch
        {
            ApiAnswer<ApiFile>.Done { Result: { FilePath: null } or { FileSize: > RequestImage.SizeLimit } } => new ImageOutcome.TooLarge(),
            ApiAnswer<ApiFile>.Done { Result.FilePath: { } path } => await ReadAsync(api, path, cancellationToken),
            ApiAnswer<ApiFile>.Rejected { Description: var why } when why.Contains("too big", StringComparison.Ordinal) => new ImageOutcome.TooLarge(),
            // Said as well of a file that comes a moment later
            ApiAnswer<ApiFile>.Rejected { Description: var why } when why.Contains("temporarily", StringComparison.Ordinal) => new ImageOutcome.Lost(),
            ApiAnswer<ApiFile>.Rejected => new ImageOutcome.Gone(),
            ApiAnswer<ApiFile>.Refused refused => new ImageOutcome.Lost(refused.RetryAt),
            _ => new ImageOutcome.Lost(),
        };

    // A Bot API server of one's own may name a file on this very disk
    private static Task<ImageOutcome> ReadAsync(TelegramApi api, string path, CancellationToken cancellationToken) =>
        Path.IsPathRooted(path) ? FromDiskAsync(path, cancellationToken) : FromServerAsync(api, path, cancellationToken);

    private static async Task<ImageOutcome> FromServerAsync(TelegramApi api, string path, CancellationToken cancellationToken) =>
        await api.DownloadAsync(path, RequestImage.SizeLimit, cancellationToken) switch
        {
            ApiAnswer<ReadOnlyMemory<byte>>.Done done => new ImageOutcome.Done(done.Result),
            ApiAnswer<ReadOnlyMemory<byte>>.Rejected { Code: 413 } => new ImageOutcome.TooLarge(),
            ApiAnswer<ReadOnlyMemory<byte>>.Rejected => new ImageOutcome.Gone(),
            _ => new ImageOutcome.Lost(),
        };

    private static async Task<ImageOutcome> FromDiskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length > RequestImage.SizeLimit
                ? new ImageOutcome.TooLarge()
                : new ImageOutcome.Done(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ImageOutcome.Gone();
        }
    }
}

using ChatBots.Chat;
using ChatBots.Discord.Api;
using ChatBots.Generation;

namespace ChatBots.Discord;

/// <summary>
/// The images that people send. One on a message is named by the message, for addresses of files expire after a day; one given to a command
/// stands on no message, so its address is all there is.
/// </summary>
internal static class DiscordImages
{
    private const string OnMessage = "message";
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];

    /// <summary>
    /// The images of a message, in order. A picture of a kind that may not go upstream is one, too: its author shall hear that, not get a
    /// video without it.
    /// </summary>
    public static IReadOnlyList<string> Of(ApiMessage message) =>
    [
        .. (message.Attachments ?? []).Where(IsImage).Select(each => $"{OnMessage}:{message.ChannelId}:{message.Id}:{each.Id}"),
    ];

    /// <summary>The image given to a command.</summary>
    public static string Of(ApiAttachment attachment) => attachment.Url;

    public static async Task<ImageOutcome> FetchAsync(DiscordCalls calls, string image, CancellationToken cancellationToken)
    {
        if (image.Split(':') is not [OnMessage, var channel, var message, var attachment])
            return await FromAddressAsync(calls, image, cancellationToken);
        var answer = await calls.Api.GetMessageAsync(channel, message, cancellationToken);
        calls.Note(answer);
        return answer switch
        {
            ApiAnswer<ApiMessage>.Done { Result.Attachments: var all } when all?.FirstOrDefault(each => each.Id == attachment) is { } found =>
                found.Size > RequestImage.SizeLimit ? new ImageOutcome.TooLarge() : await FromAddressAsync(calls, found.Url, cancellationToken),
            ApiAnswer<ApiMessage>.Done or ApiAnswer<ApiMessage>.Rejected => new ImageOutcome.Gone(),
            ApiAnswer<ApiMessage>.Refused refused => new ImageOutcome.Lost(refused.RetryAt),
            _ => new ImageOutcome.Lost(),
        };
    }

    private static async Task<ImageOutcome> FromAddressAsync(DiscordCalls calls, string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var file) || !IsDiscords(file, calls.Api.BaseUrl))
            return new ImageOutcome.Gone();
        return await calls.Api.DownloadAsync(file, RequestImage.SizeLimit, cancellationToken) switch
        {
            ApiAnswer<ReadOnlyMemory<byte>>.Done done => new ImageOutcome.Done(done.Result),
            ApiAnswer<ReadOnlyMemory<byte>>.Rejected { Status: 413 } => new ImageOutcome.TooLarge(),
            ApiAnswer<ReadOnlyMemory<byte>>.Rejected => new ImageOutcome.Gone(),
            _ => new ImageOutcome.Lost(),
        };
    }

    private static bool IsImage(ApiAttachment attachment) => attachment.ContentType?.StartsWith("image/", StringComparison.Ordinal) == true;

    // Another server than Discord's own, set in the settings, has its files beside itself
    private static bool IsDiscords(Uri file, Uri api) =>
        file.Authority == api.Authority || (file.Scheme == Uri.UriSchemeHttps && file.IsDefaultPort && Hosts.Contains(file.Host));
}

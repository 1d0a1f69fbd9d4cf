using System.Net;
using System.Net.Sockets;
using ChatBots.Generation;
using ChatBots.Upstream.Guard;
using ChatBots.Upstream.Wire;
using Microsoft.Extensions.Logging;

namespace ChatBots.Upstream.Download;

/// <summary>Fetches finished videos. The download is repeated, never the job: hosts of finished files fail now and then.</summary>
internal sealed partial class VideoDownloader(
    GuardedHttp http, RelayBook book, TimeProvider clock, ILogger<VideoDownloader> logger) : IVideoDownloader
{
    private const int Tries = 4;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>More bytes than any platform takes.</summary>
    internal long SizeLimit { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<DownloadOutcome> DownloadAsync(Uri link, string? relay, string path, CancellationToken cancellationToken)
    {
        var file = new VideoFile(path, SizeLimit);
        if (file.Clear() is { } unclear)
            return unclear;
        for (var attempt = 1; ; attempt++)
        {
            using var watch = new IdleWatch(clock, clock.GetUtcNow() + Patience, cancellationToken);
            var outcome = await TryAsync(link, book.Find(relay), file, watch, cancellationToken);
            if (outcome is not DownloadOutcome.Failed({ Kind: FailureKind.DownloadFailed or FailureKind.LinkLeadsNowhere } failure) || attempt == Tries)
                return outcome;
            TryFailed(attempt, failure.Detail);
            await Task.Delay(FirstWait * (1 << (attempt - 1)), clock, cancellationToken);
        }
    }

    private async Task<DownloadOutcome> TryAsync(Uri link, Relay? relay, VideoFile file, IdleWatch watch, CancellationToken cancellationToken)
    {
        try
        {
            return await FetchAsync(new LinkTrail(link), relay, file, watch, mayNameLink: true);
        }
        catch (ForbiddenLinkException e)
        {
            return Failed(FailureKind.LinkHoldsNoVideo, e.Message);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound })
        {
            return Failed(FailureKind.LinkLeadsNowhere, "No such host.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failed(FailureKind.DownloadFailed, watch.Reason == StopReason.None ? e.GetType().Name : watch.Reason.ToString());
        }
    }

    private async Task<DownloadOutcome> FetchAsync(LinkTrail trail, Relay? relay, VideoFile file, IdleWatch watch, bool mayNameLink)
    {
        watch.Arm(Silence);
        using var response = await http.GetAsync(trail, relay, watch.Token);
        if (!response.IsSuccessStatusCode)
            return Failed(KindOf(response.StatusCode), $"HTTP {(int)response.StatusCode}");
        if (response.Content.Headers.ContentLength > SizeLimit)
            return Failed(FailureKind.VideoTooLarge, $"{response.Content.Headers.ContentLength} bytes");
        watch.Arm(Silence);
        await using var answer = await FileAnswer.OpenAsync(response, watch.Token);
        if (!mayNameLink || await answer.ReadLinkAsync(trail.End, watch.Token) is not { } target)
            return await file.FillAsync(answer, watch, Silence);
        // A link in place of the file is a redirect by another name
        trail.GoTo(target);
        return await FetchAsync(trail, relay, file, watch, mayNameLink: false);
    }

    private static FailureKind KindOf(HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? FailureKind.LinkLeadsNowhere : FailureKind.DownloadFailed;

    private static DownloadOutcome.Failed Failed(FailureKind kind, string detail) => new(new GenerationFailure(kind, detail));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Download try {Attempt} failed: {Detail}")]
    private partial void TryFailed(int attempt, string detail);
}

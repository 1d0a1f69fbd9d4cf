using System.Runtime.CompilerServices;
using ChatBots.Generation;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Recovery;
using ChatBots.Upstream.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Upstream;

/// <summary>
/// Makes videos through chat-completions relays, asked in order. Only a refused job goes to the next relay; one that a relay may have
/// is never sent again, but followed by its status link when its stream dies.
/// </summary>
internal sealed partial class ChatVideoGenerator(
    RelayBook book, RelayHttp http, LostStream lostStream, IOptions<UpstreamOptions> options, TimeProvider clock,
    ILogger<ChatVideoGenerator> logger) : IVideoGenerator
{
    private static readonly TimeSpan LeastRecovery = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public bool IsSimulated => book.IsSimulated;

    /// <inheritdoc/>
    public async IAsyncEnumerable<GenerationEvent> GenerateAsync(
        GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadline = clock.GetUtcNow() + options.Value.TotalTimeout;
        var refusal = new GenerationFailure(FailureKind.KeyRejected, "No relay is configured.");
        foreach (var relay in book.Relays)
        {
            var reading = new StreamReading(request);
            using var watch = new IdleWatch(clock, deadline, cancellationToken);
            var attempt = new RelayAttempt(relay, http, options.Value, clock, reading, watch);
            await foreach (var said in attempt.RunAsync(cancellationToken))
                yield return said;
            if (attempt.Verdict is Verdict.Refused(var failure))
            {
                RelayRefused(relay.Name, failure.Kind, failure.Detail);
                refusal = failure;
                // Another relay has no other opinion on the words, and no more time.
                if (failure.Kind == FailureKind.ContentRefused)
                    break;
                continue;
            }

            await foreach (var said in EndAsync(relay, reading, attempt.Verdict!, deadline, cancellationToken))
                yield return said;
            yield break;
        }

        yield return new GenerationEvent.Failed(refusal);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<GenerationEvent> RecoverAsync(
        GenerationRequest request, string? relay, UpstreamTask task, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var reading = new StreamReading(request);
        reading.Resume(task);
        // A bot that was down for long may come back after the deadline, and the video has long been made: it is looked for all the same
        var ask = clock.GetUtcNow() + LeastRecovery;
        var deadline = since + options.Value.TotalTimeout is var total && total > ask ? total : ask;
        return lostStream.FollowAsync(new LostTask(reading, task.StatusLink!, book.Find(relay), deadline), cancellationToken);
    }

    private IAsyncEnumerable<GenerationEvent> EndAsync(
        Relay relay, StreamReading reading, Verdict verdict, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        switch (verdict)
        {
            case Verdict.Lost(var link, var failure, var preview):
                StreamLost(relay.Name, failure.Kind);
                StatusLinkSensitive(link);
                // What the relay itself said explains more than that its task cannot be found.
                var known = reading.Error is null ? null : failure;
                var task = new LostTask(reading, link, relay, deadline) { Failure = known, Preview = preview };
                return lostStream.FollowAsync(task, cancellationToken);
            case Verdict.Made(var video):
                VideoLinkSensitive(video.Link);
                return One(new GenerationEvent.Completed(video));
            default:
                return One(new GenerationEvent.Failed(((Verdict.Failed)verdict).Failure));
        }
    }

    private static async IAsyncEnumerable<GenerationEvent> One(GenerationEvent said)
    {
        await Task.CompletedTask;
        yield return said;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Relay {Relay} refused a job: {Kind}. {Detail}")]
    private partial void RelayRefused(string relay, FailureKind kind, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stream from {Relay} was lost ({Kind}); its status link is followed.")]
    private partial void StreamLost(string relay, FailureKind kind);

    [LoggerMessage(Level = LogLevel.Trace, Message = "Status link: {Link}")]
    private partial void StatusLinkSensitive(Uri link);

    [LoggerMessage(Level = LogLevel.Trace, Message = "Video link: {Link}")]
    private partial void VideoLinkSensitive(Uri link);
}

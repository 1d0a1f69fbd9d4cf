using System.Runtime.CompilerServices;
using ChatBots.Generation;
using ChatBots.Upstream.Places;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Recovery;
using ChatBots.Upstream.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Upstream;

/// <summary>
/// Makes videos through chat-completions relays, asked in order, each when it has a place. Only a refused job goes to the next relay;
/// one that a relay may have is never sent again, but followed by its status link when its stream dies.
/// </summary>
internal sealed partial class ChatVideoGenerator(
    RelayBook book, RelayQueue queue, RelayHttp http, LostStream lostStream, IOptions<UpstreamOptions> options, TimeProvider clock,
    ILogger<ChatVideoGenerator> logger) : IVideoGenerator
{
    private static readonly TimeSpan LeastRecovery = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public bool IsSimulated => book.IsSimulated;

    /// <inheritdoc/>
    public int? Parallel => book.Parallel;

    /// <inheritdoc/>
    public async IAsyncEnumerable<GenerationEvent> GenerateAsync(
        GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Waiting for a place is not the generation's time
        var left = options.Value.TotalTimeout;
        var round = queue.Begin();
        while (await round.NextAsync(cancellationToken) is { } next)
        {
            using var place = next;
            var deadline = clock.GetUtcNow() + left;
            var reading = new StreamReading(request);
            using var watch = new IdleWatch(clock, deadline, cancellationToken);
            using var attempt = new RelayAttempt(place, http, options.Value, clock, reading, watch);
            await foreach (var said in attempt.RunAsync(cancellationToken))
                yield return said;
            left = deadline - clock.GetUtcNow();
            if (GoesToNext(place, reading, attempt.Verdict!))
            {
                await attempt.TellRefusedAsync(cancellationToken);
                continue;
            }

            await foreach (var said in EndAsync(place.Relay, reading, attempt.Verdict!, deadline, cancellationToken))
                yield return said;
            yield break;
        }

        yield return new GenerationEvent.Failed(round.Failure);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<GenerationEvent> RecoverAsync(
        GenerationRequest request, string? relay, UpstreamTask task, DateTimeOffset since,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var place = queue.Resume(relay);
        var reading = new StreamReading(request);
        reading.Resume(task);
        // A bot that was down for long may come back after the deadline, and the video has long been made: it is looked for all the same
        var ask = clock.GetUtcNow() + LeastRecovery;
        var deadline = since + options.Value.TotalTimeout is var total && total > ask ? total : ask;
        var judge = new Judge(reading, place?.Relay.TermsOf(request) ?? RelayTerms.OfNobody);
        var lost = new LostTask(reading, task.StatusLink!, place?.Relay, deadline) { Preview = judge.Preview() };
        await foreach (var said in lostStream.FollowAsync(lost, cancellationToken))
            yield return said;
    }

    private bool GoesToNext(RelayPlace place, StreamReading reading, Verdict verdict)
    {
        if (reading.Unreadable > 0)
            FramesSkipped(reading.Unreadable, place.Relay.Name);
        if (verdict is not Verdict.Refused(var failure))
            return false;
        RelayRefused(place.Relay.Name, failure.Kind, failure.Detail);
        place.Refuse(failure);
        // Another relay has no other opinion on the words
        return failure.Kind != FailureKind.ContentRefused;
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
                var task = new LostTask(reading, link, relay, deadline) { Failure = reading.Error is null ? null : failure, Preview = preview };
                return lostStream.FollowAsync(task, cancellationToken).Prepend(reading.TellTaskAgain());
            case Verdict.Made(var video):
                VideoLinkSensitive(video.Link);
                return One(new GenerationEvent.Completed(video));
            case Verdict.Refused(var failure):
                return One(new GenerationEvent.Failed(failure));
            default:
                return One(new GenerationEvent.Failed(((Verdict.Failed)verdict).Failure));
        }
    }

    private static IAsyncEnumerable<GenerationEvent> One(GenerationEvent said) => new[] { said }.ToAsyncEnumerable();

    [LoggerMessage(Level = LogLevel.Information, Message = "Relay {Relay} refused a job: {Kind}. {Detail}")]
    private partial void RelayRefused(string relay, FailureKind kind, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stream from {Relay} was lost ({Kind}); its status link is followed.")]
    private partial void StreamLost(string relay, FailureKind kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} frames from {Relay} could not be read and were skipped.")]
    private partial void FramesSkipped(int count, string relay);

    [LoggerMessage(Level = LogLevel.Trace, Message = "Status link: {Link}")]
    private partial void StatusLinkSensitive(Uri link);

    [LoggerMessage(Level = LogLevel.Trace, Message = "Video link: {Link}")]
    private partial void VideoLinkSensitive(Uri link);
}

using System.Buffers;
using System.Runtime.CompilerServices;
using ChatBots.Generation;
using ChatBots.Upstream.Places;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream;

/// <summary>One job at its place, from the request to the verdict on its answer. Sent once; the place hears when the relay takes it.</summary>
internal sealed class RelayAttempt(
    RelayPlace place, RelayHttp http, UpstreamOptions options, TimeProvider clock, StreamReading reading, IdleWatch watch)
    : IDisposable
{
    // What may still follow a link: the rest of the text, stop, [DONE]. A relay that forgets to hang up costs no more than this.
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(15);
    private const int LongestErrorBody = 64 * 1024;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private DateTimeOffset? settleBy;
    private bool isTold;

    /// <summary>What it came to; set when the events have ended.</summary>
    public Verdict? Verdict { get; private set; }

    /// <summary>Sends the job and tells what the answer says.</summary>
    /// <exception cref="OperationCanceledException">Only when the caller's own token fired.</exception>
    public async IAsyncEnumerable<GenerationEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(cancellationToken);
        if (response is null)
            yield break;
        if (!response.IsSuccessStatusCode)
        {
            await ReadErrorAsync(response, cancellationToken);
            yield break;
        }

        StreamEnd? end = null;
        while (end is null && !reading.IsOver)
        {
            (var count, end) = await ReadAsync(response.Content, cancellationToken);
            foreach (var said in Heard(reading.Take(buffer.AsSpan(0, count))))
                yield return said;
        }

        foreach (var said in Heard(reading.End()))
            yield return said;
        Verdict = Judge().Of(end ?? StreamEnd.Whole);
    }

    /// <summary>Says that the relay has not taken the job, if it was said that it would get it.</summary>
    public Task TellRefusedAsync(CancellationToken cancellationToken) => isTold ? TellAsync(null, cancellationToken) : Task.CompletedTask;

    /// <summary>Gives the buffer back; the events have ended.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private async Task<HttpResponseMessage?> SendAsync(CancellationToken cancellationToken)
    {
        using var body = RelayHttp.ContentOf(place.Relay.BodyOf(reading.Request), token => TellAsync(place.Relay.Name, token));
        watch.Arm(options.IdleTimeout);
        try
        {
            return await http.PostAsync(place.Relay, body, watch.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Verdict = body.WasSent ? Judge().Of(EndBy(watch.Reason)) : Unreached(e);
            return null;
        }
    }

    // The first thing that can be read and is no error: what it shows people may be long in coming
    private IReadOnlyList<GenerationEvent> Heard(IReadOnlyList<GenerationEvent> events)
    {
        if (!reading.IsNonsense && !reading.IsRefused)
            place.Accept();
        return events;
    }

    private Judge Judge() => new(reading, place.Relay.TermsOf(reading.Request));

    private Task TellAsync(string? relay, CancellationToken cancellationToken)
    {
        isTold = true;
        return reading.Request.RelayChosen is { } chosen ? chosen(relay, cancellationToken) : Task.CompletedTask;
    }

    // The total timeout is the job's, so another relay has no time either.
    private Verdict Unreached(Exception e) => watch.Reason == StopReason.TotalTimeout
        ? new Verdict.Failed(new GenerationFailure(FailureKind.TooSlow))
        : new Verdict.Refused(Judge().Failure(
            FailureKind.NoConnection, e is HttpRequestException http ? $"{http.HttpRequestError}: {http.Message}" : "not in time"));

    private async Task<(int Count, StreamEnd? End)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        watch.Arm(Patience());
        try
        {
            var stream = await content.ReadAsStreamAsync(watch.Token);
            var count = await stream.ReadAsync(buffer, watch.Token);
            watch.Disarm();
            return (count, count == 0 ? StreamEnd.Whole : null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (0, reading.IsSettled ? StreamEnd.Whole : EndBy(watch.Reason));
        }
    }

    private TimeSpan Patience()
    {
        if (!reading.IsSettled)
            return options.IdleTimeout;
        settleBy ??= clock.GetUtcNow() + SettleTime;
        return settleBy.Value - clock.GetUtcNow();
    }

    private async Task ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var judge = Judge();
        var body = new MemoryStream();
        StreamEnd? end = null;
        while (end is null && body.Length < LongestErrorBody)
        {
            (var count, end) = await ReadAsync(response.Content, cancellationToken);
            body.Write(buffer, 0, count);
        }

        if (end is StreamEnd.Whole or null)
            Verdict = judge.Of((int)response.StatusCode, body.GetBuffer().AsSpan(0, (int)body.Length), RetryAt(response));
        else
            Verdict = judge.Of(end.Value);
    }

    private DateTimeOffset? RetryAt(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => clock.GetUtcNow() + wait,
        { Date: { } date } => date,
        _ => null,
    };

    private static StreamEnd EndBy(StopReason reason) => reason switch
    {
        StopReason.IdleTimeout => StreamEnd.Silent,
        StopReason.TotalTimeout => StreamEnd.TooSlow,
        _ => StreamEnd.Cut,
    };
}

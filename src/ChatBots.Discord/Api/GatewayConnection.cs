using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>One connection to the gateway, from the first byte to the last. It runs once.</summary>
/// <param name="session">Whose last dispatch the signs of life name.</param>
/// <param name="enter">What is said after the hello: a session begun or gone on with.</param>
/// <param name="take">Gets each dispatch, on the loop that receives.</param>
/// <param name="skipped">Gets what cannot be read.</param>
/// <param name="clock">The time.</param>
/// <param name="random">Spreads first signs of life, and new beginnings.</param>
internal sealed class GatewayConnection(
    GatewaySession session,
    Func<ReadOnlyMemory<byte>> enter,
    Action<GatewayFrame> take,
    SkippedFrames skipped,
    TimeProvider clock,
    Random random)
    : IDisposable
{
    private static readonly TimeSpan HelloDeadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EntryDeadline = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GoodbyeDeadline = TimeSpan.FromSeconds(2);
    private readonly GatewaySocket socket = new(clock);
    private readonly SendLimit limit = new(clock);
    private readonly TaskCompletionSource<TimeSpan> hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource shutOut = new();
    private ITimer? patience;
    private Heartbeat? heartbeat;

    /// <summary>Connects and stays until one side ends it.</summary>
    /// <param name="url">Where.</param>
    /// <param name="cancellationToken">Leaves politely, which ends the session too.</param>
    /// <exception cref="OperationCanceledException">The caller gave up; the connection is closed.</exception>
    public async Task<ConnectionEnd> RunAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!await socket.TryConnectAsync(AddressOf(url), cancellationToken))
            return new ConnectionEnd(Verdict.Unreached, "no connection came about");
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync();
        var watching = WatchAsync(life.Token);
        await Task.WhenAny((Task)reading, watching);
        await life.CancelAsync();
        await LeaveAsync(reading, cancellationToken);
        var said = await reading;
        var seen = await watching;
        cancellationToken.ThrowIfCancellationRequested();
        return seen ?? said;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What it ends is left alone: it may be ending it now
        patience?.Dispose();
        socket.Dispose();
    }

    private async Task LeaveAsync(Task reading, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            await socket.CloseAsync(CloseCode.Goodbye);
            await reading.WaitAsync(GoodbyeDeadline, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else if (reading.IsCompleted)
        {
            await socket.CloseAsync(CloseCode.BackSoon);
            await socket.DrainAsync();
        }

        socket.Abort();
    }

    // Null when the other loop knows better why it ended
    private async Task<ConnectionEnd?> WatchAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(shutOut.Token, cancellationToken);
        try
        {
            var interval = await hello.Task.WaitAsync(HelloDeadline, clock, cancellationToken);
            heartbeat = new Heartbeat(() => BeatAsync(isAnswer: false), clock, random);
            // Signs of life are answered to those, too, who are never let in
            patience = clock.CreateTimer(_ => shutOut.Cancel(), null, EntryDeadline, Timeout.InfiniteTimeSpan);
            await socket.SendAsync(enter());
            await heartbeat.RunAsync(interval, either.Token);
            return new ConnectionEnd(Verdict.Resume, "signs of life were not answered");
        }
        catch (TimeoutException)
        {
            return new ConnectionEnd(Verdict.Unreached, "it did not say hello");
        }
        catch (OperationCanceledException) when (shutOut.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new ConnectionEnd(Verdict.Unreached, "it did not let the bot in");
        }
        catch (Exception e) when (GatewaySocket.IsBreak(e))
        {
            return null;
        }
    }

    private async Task<ConnectionEnd> ReadAsync()
    {
        while (true)
        {
            switch (await socket.ReceiveAsync())
            {
                case SocketFrame.Text text when GatewayFrame.Read(text.Bytes) is { } frame:
                    if (await HeedAsync(frame) is { } end)
                        return end;
                    break;
                case SocketFrame.Text:
                    skipped.Add("a frame that is not understood");
                    break;
                case SocketFrame.Unusable unusable:
                    skipped.Add(unusable.Reason);
                    break;
                case SocketFrame.Closed closed:
                    return CloseCode.Judge(closed.Code);
                default:
                    return new ConnectionEnd(Verdict.Resume, "the connection broke");
            }
        }
    }

    // Null goes on
    private async Task<ConnectionEnd?> HeedAsync(GatewayFrame frame)
    {
        switch (frame)
        {
            case { Op: 0, Seq: not null, Type: not null }:
                if (frame.Type is "READY" or "RESUMED")
                    patience?.Dispose();
                take(frame);
                return null;
            case { Op: 1 }:
                await TryAnswerAsync();
                return null;
            case { Op: 7 }:
                return new ConnectionEnd(Verdict.Resume, "the platform asked for it");
            case { Op: 9 }:
                return Invalid(frame.Data.ValueKind == JsonValueKind.True);
            case { Op: 10, HeartbeatInterval: { } interval }:
                hello.TrySetResult(interval);
                return null;
            case { Op: 11 }:
                heartbeat?.Answered();
                return null;
            default:
                skipped.Add("a frame that is not known or not whole");
                return null;
        }
    }

    private ConnectionEnd Invalid(bool canResume) => new(
        canResume ? Verdict.Resume : Verdict.NewSession, canResume ? "the session has to be taken up again" : "the session is over")
    {
        // As the platform wants it
        Rest = TimeSpan.FromSeconds(1 + 4 * random.NextDouble()),
    };

    private async Task TryAnswerAsync()
    {
        try
        {
            await BeatAsync(isAnswer: true);
        }
        catch (Exception e) when (GatewaySocket.IsBreak(e))
        {
            // The next thing received tells the same
        }
    }

    private async Task BeatAsync(bool isAnswer)
    {
        if (limit.TryTake(isAnswer))
            await socket.SendAsync(GatewayRequest.Heartbeat(session.LastSeq));
    }

    private static Uri AddressOf(Uri url) => new UriBuilder(url) { Query = "v=10&encoding=json" }.Uri;
}

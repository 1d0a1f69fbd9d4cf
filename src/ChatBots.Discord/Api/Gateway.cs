using Microsoft.Extensions.Logging;

namespace ChatBots.Discord.Api;

/// <summary>
/// Stays connected to the gateway, one connection after another, so that nothing that happens is missed: a session goes on wherever it
/// can. What happens is given out in order and once, as long as the program lives.
/// </summary>
/// <param name="api">Knows the gateway's address.</param>
/// <param name="identity">Who enters.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Hears of connections, never of what is said on them.</param>
/// <param name="random">Spreads what many bots would do at the same time; null for any.</param>
internal sealed partial class Gateway(DiscordApi api, GatewayIdentity identity, TimeProvider clock, ILogger logger, Random? random = null)
{
    private const int Repeated = 3;
    private readonly Random random = random ?? Random.Shared;
    private readonly ReconnectPace pace = new(random ?? Random.Shared);
    private readonly GatewayEntrance entrance = new(api, clock, logger);
    private readonly SkippedFrames skipped = new(logger);
    private readonly GatewaySession session = new();
    private DateTimeOffset enteredAt;
    private volatile bool isConnected;

    /// <summary>Whether what happens arrives now.</summary>
    public bool IsConnected => isConnected;

    /// <summary>How many frames could not be read.</summary>
    public int Skipped => skipped.Count;

    /// <summary>Connects and stays connected. Runs once.</summary>
    /// <param name="take">
    /// Gets all that happens, in order, on the loop that receives: it must return at once. What it throws is survived.
    /// </param>
    /// <param name="cancellationToken">Leaves, within about two seconds.</param>
    public async Task<GatewayEnd> RunAsync(Action<GatewayDispatch> take, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var end = await ConnectAsync(take, cancellationToken);
                if (end.Verdict is Verdict.TokenRefused)
                    return new GatewayEnd.TokenRefused();
                if (end.Verdict is Verdict.Fatal)
                    return new GatewayEnd.Fatal(end.Code);
                await RestAsync(end, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new GatewayEnd.Stopped();
        }
        finally
        {
            isConnected = false;
        }
    }

    private async Task<ConnectionEnd> ConnectAsync(Action<GatewayDispatch> take, CancellationToken cancellationToken)
    {
        if (session.Resumable is { } old)
            return await RunAsync(old.Url, () => identity.Resume(old.Id, old.Seq), take, cancellationToken);
        var (url, shut) = await entrance.WaitAsync(cancellationToken);
        if (url is null)
            return shut!;
        session.Forget();
        var end = await RunAsync(url, Identify, take, cancellationToken);
        if (end.Verdict is Verdict.Unreached)
            entrance.Forget();
        return end;
    }

    private async Task<ConnectionEnd> RunAsync(
        Uri url, Func<ReadOnlyMemory<byte>> enter, Action<GatewayDispatch> take, CancellationToken cancellationToken)
    {
        using var connection = new GatewayConnection(session, enter, frame => Take(frame, take), skipped, clock, random);
        return await connection.RunAsync(url, cancellationToken);
    }

    private ReadOnlyMemory<byte> Identify()
    {
        entrance.Used();
        return identity.Identify();
    }

    private async Task RestAsync(ConnectionEnd end, CancellationToken cancellationToken)
    {
        var lived = isConnected ? clock.GetUtcNow() - enteredAt : TimeSpan.Zero;
        isConnected = false;
        session.Heed(end.Verdict);
        var wait = pace.After(lived, end.Rest);
        LogReconnecting(pace.Failures < Repeated ? LogLevel.Information : LogLevel.Warning, wait.TotalSeconds, end.Reason, pace.Failures);
        await Task.Delay(wait, clock, cancellationToken);
    }

    private void Take(GatewayFrame frame, Action<GatewayDispatch> take)
    {
        var dispatch = new GatewayDispatch(frame.Type!, frame.Seq!.Value, frame.Data);
        if (!session.IsNew(dispatch.Seq))
            return;
        Enter(dispatch);
        try
        {
            take(dispatch);
        }
        catch (Exception e)
        {
            // Its message may hold what was said
            LogFailed(dispatch.Type, e.GetType().Name);
        }

        session.Passed(dispatch.Seq);
    }

    private void Enter(GatewayDispatch dispatch)
    {
        if (dispatch.Type == "READY")
            session.Begin(dispatch.Data);
        else if (dispatch.Type == "RESUMED")
            session.GoOn();
        else
            return;
        enteredAt = clock.GetUtcNow();
        isConnected = true;
        LogEntered(dispatch.Type == "READY" ? "a new session" : "the same session, with nothing missed");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to Discord's gateway: {Session}")]
    private partial void LogEntered(string session);

    [LoggerMessage(Message = "Connecting to Discord's gateway again in {Seconds:0.0} s, because {Reason}; time {Failures} in a row")]
    private partial void LogReconnecting(LogLevel level, double seconds, string reason, int failures);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Type} of Discord's gateway could not be taken: {Exception}")]
    private partial void LogFailed(string type, string exception);
}

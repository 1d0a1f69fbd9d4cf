namespace ChatBots.Discord.Api;

/// <summary>The signs of life on one connection, and whether they are answered.</summary>
/// <param name="beat">Sends one.</param>
/// <param name="clock">The time.</param>
/// <param name="random">Spreads the first ones of many bots.</param>
internal sealed class Heartbeat(Func<Task> beat, TimeProvider clock, Random random)
{
    private volatile bool isAnswered = true;

    /// <summary>One was answered.</summary>
    public void Answered() => isAnswered = true;

    /// <summary>Sends one after a part of the interval, then one each interval; ends when one was not answered before the next is due.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        await Task.Delay(interval * random.NextDouble(), clock, cancellationToken);
        while (isAnswered)
        {
            isAnswered = false;
            await beat();
            await Task.Delay(interval, clock, cancellationToken);
        }
    }
}

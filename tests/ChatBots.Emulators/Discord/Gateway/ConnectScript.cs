using ChatBots.Emulators.Relay;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>What a test has planned for connections to come. Thread-safe.</summary>
internal sealed class ConnectScript
{
    private readonly Lock gate = new();
    private readonly Queue<Gate> holds = [];
    private int refusals;
    private Gate? closedUntil;

    public void Refuse(int times)
    {
        lock (gate)
            refusals += times;
    }

    public void RefuseUntil(Gate opened)
    {
        lock (gate)
            closedUntil = opened;
    }

    public void HoldHello(Gate hold)
    {
        lock (gate)
            holds.Enqueue(hold);
    }

    public bool IsNextRefused()
    {
        lock (gate)
        {
            if (closedUntil is not null && !closedUntil.PassAsync(CancellationToken.None).IsCompleted)
                return true;
            closedUntil = null;
            return refusals > 0 && refusals-- > 0;
        }
    }

    /// <summary>Where HELLO of the next connection is held; null: nowhere.</summary>
    public Gate? NextHold()
    {
        lock (gate)
            return holds.TryDequeue(out var hold) ? hold : null;
    }
}

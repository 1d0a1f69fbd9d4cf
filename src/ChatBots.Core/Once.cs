namespace ChatBots;

/// <summary>Gives something back when it is disposed, once, however often that happens.</summary>
internal sealed class Once(Action giveBack) : IDisposable
{
    private Action? giveBack = giveBack;

    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke();
}

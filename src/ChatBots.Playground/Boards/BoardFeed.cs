using System.Threading.Channels;

namespace ChatBots.Playground.Boards;

/// <summary>
/// What one open page is told: the messages as they are, then every change after that. A page that does not keep up is cut off; it
/// then opens a new feed and has everything again.
/// </summary>
internal sealed class BoardFeed(IReadOnlyList<BoardMessage> messages, Action<BoardFeed> close) : IDisposable
{
    private readonly Channel<BoardRecord> changes = Channel.CreateBounded<BoardRecord>(1000);

    public IReadOnlyList<BoardMessage> Messages => messages;

    public ChannelReader<BoardRecord> Changes => changes.Reader;

    public void Tell(BoardRecord change)
    {
        if (!changes.Writer.TryWrite(change))
            changes.Writer.TryComplete();
    }

    public void Dispose() => close(this);
}

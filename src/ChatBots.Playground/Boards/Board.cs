namespace ChatBots.Playground.Boards;

/// <summary>
/// The chat platform that the Playground is: it holds the messages, keeps them on disk and tells open pages about changes. Only the
/// newest messages stay. Safe for concurrent calls. Every change is on disk before anybody sees it.
/// </summary>
internal sealed class Board : IDisposable
{
    private const int Most = 500;
    private const int MostWhispers = 50;
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, BoardMessage> messages = [];
    private readonly Dictionary<string, long> byNonce = [];
    private readonly List<BoardFeed> feeds = [];
    private readonly TimeProvider time;
    private readonly BoardLog log;
    private readonly HashSet<long> removed = [];
    private long lastId;
    private long lastHidden;

    private Board(BoardLog log, IReadOnlyList<BoardMessage> kept, BoardVideos videos, int unreadable, TimeProvider time)
    {
        (this.log, this.time, Videos, UnreadableLines) = (log, time, videos, unreadable);
        foreach (var message in kept)
            Put(message);
        if (kept.Count >= Most)
            lastHidden = kept[0].Id - 1;
        videos.Sweep(kept.Select(message => message.Video?.File).OfType<string>().ToHashSet());
    }

    /// <summary>The copies of the videos that messages show.</summary>
    public BoardVideos Videos { get; }

    /// <summary>How many lines of the log were skipped when it was opened.</summary>
    public int UnreadableLines { get; }

    public static Board Open(string folder, TimeProvider time)
    {
        var (log, kept, unreadable) = BoardLog.Open(Path.Combine(folder, "chat.jsonl"), Most);
        return new Board(log, kept, new BoardVideos(Path.Combine(folder, "videos")), unreadable, time);
    }

    public BoardMessage? Find(long id)
    {
        lock (gate)
            return messages.GetValueOrDefault(id);
    }

    /// <summary>Adds a message, with the board's id and time; or returns the one that was added with the same nonce before.</summary>
    /// <exception cref="IOException">It could not be kept; nothing was added.</exception>
    public (BoardMessage Message, bool IsNew) Post(BoardMessage draft)
    {
        lock (gate)
        {
            if (draft.Nonce is { } nonce && byNonce.TryGetValue(nonce, out var known))
                return (messages[known], false);
            // Ids follow the clock instead of counting from 1: should the folder be deleted, none comes back that a job knows already.
            var now = time.GetUtcNow();
            var message = draft with { Id = Math.Max(lastId + 1, now.ToUnixTimeMilliseconds()), At = now };
            Record(new BoardRecord(message), message.For is null, toDisk: false);
            DropOldest(messages.Values.Where(each => each.For is not null), MostWhispers);
            DropOldest(messages.Values.Where(each => each.For is null), Most);
            return (message, true);
        }
    }

    /// <summary>Changes a message; null when it is gone.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="change">Pure; gives the new state.</param>
    /// <param name="toDisk">Whether the change must survive a loss of power.</param>
    /// <exception cref="IOException">It could not be kept; nothing was changed.</exception>
    public BoardMessage? Change(long id, Func<BoardMessage, BoardMessage> change, bool toDisk = false)
    {
        lock (gate)
        {
            if (Current(id) is not { } old)
                return null;
            var message = change(old) with { Revision = old.Revision + 1 };
            Record(new BoardRecord(message), message.For is null, toDisk);
            if (old.Video is { } video && video != message.Video)
                Videos.Delete(video.File);
            return message;
        }
    }

    /// <summary>Removes a message; false when it was gone before.</summary>
    /// <exception cref="IOException">The removal could not be kept; nothing was removed.</exception>
    public bool Remove(long id)
    {
        lock (gate)
        {
            if (Current(id) is null)
                return false;
            removed.Add(id);
            if (messages.TryGetValue(id, out var message))
                Drop(message);
            return true;
        }
    }

    /// <summary>Opens a feed: no change is missing or doubled between its messages and its changes.</summary>
    public BoardFeed Watch()
    {
        lock (gate)
        {
            var feed = new BoardFeed([.. messages.Values], Unwatch);
            feeds.Add(feed);
            return feed;
        }
    }

    public void Dispose()
    {
        lock (gate)
            log.Dispose();
    }

    /// <summary>Whether a message can still be changed; one that only had to make room comes back when it is.</summary>
    public bool Has(long id)
    {
        lock (gate)
            return Current(id) is not null;
    }

    // Making room hides a message, it does not delete it: a video that somebody waits for must still find its place
    private BoardMessage? Current(long id) =>
        messages.TryGetValue(id, out var message) ? message
        : id <= lastHidden && !removed.Contains(id) ? new BoardMessage { Id = id, At = DateTimeOffset.FromUnixTimeMilliseconds(id) }
        : null;

    private void DropOldest(IEnumerable<BoardMessage> of, int most)
    {
        var all = of.ToList();
        foreach (var message in all.Take(all.Count - most))
        {
            lastHidden = Math.Max(lastHidden, message.Id);
            Drop(message);
        }
    }

    private void Drop(BoardMessage message)
    {
        Record(new BoardRecord(Removed: message.Id), message.For is null, toDisk: false);
        if (message.Video is { } video)
            Videos.Delete(video.File);
    }

    private void Record(BoardRecord change, bool keep, bool toDisk)
    {
        if (keep)
            log.Append(change, toDisk);
        if (change.Message is { } message)
            Put(message);
        else
            Take(change.Removed!.Value);
        foreach (var feed in feeds)
            feed.Tell(change);
        if (log.IsLong)
            Tidy();
    }

    /// <summary>Writes the log anew. Nothing hangs on it: when the disk refuses, the long log stays.</summary>
    private void Tidy()
    {
        try
        {
            log.Rewrite([.. messages.Values.Where(message => message.For is null)]);
        }
        catch (IOException)
        {
        }
    }

    private void Put(BoardMessage message)
    {
        messages[message.Id] = message;
        lastId = Math.Max(lastId, message.Id);
        if (message.Nonce is { } nonce)
            byNonce[nonce] = message.Id;
    }

    private void Take(long id)
    {
        if (messages.Remove(id, out var message) && message.Nonce is { } nonce)
            byNonce.Remove(nonce);
    }

    private void Unwatch(BoardFeed feed)
    {
        lock (gate)
            feeds.Remove(feed);
    }
}

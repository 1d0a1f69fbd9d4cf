using ChatBots.Playground.Boards;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Playground;

public sealed class BoardTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbots-board-").FullName;
    private readonly ManualClock clock = new();

    private string Log => Path.Combine(folder, "chat.jsonl");

    [Fact]
    public void Messages_and_their_last_state_survive_a_process_that_is_killed()
    {
        var killed = Board.Open(folder, clock);
        var first = killed.Post(Text("one")).Message;
        killed.Change(first.Id, old => old with { Parts = [new("plain", "one, edited")] });
        var gone = killed.Post(Text("two")).Message;
        killed.Remove(gone.Id);

        // Nothing is closed or flushed here: what a killed process leaves is what it wrote.
        using var next = Reopen();

        using var feed = next.Watch();
        var kept = Assert.Single(feed.Messages);
        Assert.Equal("one, edited", kept.Parts[0].Text);
        Assert.Equal(1, kept.Revision);
        killed.Dispose();
    }

    [Fact]
    public void A_torn_last_line_costs_only_itself()
    {
        using (var board = Board.Open(folder, clock))
            board.Post(Text("whole"));
        File.AppendAllText(Log, """{"message":{"id":99,"parts":[{"ki""");

        using var next = Board.Open(folder, clock);
        next.Post(Text("after"));

        Assert.Equal(1, next.UnreadableLines);
        using var third = Reopen();
        Assert.Equal(0, third.UnreadableLines);
        using var feed = third.Watch();
        Assert.Equal(["whole", "after"], feed.Messages.Select(message => message.Parts[0].Text));
    }

    [Fact]
    public void Ids_grow_even_when_the_clock_stands_or_goes_back()
    {
        using var board = Board.Open(folder, clock);
        var first = board.Post(Text("a")).Message.Id;
        var second = board.Post(Text("b")).Message.Id;

        using var next = Board.Open(folder, new ManualClock());

        Assert.True(first < second);
        Assert.True(second < next.Post(Text("c")).Message.Id);
    }

    [Fact]
    public void The_same_nonce_is_the_same_message_over_a_restart_too()
    {
        using var board = Board.Open(folder, clock);
        var first = board.Post(Text("a") with { Nonce = "bot:1" });

        using var next = Reopen();
        var again = next.Post(Text("a") with { Nonce = "bot:1" });

        Assert.True(first.IsNew);
        Assert.False(again.IsNew);
        Assert.Equal(first.Message.Id, again.Message.Id);
    }

    [Fact]
    public void Only_the_newest_five_hundred_messages_stay()
    {
        using var board = Board.Open(folder, clock);
        for (var i = 0; i < 503; i++)
            board.Post(Text($"{i}"));

        using var next = Reopen();
        using var feed = next.Watch();

        Assert.Equal(500, feed.Messages.Count);
        Assert.Equal("3", feed.Messages[0].Parts[0].Text);
    }

    [Fact]
    public void A_feed_begins_with_everything_and_goes_on_with_every_change()
    {
        using var board = Board.Open(folder, clock);
        var first = board.Post(Text("before")).Message;

        using var feed = board.Watch();
        board.Change(first.Id, old => old with { Reaction = "✅" });
        board.Remove(first.Id);

        Assert.Equal([first], feed.Messages);
        Assert.True(feed.Changes.TryRead(out var changed));
        Assert.Equal("✅", changed.Message?.Reaction);
        Assert.True(feed.Changes.TryRead(out var removed));
        Assert.Equal(first.Id, removed.Removed);
    }

    [Fact]
    public void A_page_that_does_not_keep_up_is_cut_off()
    {
        using var board = Board.Open(folder, clock);
        using var feed = board.Watch();

        for (var i = 0; i < 1001; i++)
            board.Post(Text("x"));

        Assert.Equal(1000, feed.Changes.Count);
        while (feed.Changes.TryRead(out _))
        {
        }

        Assert.True(feed.Changes.Completion.IsCompleted);
    }

    [Fact]
    public void A_copy_that_no_message_shows_is_swept_at_the_next_start()
    {
        var videos = Directory.CreateDirectory(Path.Combine(folder, "videos")).FullName;
        File.WriteAllText(Path.Combine(videos, "1.abc.mp4"), "left by a crash");
        File.WriteAllText(Path.Combine(videos, "notes.txt"), "not ours");

        using var board = Board.Open(folder, clock);

        Assert.Equal(["notes.txt"], Directory.GetFiles(videos).Select(path => Path.GetFileName(path)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static BoardMessage Text(string text) => new() { Parts = [new("plain", text)] };

    /// <summary>Opens a copy, as the first one still holds the log.</summary>
    private Board Reopen()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;
        using (var from = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (var to = File.Create(Path.Combine(copy, "chat.jsonl")))
            from.CopyTo(to);
        return Board.Open(copy, clock);
    }
}

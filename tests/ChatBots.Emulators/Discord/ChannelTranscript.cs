namespace ChatBots.Emulators.Discord;

/// <summary>What persons saw happen in a channel, line by line, and who waits for a line.</summary>
internal sealed class ChannelTranscript(Lock gate)
{
    private readonly List<string> lines = [];
    private readonly List<(Func<string, bool> IsIt, TaskCompletionSource Seen)> waiting = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
                return [.. lines];
        }
    }

    public void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
            foreach (var each in waiting.Where(each => each.IsIt(line)).ToList())
            {
                waiting.Remove(each);
                each.Seen.TrySetResult();
            }
        }
    }

    /// <summary>Waits until there is such a line, or returns at once when there is one.</summary>
    /// <exception cref="TimeoutException">There was none for a minute; the message holds the transcript.</exception>
    public async Task SeesAsync(Func<string, bool> isIt, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (lines.Exists(line => isIt(line)))
                return;
            waiting.Add((isIt, seen));
        }

        try
        {
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It never came to that. What was seen:\n{string.Join('\n', Lines)}");
        }
    }

    /// <summary>A message in words: its sticker, or its file, its text, its buttons.</summary>
    public static string Words(StoredMessage message)
    {
        if (message.Sticker is { } sticker)
            return $"sticker {sticker}";
        var kind = message.Files.Count == 0 ? null : message.Files[0].IsVideo ? "video" : "file";
        var text = Content(message);
        return kind is null ? text : message.Content == "" && !message.Buttons.Any() ? kind : $"{kind} {text}";
    }

    public static string Content(StoredMessage message)
    {
        var parts = message.Buttons.Select(button => $"[{button.Label}]").Prepend(message.Content).Where(part => part != "");
        return $"\"{string.Join(' ', parts)}\"";
    }
}

namespace ChatBots.Emulators;

/// <summary>What persons saw happen in a conversation, line by line, and who waits for a line.</summary>
internal sealed class Transcript(Lock gate)
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
}

using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>What persons saw happen in a chat, line by line, and who waits for a line.</summary>
internal sealed class ChatTranscript(Lock gate)
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

    /// <summary>A message in words: what it is, its text, its buttons.</summary>
    public static string Words(StoredMessage message)
    {
        var kind = message.Video is not null ? "video" : message.Other?.Name.Replace('_', ' ');
        if (message.Other is { Name: "sticker" } sticker)
            return $"sticker {sticker.Value["emoji"]}";
        if (message.IsService)
            return kind + (message.Other?.Value is JsonObject value && value["name"] is { } name ? $" \"{name}\"" : "");
        var text = $"\"{Content(message)}\"";
        return kind is null ? text : message.Content.Text == "" && !message.Buttons.Any() ? kind : $"{kind} {text}";
    }

    public static string Content(StoredMessage message) => string.Join(
        ' ', message.Buttons.Select(button => $"[{button.Label}]").Prepend(message.Content.Text).Where(part => part != ""));
}

using ChatBots.Chat;

namespace ChatBots.Tests.Support;

/// <summary>
/// A platform of one conversation that keeps what a person would see, and a transcript of every call. Its calls are done at once unless
/// a test scripts another outcome; its budgets are empty, so nothing is slowed down.
/// </summary>
internal sealed partial class Room(string platform = "test") : IConversation
{
    private readonly Lock gate = new();
    private readonly List<string> transcript = [];
    private readonly Dictionary<string, string> nonces = [];
    private readonly Dictionary<string, MessageContent> shown = [];
    private readonly List<(Func<bool> IsMet, TaskCompletionSource Met)> waiting = [];
    private readonly List<MessageContent> whispers = [];
    private readonly Queue<(string Call, CallOutcome? Outcome, bool TakesEffect)> script = [];
    private int lastMessage;

    public ConversationId Id { get; } = new(platform, "room");

    public IReadOnlyList<Budget> SendBudgets => [];

    public IReadOnlyList<Budget> WhisperBudgets => [];

    public bool CanWhisper { get; set; } = true;

    public bool AwaitsAnswer { get; set; }

    public GroupReach Reach { get; set; } = GroupReach.Everything;

    public bool RemembersNonces { get; set; }

    public bool RepeatsWhispers { get; set; }

    public MissingRight? Missing { get; set; }

    /// <summary>Whether its messages have addresses.</summary>
    public bool HasLinks { get; set; }

    /// <summary>Whether it shows forms.</summary>
    public bool HasForms { get; set; }

    /// <summary>Who may remove other people's messages.</summary>
    public HashSet<PersonId> Moderators { get; } = [];

    /// <summary>What comes of fetching an image; one that nobody put here is gone.</summary>
    public Dictionary<string, Queue<ImageOutcome>> Images { get; } = [];

    public long AttachmentLimit { get; set; } = 10_000_000;

    /// <summary>
    /// Every call in order: <c>send m1 "…"</c>, <c>edit m1 "…"</c>, <c>attach[text of the file] 640x360 m1 "…"</c> (a size if known),
    /// <c>whisper person "…"</c>.
    /// </summary>
    public IReadOnlyList<string> Transcript
    {
        get
        {
            lock (gate)
                return [.. transcript];
        }
    }

    /// <summary>What stands in the room: message id to content, in order of creation.</summary>
    public IReadOnlyDictionary<string, MessageContent> Shown
    {
        get
        {
            lock (gate)
                return new Dictionary<string, MessageContent>(shown);
        }
    }

    /// <summary>All that was whispered, in order.</summary>
    public IReadOnlyList<MessageContent> Whispers
    {
        get
        {
            lock (gate)
                return [.. whispers];
        }
    }

    /// <summary>The next call of this kind (<c>send</c>, <c>edit</c>, <c>attach</c>) ends so.</summary>
    public void Next(string call, CallOutcome outcome, bool takesEffect = false)
    {
        lock (gate)
            script.Enqueue((call, outcome, takesEffect));
    }

    /// <summary>The next call of this kind breaks in the adapter.</summary>
    public void NextBreaks(string call)
    {
        lock (gate)
            script.Enqueue((call, null, false));
    }

    /// <summary>Waits until a line of the transcript holds a text.</summary>
    public Task SeesAsync(string text) => UntilAsync(() => transcript.Exists(line => line.Contains(text, StringComparison.Ordinal)));

    /// <summary>Waits until that many lines of the transcript hold a text.</summary>
    public Task SeesAsync(string text, int times) =>
        UntilAsync(() => transcript.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times);

    /// <summary>A message that stands here a second time, as after a lost answer.</summary>
    public void Duplicate(string message, string id)
    {
        lock (gate)
            shown[id] = shown[message];
    }

    public string ButtonData(string message, string label)
    {
        lock (gate)
            return shown[message].Buttons.Single(button => button.Label.Contains(label, StringComparison.Ordinal)).Data;
    }

    public Task<CallOutcome> SendAsync(MessageContent content, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        CallAsync("send", () =>
        {
            var id = nonces.TryGetValue(nonce, out var known) ? known : nonces[nonce] = $"m{++lastMessage}";
            shown[id] = content;
            return (id, $"send {id}{(replyTo is null ? "" : $" to {replyTo}")} \"{content}\"", null);
        });

    public Task<CallOutcome> SendVideoAsync(
        MessageContent content, VideoFile file, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        SendVideoAsync($"video[{File.ReadAllText(file.Path)}]", content, replyTo, nonce);

    public Task<CallOutcome> ResendVideoAsync(
        MessageContent content, string fileId, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        SendVideoAsync($"resend[{fileId}]", content, replyTo, nonce);

    public Task<CallOutcome> WhisperAsync(PersonId person, MessageContent content, MessageId? about, CancellationToken cancellationToken) =>
        CallAsync("whisper", () =>
        {
            whispers.Add(content);
            return ("-", $"whisper {person.Id} \"{content}\"", null);
        });

    public Task<CallOutcome> ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) =>
        CallAsync("react", () => (message.Value, $"react {message} {emoji}", null));

    public Task<bool> AcknowledgeAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            Note("acknowledge");
        return Task.FromResult(true);
    }

    public Task<bool> OpenFormAsync(Form form, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (HasForms)
                Note($"form {form.Data} \"{form.Title}\" \"{form.Words}\"");
            return Task.FromResult(HasForms);
        }
    }

    public Task<bool> IsModeratorAsync(PersonId person, CancellationToken cancellationToken) => Task.FromResult(Moderators.Contains(person));

    public Task<ImageOutcome> FetchImageAsync(string image, CancellationToken cancellationToken) =>
        Task.FromResult(Images.GetValueOrDefault(image)?.Dequeue() ?? new ImageOutcome.Gone());

    public Uri? LinkTo(ConversationId conversation, MessageId message) =>
        HasLinks ? new Uri($"https://chat.example/{conversation.Id}/{message}") : null;

    public ISentMessage Message(MessageId id) => new Sent(this, id);

    private Task<CallOutcome> SendVideoAsync(string verb, MessageContent content, MessageId? replyTo, string nonce) =>
        CallAsync("video", () =>
        {
            var id = nonces.TryGetValue(nonce, out var known) ? known : nonces[nonce] = $"m{++lastMessage}";
            shown[id] = content;
            return (id, $"{verb} {id}{(replyTo is null ? "" : $" to {replyTo}")} \"{content}\"", $"file-{id}");
        });

    private Task<CallOutcome> CallAsync(string call, Func<(string Id, string Line, string? FileId)> act)
    {
        lock (gate)
        {
            if (script.TryPeek(out var scripted) && scripted.Call == call)
            {
                script.Dequeue();
                Note(scripted.TakesEffect ? act().Line : $"{call} -> {scripted.Outcome?.GetType().Name ?? "broken"}");
                return scripted.Outcome is { } outcome
                    ? Task.FromResult(outcome)
                    : Task.FromException<CallOutcome>(new InvalidOperationException("The adapter is broken."));
            }

            var (id, line, fileId) = act();
            Note(line);
            return Task.FromResult<CallOutcome>(new CallOutcome.Done(new MessageId(id), fileId));
        }
    }

    private void Note(string line)
    {
        transcript.Add(line);
        foreach (var each in waiting.Where(each => each.IsMet()).ToList())
        {
            waiting.Remove(each);
            each.Met.TrySetResult();
        }
    }

    private Task UntilAsync(Func<bool> isMet)
    {
        lock (gate)
        {
            if (isMet())
                return Task.CompletedTask;
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((isMet, met));
            return Described(met.Task);
        }
    }

    private async Task Described(Task met)
    {
        try
        {
            await met.OrHang();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It never came to that. What was seen:\n{string.Join('\n', Transcript)}");
        }
    }
}

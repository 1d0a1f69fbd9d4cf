using ChatBots.Chat;
using ChatBots.Live;

namespace ChatBots.Tests.Core;

/// <summary>Live messages that follow the recorded stream, each from its creation to its last word, on one platform.</summary>
internal sealed class LiveRun : IAsyncDisposable
{
    private readonly CallDesk desk = new();
    private readonly List<LiveMessage> messages = [];
    private readonly List<Task> endings = [];

    public List<ShownMessage> Shown { get; } = [];

    /// <summary>Instants of all calls that drew from a budget, in seconds from the start.</summary>
    public IReadOnlyList<double> CallsOn(string budget) =>
        [.. Shown.SelectMany(message => message.Calls.Where(call => call.Budgets.Contains(budget))).Select(call => call.At).Order()];

    /// <summary>Plays the recorded stream to the end for a number of jobs that were opened together.</summary>
    /// <param name="jobs">How many; no more than can be created at once.</param>
    /// <param name="sends">What creating a message draws from.</param>
    /// <param name="edits">What an edit draws from.</param>
    /// <param name="facts">Another stream than the recorded one.</param>
    public async Task PlayAsync(
        int jobs, IReadOnlyList<Budget> sends, IReadOnlyList<Budget> edits, IReadOnlyList<(double At, string Fact)>? facts = null)
    {
        await CreateAsync(jobs, sends, edits);
        Show("asking");
        foreach (var (at, fact) in facts ?? RecordedPace.Facts)
        {
            await desk.PassAsync(Math.Round(at - Now, 2));
            if (fact == RecordedPace.Result)
                endings.AddRange(messages.Select(message => message.EndAsync(MessageContent.Plain(fact), CancellationToken.None)));
            else
                Show(fact);
        }

        await desk.PassAsync(120);
        await Task.WhenAll(endings);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private double Now => (desk.Clock.GetUtcNow() - desk.At(0)).TotalSeconds;

    private async Task CreateAsync(int jobs, IReadOnlyList<Budget> sends, IReadOnlyList<Budget> edits)
    {
        for (var job = 0; job < jobs; job++)
        {
            var shown = new ShownMessage(new MessageId($"m{job}"), edits, () => Now);
            Shown.Add(shown);
            await desk.Run(new ScheduledCall
            {
                Target = new object(),
                Priority = CallPriority.Answer,
                Budgets = () => sends,
                Make = () => shown.CreateAsync("waiting", sends),
            });
            var message = new LiveMessage(shown.Id, () => shown, new ConversationId("test", "1"), desk.Scheduler, desk.Clock, () => false, () => { });
            message.Showed(MessageContent.Plain("waiting"));
            messages.Add(message);
        }
    }

    private void Show(string fact) => messages.ForEach(message => message.Show(MessageContent.Plain(fact)));
}

/// <summary>A message on a platform that answers at once, and what it showed when.</summary>
internal sealed class ShownMessage(MessageId id, IReadOnlyList<Budget> budgets, Func<double> now) : ISentMessage
{
    private readonly Lock gate = new();
    private readonly List<(double At, string Text, IReadOnlyList<string> Budgets)> calls = [];

    public MessageId Id => id;

    public IReadOnlyList<Budget> Budgets => budgets;

    public long AttachmentLimit => 10_000_000;

    public IReadOnlyList<(double At, string Text, IReadOnlyList<string> Budgets)> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public double AtOf(string text) => Calls.Single(call => call.Text == text).At;

    public Task<CallOutcome> CreateAsync(string text, IReadOnlyList<Budget> sends) => NoteAsync(text, sends);

    public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) =>
        NoteAsync(content.ToString(), budgets);

    public Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing is attached here.");

    public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing is deleted here.");

    private Task<CallOutcome> NoteAsync(string text, IReadOnlyList<Budget> drawn)
    {
        lock (gate)
            calls.Add((Math.Round(now(), 2), text, [.. drawn.Select(budget => budget.Key)]));
        return Task.FromResult<CallOutcome>(new CallOutcome.Done(id));
    }
}

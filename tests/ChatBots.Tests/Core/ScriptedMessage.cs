using ChatBots.Chat;

namespace ChatBots.Tests.Core;

/// <summary>A message that answers each call with the next of its answers, then with Done.</summary>
internal sealed class ScriptedMessage(IReadOnlyList<Budget> budgets) : ISentMessage
{
    public Queue<CallOutcome> Answers { get; } = [];

    public List<string> Calls { get; } = [];

    public MessageId Id { get; } = new("1");

    public IReadOnlyList<Budget> Budgets => budgets;

    public long AttachmentLimit => 10_000_000;

    public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) => Answer($"edit {content}");

    public Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken) =>
        Answer($"attach {content}");

    public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) => Answer("delete");

    private Task<CallOutcome> Answer(string call)
    {
        Calls.Add(call);
        return Task.FromResult(Answers.TryDequeue(out var answer) ? answer : new CallOutcome.Done(Id));
    }
}

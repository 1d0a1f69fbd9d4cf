using ChatBots.Chat;
using ChatBots.Intake;

namespace ChatBots.Tests.Core;

/// <summary>An inbox store in memory that can be made to fail.</summary>
internal sealed class RememberingInbox : IInboxStore
{
    public List<string> Kept { get; } = [];

    public List<string> Handled { get; } = [];

    public List<ChatMessage> Left { get; } = [];

    public Action WhileKeeping { get; set; } = () => { };

    public Action WhileHandling { get; set; } = () => { };

    public Task<bool> KeepAsync(ChatMessage message, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            WhileKeeping();
            if (Kept.Contains(message.SourceKey))
                return false;
            Kept.Add(message.SourceKey);
            return true;
        },
        cancellationToken);

    public Task HandledAsync(string sourceKey, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            WhileHandling();
            Handled.Add(sourceKey);
        },
        cancellationToken);

    public Task<IReadOnlyList<ChatMessage>> RestartAsync(string platform, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChatMessage>>([.. Left]);

    public Task SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();
}

using ChatBots.Chat;
using ChatBots.Intake;

namespace ChatBots.Tests.Support;

/// <summary>The intake, and whether an adapter has opened it: from then on what an earlier process left is followed again.</summary>
internal sealed class OpenedIntake(IIntake intake) : IIntake
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => opened.Task;

    public Task<Receipt> ReceiveAsync(ChatMessage message, IConversation conversation, CancellationToken cancellationToken) =>
        intake.ReceiveAsync(message, conversation, cancellationToken);

    public void Decline(ChatMessage message, IConversation conversation) => intake.Decline(message, conversation);

    public async Task OpenAsync(
        string platform, Func<ConversationId, Pass?, IConversation> conversations, CancellationToken cancellationToken)
    {
        await intake.OpenAsync(platform, conversations, cancellationToken);
        opened.TrySetResult();
    }
}

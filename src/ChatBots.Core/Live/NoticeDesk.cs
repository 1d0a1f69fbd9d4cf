using ChatBots.Chat;
using ChatBots.Jobs;
using Microsoft.Extensions.Options;

namespace ChatBots.Live;

/// <summary>Tells the requester that the video is there, since an edit notifies nobody; left out when the budget is short.</summary>
internal sealed class NoticeDesk(
    CallScheduler scheduler, IMessageStore messages, Patience patience, IOptions<LiveOptions> options, TimeProvider time)
{
    private const string Mark = "👍";

    // The last steps of a job may just have used up what the platform allows
    private static readonly TimeSpan WorthSendingFor = TimeSpan.FromSeconds(30);

    public Task TellAsync(FollowedJob followed) => (options.Value.Notice, followed.Job.State) switch
    {
        (NoticeKind.Reply, JobState.Delivered) when TookLong(followed.Job) => ReplyAsync(followed),
        (NoticeKind.Reaction, JobState.Delivered) when followed.Job.RequestMessage is { } request => ReactAsync(followed, request),
        _ => Task.CompletedTask,
    };

    private bool TookLong(Job job) => time.GetUtcNow() - job.OpenedAt > options.Value.NoticeAfter;

    private async Task ReplyAsync(FollowedJob followed)
    {
        var job = followed.Job;
        var requester = new ChatUser(job.Person, job.PersonName, job.Locale);
        var content = new MessageContent([new TextPart.Mention(requester), new TextPart.Plain($" {followed.Text.Notice}")], []);
        var sent = await scheduler.RunAsync(
            Call(followed, () => followed.Conversation.SendAsync(content, job.LiveMessage, $"{job.Id}-notice", CancellationToken.None)),
            followed.Open.Stopping);
        if (sent is CallOutcome.Done done)
            await patience.UntilDoneAsync(
                () => messages.RecordAsync(job.Conversation, done.Message, job.Id, MessageKind.Notice, CancellationToken.None), followed.Open.Stopping);
    }

    private async Task ReactAsync(FollowedJob followed, MessageId request) => await scheduler.RunAsync(
        Call(followed, () => followed.Conversation.ReactAsync(request, Mark, CancellationToken.None)), followed.Open.Stopping);

    private ScheduledCall Call(FollowedJob followed, Func<Task<CallOutcome>> make) => new()
    {
        Target = new object(),
        Priority = CallPriority.Notice,
        Budgets = () => followed.Conversation.SendBudgets,
        Make = make,
        RepeatsAfterLoss = 0,
        NotAfter = time.GetUtcNow() + WorthSendingFor,
    };
}

using System.Collections.Concurrent;
using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Intake;
using ChatBots.Live;

namespace ChatBots.Jobs;

/// <summary>
/// A person's last videos, and the buttons that show one of them once more: what the platform has is not uploaded again, and what nobody
/// could be given is uploaded now, while it is kept.
/// </summary>
internal sealed class HistoryDesk(IJobStore jobs, IVideoFiles files, VideoPoster poster, TimeProvider time)
{
    private const int Length = 10;
    private const int PromptShown = 60;
    private readonly ConcurrentDictionary<JobId, bool> beingShown = [];

    /// <summary>What a person made, newest first; in a group only what was made there, so that nothing said in private is repeated before others.</summary>
    public async Task<MessageContent> ListAsync(Incoming incoming, LiveText say, CancellationToken cancellationToken)
    {
        var message = incoming.Message;
        var made = await jobs.HistoryAsync(
            message.Author.Person, message.IsGroup ? message.Conversation : null, Length, cancellationToken);
        if (made.Count == 0)
            return MessageContent.Plain(say.NoHistory);
        return new MessageContent(
            [.. made.Index().SelectMany(each => Line(each.Index, each.Item, incoming.Conversation, say))],
            [.. made.Index().Where(each => CanBeShown(each.Item)).Select(each => Button(each.Index + 1, each.Item))]);
    }

    /// <summary>Shows a video once more, to whom it belongs.</summary>
    /// <returns>What to tell; null when the video says it all.</returns>
    public async Task<string?> ShowAsync(Incoming incoming, Job job, LiveText say, CancellationToken cancellationToken)
    {
        var message = incoming.Message;
        if (job.Person != message.Author.Person || (message.IsGroup && job.Conversation != message.Conversation))
            return say.NotYours;
        if (!CanBeShown(job))
            return say.VideoIsGone;
        await incoming.AcknowledgeAsync();
        if (!beingShown.TryAdd(job.Id, true))
            return null; // an impatient second press
        try
        {
            return await ShowAsync(incoming, job, cancellationToken) ? null : say.VideoIsGone;
        }
        finally
        {
            beingShown.TryRemove(job.Id, out _);
        }
    }

    private async Task<bool> ShowAsync(Incoming incoming, Job job, CancellationToken cancellationToken)
    {
        var outcome = await poster.PostAsync(job, incoming.Conversation, () => SendAsync(incoming, job, null), cancellationToken);
        if (outcome is CallOutcome.Rejected { Reason: RejectReason.TooLarge } && files.SmallerOf(job) is { } smaller)
            outcome = await poster.PostAsync(job, incoming.Conversation, () => SendAsync(incoming, job, smaller), cancellationToken);
        if (outcome is not CallOutcome.Done done)
            return false;
        if (job.State == JobState.Withdrawn && await jobs.ChangeAsync(job.Id, new JobChange.Delivered(done.FileId), cancellationToken) is not null)
            files.Delete(job.Id);
        return true;
    }

    private Task<CallOutcome> SendAsync(Incoming incoming, Job job, VideoFile? smaller)
    {
        var content = new LiveView(job, job.Parent is null ? null : job.Version - 1, isSimulated: false).Reposted();
        var nonce = $"show-{JobId.New(time)}";
        return job.FileId is { } fileId
            ? incoming.Conversation.ResendVideoAsync(content, fileId, null, nonce, CancellationToken.None)
            : incoming.Conversation.SendVideoAsync(content, smaller ?? files.VideoOf(job), null, nonce, CancellationToken.None);
    }

    private bool CanBeShown(Job job) => job.State switch
    {
        JobState.Delivered => job.FileId is not null,
        JobState.Withdrawn => File.Exists(files.PathOf(job.Id)),
        _ => false,
    };

    private static IEnumerable<TextPart> Line(int index, Job job, IConversation conversation, LiveText say)
    {
        var facts = $"v{job.Version} · {say.State(job.State)}";
        var address = job is { LiveMessage: { } live, LiveMessageGone: false } ? conversation.LinkTo(job.Conversation, live) : null;
        yield return new TextPart.Plain($"{(index > 0 ? "\n" : "")}{index + 1}. ");
        yield return address is null ? new TextPart.Plain(facts) : new TextPart.Link(facts, address);
        // Where the list gets too long, the words give way to the links
        yield return new TextPart.Plain(" · ");
        yield return new TextPart.Quoted(Excerpt.Of(job.Prompt?.ReplaceLineEndings(" ") ?? "…", PromptShown));
    }

    private static Button Button(int number, Job job) => new($"▶ {number}", ButtonData.Write(JobAction.Show, job.Id));
}

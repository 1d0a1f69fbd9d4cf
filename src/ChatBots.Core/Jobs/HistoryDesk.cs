using System.Collections.Concurrent;
using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Live;

namespace ChatBots.Jobs;

/// <summary>
/// A person's last videos, and the buttons that show one of them once more: what the platform has is not uploaded again, and what nobody
/// could be given is uploaded now, while it is kept.
/// </summary>
internal sealed class HistoryDesk(
    IJobStore jobs, IVideoFiles files, VideoPoster poster, VideoDelivery delivery, IVideoGenerator generator, Patience patience, TimeProvider time)
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
    public async Task<string?> ShowOnceAsync(Incoming incoming, Job job, LiveText say, CancellationToken cancellationToken)
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
            return await ShowAsync(incoming, job, say, cancellationToken);
        }
        finally
        {
            beingShown.TryRemove(job.Id, out _);
        }
    }

    // One nonce for all tries: whoever loses an answer sees one video
    private async Task<string?> ShowAsync(Incoming incoming, Job job, LiveText say, CancellationToken cancellationToken)
    {
        var (view, nonce) = (new LiveView(job, generator.IsSimulated), $"show-{JobId.New(time)}");
        var shown = await PostAsync(chat => job.FileId is { } fileId
            ? chat.ResendVideoAsync(view.Reposted(), fileId, null, nonce, CancellationToken.None)
            : chat.SendVideoAsync(view.Reposted(), files.VideoOf(job), null, nonce, CancellationToken.None));
        if (shown is CallOutcome.Rejected { Reason: RejectReason.TooLarge } && files.SmallerOf(job) is { } smaller)
            shown = await PostAsync(chat => chat.SendVideoAsync(view.Reposted(), smaller, null, nonce, CancellationToken.None));
        if (shown is CallOutcome.Done { FileId: var given } && job.State == JobState.Withdrawn)
            await CloseAsync(job, given, cancellationToken);
        else if (shown is CallOutcome.Rejected { Reason: not RejectReason.Gone } && job.State == JobState.Withdrawn && delivery.LinkOf(job) is { } link)
            shown = await PostAsync(chat => chat.SendAsync(view.RepostedLink(link), null, nonce, CancellationToken.None));
        return shown switch
        {
            CallOutcome.Done => null,
            CallOutcome.Lost => say.TryInAMinute,
            _ => job.State == JobState.Withdrawn ? say.CannotBeShownHere : say.VideoIsGone,
        };

        Task<CallOutcome> PostAsync(Func<IConversation, Task<CallOutcome>> send) =>
            poster.PostAsync(job, incoming.Conversation, () => send(incoming.Conversation), cancellationToken);
    }

    private async Task CloseAsync(Job job, string? fileId, CancellationToken cancellationToken)
    {
        if (await patience.UntilDoneAsync(() => jobs.ChangeAsync(job.Id, new JobChange.Delivered(fileId), cancellationToken), cancellationToken) is not null)
            files.Delete(job.Id);
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

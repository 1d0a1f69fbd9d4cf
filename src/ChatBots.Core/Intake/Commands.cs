using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Quotas;
using ChatBots.Requests;
using Microsoft.Extensions.Options;

namespace ChatBots.Intake;

/// <summary>The commands that make no video.</summary>
internal sealed class Commands(
    IJobStore jobs, IVideoFiles files, HistoryDesk history, JobButtons buttons, RefineDesk refines, AccessPolicy access, AllowanceReader allowances,
    Answers answers, IOptions<ModelCatalog> catalog, TimeProvider time)
{
    public async Task AnswerAsync(Incoming incoming, ChatIntent.Command command, CancellationToken cancellationToken)
    {
        var message = incoming.Message;
        var say = LiveText.For(message.Author.Locale);
        var reply = command.Name switch
        {
            "quota" => Plain(await QuotaAsync(message, say, cancellationToken)),
            "history" => await history.ListAsync(incoming, say, cancellationToken),
            "cancel" => Plain(buttons.CancelNewest(incoming)),
            "refine" when command.On is { } on => Plain(await refines.AskAsync(incoming, on, cancellationToken)),
            "forget" => Plain(await ForgetAsync(message, say, cancellationToken)),
            "start" when incoming.Conversation.CanWhisper => Plain(Welcome(incoming, say)),
            "help" or "start" or "sora" => Plain(Help(say)),
            _ => Plain(say.NoSuchCommand),
        };
        if (reply is not null)
            await answers.TellAsync(incoming, reply, cancellationToken);
    }

    private async Task<string> QuotaAsync(ChatMessage message, LiveText say, CancellationToken cancellationToken)
    {
        var allowance = await allowances.ReadAsync(message.Author.Person, message.Conversation, cancellationToken);
        return say.Quota(allowance, allowance.NextAt - time.GetUtcNow());
    }

    private async Task<string> ForgetAsync(ChatMessage message, LiveText say, CancellationToken cancellationToken)
    {
        foreach (var job in await jobs.ForgetAsync(message.Author.Person, cancellationToken))
            files.Delete(job);
        return say.Forgotten;
    }

    // Read by this person alone: the id by which settings name them, and what only an owner needs to know
    private string Welcome(Incoming incoming, LiveText say)
    {
        var person = incoming.Message.Author.Person;
        var forOwner = access.IsOwner(person) ? $"\n\n{say.Reach(incoming.Conversation.Reach)}" : "";
        return $"{Help(say)}\n\n{say.YourId($"{person}")}{forOwner}";
    }

    private string Help(LiveText say) => say.Help(new TypedOptions(catalog.Value).Known);

    private static MessageContent? Plain(string? sentence) => sentence is null ? null : MessageContent.Plain(sentence);
}

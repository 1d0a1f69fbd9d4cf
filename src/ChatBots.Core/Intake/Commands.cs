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
    IJobStore jobs, IVideoFiles files, JobButtons buttons, AllowanceReader allowances, Answers answers, IOptions<ModelCatalog> catalog,
    TimeProvider time)
{
    private const int HistoryLength = 10;
    private const int PromptShown = 60;

    public async Task AnswerAsync(Incoming incoming, string name, CancellationToken cancellationToken)
    {
        var message = incoming.Message;
        var say = LiveText.For(message.Author.Locale);
        var reply = name switch
        {
            "quota" => await QuotaAsync(message, say, cancellationToken),
            "history" => await HistoryAsync(message, say, cancellationToken),
            "cancel" => buttons.CancelNewest(message),
            "forget" => await ForgetAsync(message, say, cancellationToken),
            "help" or "start" or "sora" => say.Help(new TypedOptions(catalog.Value).Known),
            _ => say.NoSuchCommand,
        };
        if (reply is not null)
            await answers.TellAsync(incoming, reply, cancellationToken);
    }

    private async Task<string> QuotaAsync(ChatMessage message, LiveText say, CancellationToken cancellationToken)
    {
        var allowance = await allowances.ReadAsync(message.Author.Person, message.Conversation, cancellationToken);
        return say.Quota(allowance, allowance.NextAt - time.GetUtcNow());
    }

    // In a group only what was made there, so that nothing said in private is repeated before others
    private async Task<string> HistoryAsync(ChatMessage message, LiveText say, CancellationToken cancellationToken)
    {
        var made = await jobs.HistoryAsync(
            message.Author.Person, message.IsGroup ? message.Conversation : null, HistoryLength, cancellationToken);
        return made.Count == 0 ? say.NoHistory : string.Join('\n', made.Select(job => Line(job, say)));
    }

    private static string Line(Job job, LiveText say) =>
        $"v{job.Version} · {say.State(job.State)} · {Excerpt.Of(job.Prompt?.ReplaceLineEndings(" ") ?? "…", PromptShown)}";

    private async Task<string> ForgetAsync(ChatMessage message, LiveText say, CancellationToken cancellationToken)
    {
        foreach (var job in await jobs.ForgetAsync(message.Author.Person, cancellationToken))
            files.Delete(job);
        return say.Forgotten;
    }
}

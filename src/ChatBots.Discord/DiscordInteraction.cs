using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>
/// One use of a command, one press or one form, and how far it is answered. Discord waits three seconds for the first answer; where there is
/// none yet shortly before, it is told that one will come. Later answers go by its pass. Calls are made one after the other.
/// </summary>
internal sealed partial class DiscordInteraction
{
    private const int AlreadyAnswered = 40060; // Discord API reference, "JSON Error Codes"
    private readonly ApiInteraction interaction;
    private readonly DiscordCalls calls;
    private readonly DiscordPass pass;
    private readonly OneByOne turns = new();
    private readonly bool isShownToAll;
    private volatile AnswerStage stage = AnswerStage.Open;
    private DateTimeOffset heldUntil;
    private MessageId? answer;

    // An answer in words was sent, whatever became of it
    private bool isSaidPerhaps;

    /// <param name="interaction">What came, just now.</param>
    /// <param name="isShownToAll">Whether its answer is to be a message that all can see.</param>
    /// <param name="pass">For later answers.</param>
    /// <param name="calls">How to answer.</param>
    public DiscordInteraction(ApiInteraction interaction, bool isShownToAll, DiscordPass pass, DiscordCalls calls)
    {
        this.interaction = interaction;
        this.calls = calls;
        this.pass = pass;
        this.isShownToAll = isShownToAll;
        failsAt = calls.Time.GetUtcNow() + UntilFailed;
        deadline = calls.Time.CreateTimer(_ => _ = DeferAsync(inTime: true), null, UntilDeferred, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Who did it.</summary>
    public string Person => (interaction.Member?.User ?? interaction.User)?.Id ?? "";

    /// <summary>What that person may do where it happened.</summary>
    public ulong Rights => DiscordRights.Of(interaction.Member?.Permissions);

    /// <summary>The message whose button was pressed, or that a command was used on; null for none.</summary>
    public MessageId? About =>
        (DiscordTranslation.PressedIn(interaction)?.Id ?? interaction.Data?.TargetId) is { } id ? new MessageId(id) : null;

    /// <summary>What the bot lacks there.</summary>
    public MissingRight? Missing => DiscordTranslation.MissingIn(interaction, calls.Guilds);

    /// <summary>Whether the next message to all goes by it, and so draws from no budget of the channel.</summary>
    public bool TakesMessage => isShownToAll && IsAlive && stage is AnswerStage.Open or AnswerStage.Deferred;

    /// <summary>Whether the next word to the person alone is its one answer, which can be given again without being read twice.</summary>
    public bool TakesWhisper => IsAlive && (stage == AnswerStage.Open || (stage == AnswerStage.Deferred && !isShownToAll));

    /// <summary>Whether something can be said by it to the person alone.</summary>
    public bool IsAlive => stage != AnswerStage.Dead && pass.IsAlive;

    /// <summary>Whether nothing was said to it yet, though it is no press: Discord shows that an answer is to come.</summary>
    public bool AwaitsAnswer => !IsPress && IsAlive && stage is AnswerStage.Open or AnswerStage.Deferred;

    /// <summary>What later answers draw from; the first one draws from nothing (Discord API reference, "Interactions").</summary>
    public IReadOnlyList<Budget> Budgets => stage == AnswerStage.Open ? [] : pass.Budgets;

    private bool IsPress => DiscordTranslation.PressedIn(interaction) is not null;

    /// <summary>The pass by which a message of the bot's can be changed beside its own token; null for others than the answer.</summary>
    public DiscordPass? PassOf(MessageId message) => message == answer && IsAlive ? pass : null;

    /// <summary>What is said to one person, which is not repeated when nobody knows what became of it: read twice is worse than asked for again.</summary>
    public static CallOutcome SaidOnce(CallOutcome said) => said is CallOutcome.Lost ? new CallOutcome.Rejected(RejectReason.Other) : said;

    /// <summary>Says something to all as the answer; null when that is not possible any more, and has to be said without it.</summary>
    public Task<CallOutcome?> PostAsync(CreateMessage message, CancellationToken cancellationToken) => turns.RunAsync(
        async () => TakesMessage ? await AnswerAsync(message, ephemeral: false, cancellationToken) : null, cancellationToken);

    /// <summary>Says something to the person alone; null when that is not possible any more.</summary>
    public Task<CallOutcome?> WhisperAsync(CreateMessage message, CancellationToken cancellationToken) => turns.RunAsync(
        async () => IsAlive ? await SayAloneAsync(message, cancellationToken) : null, cancellationToken);

    /// <summary>Shows a form as the answer; false when that is not possible any more.</summary>
    public Task<bool> OpenFormAsync(Modal form, CancellationToken cancellationToken) => turns.RunAsync(
        async () =>
        {
            if (stage != AnswerStage.Open || interaction.Type == DiscordTranslation.Form)
                return false;
            var shown = await GiveAsync(new InteractionAnswer.Form(form), cancellationToken);
            calls.Note(shown);
            // One whose answer was lost may stand before the person; asking in another way, too, would confuse them
            var isShown = shown is ApiAnswer<InteractionAnswered>.Done or ApiAnswer<InteractionAnswered>.Lost;
            if (isShown)
                End(AnswerStage.Answered);
            return isShown;
        },
        cancellationToken);

    private async Task<CallOutcome?> AnswerAsync(CreateMessage message, bool ephemeral, CancellationToken cancellationToken)
    {
        if (stage == AnswerStage.Deferred)
            return await FillAsync(message, cancellationToken);
        var given = await GiveAsync(new InteractionAnswer.Message(message, ephemeral), cancellationToken);
        switch (given)
        {
            case ApiAnswer<InteractionAnswered>.Done { Result.MessageId: { } id }:
                return Answered(new CallOutcome.Done(new MessageId(id)));
            // An answer of ours arrived, though we were not told so; it may be the message with the button, or one for all
            case ApiAnswer<InteractionAnswered>.Done or ApiAnswer<InteractionAnswered>.Rejected { Code: AlreadyAnswered }:
                stage = isNotedPerhaps ? AnswerStage.Answered : AnswerStage.Deferred;
                return ephemeral ? await SayAloneAsync(message, cancellationToken) : await FillAsync(message, cancellationToken);
            case ApiAnswer<InteractionAnswered>.Rejected { Status: 401 or 404 }:
                calls.Note(given);
                End(AnswerStage.Dead);
                return null;
            default:
                isSaidPerhaps |= given is ApiAnswer<InteractionAnswered>.Lost;
                return calls.Meaning(given, _ => throw new InvalidOperationException(), pass.Key, "");
        }
    }

    private async Task<CallOutcome?> FillAsync(CreateMessage message, CancellationToken cancellationToken)
    {
        var filled = IfAlive(await pass.EditAsync(null, EditMessage.To(message), null, cancellationToken));
        return filled is CallOutcome.Done done ? Answered(done) : filled;
    }

    private async Task<CallOutcome?> SayAloneAsync(CreateMessage message, CancellationToken cancellationToken)
    {
        if (stage == AnswerStage.Deferred && isShownToAll && await WithdrawAsync(cancellationToken) is { } notYet)
            return notYet;
        if (stage != AnswerStage.Answered)
            return await AnswerAsync(message, ephemeral: true, cancellationToken);
        return IfAlive(SaidOnce(await pass.PostAsync(message, null, ephemeral: true, cancellationToken)));
    }

    // What was to come to all is said to one instead, and not before it is gone. Null: it is
    private async Task<CallOutcome?> WithdrawAsync(CancellationToken cancellationToken)
    {
        var withdrawn = await pass.DeleteAsync(null, cancellationToken);
        if (withdrawn is CallOutcome.Refused)
            return withdrawn;
        if (withdrawn is CallOutcome.Lost)
            return new CallOutcome.Refused(calls.Time.GetUtcNow(), []);
        End(AnswerStage.Answered);
        return null;
    }

    private async Task<ApiAnswer<InteractionAnswered>> GiveAsync(InteractionAnswer first, CancellationToken cancellationToken)
    {
        var given = await calls.Api.AnswerInteractionAsync(interaction.Id, interaction.Token, first, cancellationToken);
        heldUntil = (given as ApiAnswer<InteractionAnswered>.Refused)?.RetryAt ?? heldUntil;
        return given;
    }

    private CallOutcome.Done Answered(CallOutcome.Done done)
    {
        answer = done.Message;
        End(AnswerStage.Answered);
        return done;
    }

    private CallOutcome? IfAlive(CallOutcome outcome)
    {
        if (outcome is not CallOutcome.Rejected { Reason: RejectReason.Expired or RejectReason.Gone })
            return outcome;
        End(AnswerStage.Dead);
        return null;
    }

    private void End(AnswerStage at)
    {
        stage = at;
        noted.TrySetResult(false);
        deadline.Dispose();
    }
}

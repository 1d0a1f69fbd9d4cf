using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>
/// One use of a command or one press, and how far it is answered. Discord waits three seconds for the first answer; where there is none yet
/// shortly before, it is told that one will come. Later answers go by its pass. Calls are made one after the other.
/// </summary>
internal sealed class DiscordInteraction : IDisposable
{
    private static readonly TimeSpan UntilDeferred = TimeSpan.FromSeconds(1.5);

    // Discord API reference, "JSON Error Codes"
    private const int AlreadyAnswered = 40060;

    private readonly ApiInteraction interaction;
    private readonly DiscordCalls calls;
    private readonly DiscordPass pass;
    private readonly SemaphoreSlim turn = new(1);
    private readonly ITimer deadline;
    private volatile Stage stage = Stage.Open;
    private MessageId? answer;

    /// <param name="interaction">What came, just now.</param>
    /// <param name="isShownToAll">Whether its answer is to be a message that all can see.</param>
    /// <param name="pass">For later answers.</param>
    /// <param name="calls">How to answer.</param>
    public DiscordInteraction(ApiInteraction interaction, bool isShownToAll, DiscordPass pass, DiscordCalls calls)
    {
        this.interaction = interaction;
        this.calls = calls;
        this.pass = pass;
        IsShownToAll = isShownToAll;
        deadline = calls.Time.CreateTimer(_ => _ = DeferAsync(), null, UntilDeferred, Timeout.InfiniteTimeSpan);
    }

    private enum Stage
    {
        /// <summary>Not answered.</summary>
        Open,

        /// <summary>Discord shows that an answer will come.</summary>
        Deferred,

        /// <summary>Answered; more can be said to the person alone.</summary>
        Answered,

        /// <summary>Nothing can be said by it any more.</summary>
        Dead,
    }

    /// <summary>Who did it.</summary>
    public string Person => (interaction.Member?.User ?? interaction.User)?.Id ?? "";

    /// <summary>What that person may do where it happened.</summary>
    public ulong Rights => DiscordRights.Of(interaction.Member?.Permissions);

    /// <summary>The message whose button was pressed, or that a command was used on; null for none.</summary>
    public MessageId? About =>
        (DiscordTranslation.PressedIn(interaction)?.Id ?? interaction.Data?.TargetId) is { } id ? new MessageId(id) : null;

    /// <summary>What the bot lacks there.</summary>
    public MissingRight? Missing => DiscordTranslation.MissingIn(interaction);

    /// <summary>Whether the next message to all goes by it, and so draws from no budget of the channel.</summary>
    public bool TakesMessage => IsShownToAll && IsAlive && stage is Stage.Open or Stage.Deferred;

    /// <summary>Whether the next word to the person alone is its one answer, which can be given again without being read twice.</summary>
    public bool TakesWhisper => IsAlive && (stage == Stage.Open || (stage == Stage.Deferred && !IsShownToAll));

    /// <summary>Whether something can be said by it to the person alone.</summary>
    public bool IsAlive => stage != Stage.Dead && pass.IsAlive;

    /// <summary>Whether it is a command that nothing was said to yet: Discord shows that an answer is to come.</summary>
    public bool AwaitsAnswer => !IsPress && IsAlive && stage is Stage.Open or Stage.Deferred;

    /// <summary>What later answers draw from; the first one draws from nothing (Discord API reference, "Interactions").</summary>
    public IReadOnlyList<Budget> Budgets => stage == Stage.Open ? [] : pass.Budgets;

    private bool IsShownToAll { get; }

    private bool IsPress => DiscordTranslation.PressedIn(interaction) is not null;

    /// <summary>The pass by which a message of the bot's can be changed beside its own token; null for others than the answer.</summary>
    public DiscordPass? PassOf(MessageId message) => message == answer && IsAlive ? pass : null;

    /// <summary>Says something to all as the answer; null when that is not possible any more, and has to be said without it.</summary>
    public async Task<CallOutcome?> PostAsync(CreateMessage message, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return TakesMessage ? await AnswerAsync(message, ephemeral: false, cancellationToken) : null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Says something to the person alone; null when that is not possible any more.</summary>
    public async Task<CallOutcome?> WhisperAsync(CreateMessage message, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsAlive)
                return null;
            if (stage == Stage.Deferred && IsShownToAll)
                await WithdrawAsync(cancellationToken);
            return stage == Stage.Answered
                ? IfAlive(await pass.PostAsync(message, null, ephemeral: true, cancellationToken))
                : await AnswerAsync(message, ephemeral: true, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Shows a form as the answer; false when that is not possible any more.</summary>
    public async Task<bool> OpenFormAsync(Modal form, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (stage != Stage.Open || interaction.Type == DiscordTranslation.Form)
                return false;
            var shown = await calls.Api.AnswerInteractionAsync(
                interaction.Id, interaction.Token, new InteractionAnswer.Form(form), cancellationToken);
            calls.Note(shown);
            // One whose answer was lost may stand before the person; asking in another way, too, would confuse them
            var isShown = shown is ApiAnswer<InteractionAnswered>.Done or ApiAnswer<InteractionAnswered>.Lost;
            if (isShown)
                End(Stage.Answered);
            return isShown;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Unless something was said: says that a press was taken in, or that nothing comes of a command.</summary>
    public Task AcknowledgeAsync() => IsPress ? DeferAsync() : CloseAsync();

    /// <summary>Gives the time limit up; for one that is not answered because the bot ends.</summary>
    public void Dispose()
    {
        deadline.Dispose();
        turn.Dispose();
    }

    private async Task<CallOutcome?> AnswerAsync(CreateMessage message, bool ephemeral, CancellationToken cancellationToken)
    {
        if (stage == Stage.Deferred)
            return await FillAsync(message, cancellationToken);
        var answered = await calls.Api.AnswerInteractionAsync(
            interaction.Id, interaction.Token, new InteractionAnswer.Message(message, ephemeral), cancellationToken);
        switch (answered)
        {
            case ApiAnswer<InteractionAnswered>.Done { Result.MessageId: { } id }:
                return Answered(new CallOutcome.Done(new MessageId(id)));
            // An answer of ours arrived, though we were not told so: it takes these words
            case ApiAnswer<InteractionAnswered>.Done or ApiAnswer<InteractionAnswered>.Rejected { Code: AlreadyAnswered }:
                stage = Stage.Deferred;
                return await FillAsync(message, cancellationToken);
            case ApiAnswer<InteractionAnswered>.Rejected { Status: 401 or 404 }:
                End(Stage.Dead);
                return null;
            default:
                return calls.Meaning(answered, _ => throw new InvalidOperationException(), pass.Key);
        }
    }

    private async Task<CallOutcome?> FillAsync(CreateMessage message, CancellationToken cancellationToken)
    {
        var edit = new EditMessage
        {
            Content = message.Content,
            Components = message.Components,
            Flags = message.Flags,
            AllowedMentions = message.AllowedMentions,
        };
        var filled = IfAlive(await pass.EditAsync(null, edit, null, cancellationToken));
        return filled is CallOutcome.Done done ? Answered(done) : filled;
    }

    // What was to come to all is said to one instead
    private async Task WithdrawAsync(CancellationToken cancellationToken)
    {
        if (await pass.DeleteAsync(null, cancellationToken) is CallOutcome.Done or CallOutcome.Rejected)
            End(Stage.Answered);
    }

    private CallOutcome.Done Answered(CallOutcome.Done done)
    {
        answer = done.Message;
        End(Stage.Answered);
        return done;
    }

    private CallOutcome? IfAlive(CallOutcome outcome)
    {
        if (outcome is not CallOutcome.Rejected { Reason: RejectReason.Expired or RejectReason.Gone })
            return outcome;
        End(Stage.Dead);
        return null;
    }

    private Task DeferAsync() => InTurnAsync(async () =>
    {
        if (stage == Stage.Open)
            await SayLaterAsync(IsPress ? new InteractionAnswer.Noted() : new InteractionAnswer.Thinking(Ephemeral: !IsShownToAll));
    });

    // Discord knows no answer to a command but a message: so one comes, for its author alone, and goes
    private Task CloseAsync() => InTurnAsync(async () =>
    {
        if (stage == Stage.Open)
            await SayLaterAsync(new InteractionAnswer.Thinking(Ephemeral: true));
        if (stage == Stage.Deferred && IsAlive)
            await WithdrawAsync(CancellationToken.None);
    });

    private async Task SayLaterAsync(InteractionAnswer later)
    {
        var told = await calls.Api.AnswerInteractionAsync(interaction.Id, interaction.Token, later, CancellationToken.None);
        calls.Note(told);
        if (told is ApiAnswer<InteractionAnswered>.Done or ApiAnswer<InteractionAnswered>.Rejected { Code: AlreadyAnswered })
            End(IsPress ? Stage.Answered : Stage.Deferred);
    }

    private async Task InTurnAsync(Func<Task> say)
    {
        try
        {
            await turn.WaitAsync();
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        try
        {
            await say();
        }
        catch (ObjectDisposedException)
        {
            // The bot ends
        }
        finally
        {
            turn.Release();
        }
    }

    private void End(Stage at)
    {
        stage = at;
        deadline.Dispose();
    }
}

using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>
/// One use of a command or one press, and how far it is answered. Discord waits three seconds for the first answer; where there is none yet
/// shortly before, it is told that one will come. Later answers take quarter of an hour at most. Calls are made one after the other.
/// </summary>
internal sealed class DiscordInteraction : IDisposable
{
    private static readonly TimeSpan UntilDeferred = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan UntilDeferredAgain = TimeSpan.FromSeconds(0.5);

    // A little less than Discord's fifteen minutes, for a late answer counts against this machine's address (platform error 50027)
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(14);

    // Discord API reference, "JSON Error Codes"
    private const int AlreadyAnswered = 40060;

    private readonly ApiInteraction interaction;
    private readonly DiscordCalls calls;
    private readonly DateTimeOffset diesAt;
    private readonly SemaphoreSlim turn = new(1);
    private readonly ITimer deadline;
    private volatile Stage stage = Stage.Open;
    private DateTimeOffset heldUntil;

    /// <param name="interaction">What came, just now.</param>
    /// <param name="isShownToAll">Whether its answer is to be a message that all can see.</param>
    /// <param name="calls">How to answer.</param>
    public DiscordInteraction(ApiInteraction interaction, bool isShownToAll, DiscordCalls calls)
    {
        this.interaction = interaction;
        this.calls = calls;
        IsShownToAll = isShownToAll;
        diesAt = calls.Time.GetUtcNow() + Life;
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

    /// <summary>What the bot lacks there.</summary>
    public MissingRight? Missing => DiscordTranslation.MissingIn(interaction);

    /// <summary>Whether the next message to all goes by it, and so draws from no budget of the channel.</summary>
    public bool TakesMessage => IsShownToAll && IsAlive && stage is Stage.Open or Stage.Deferred;

    /// <summary>Whether the next word to the person alone is its one answer, which can be given again without being read twice.</summary>
    public bool TakesWhisper => IsAlive && (stage == Stage.Open || (stage == Stage.Deferred && !IsShownToAll));

    /// <summary>Whether something can be said by it to the person alone.</summary>
    public bool IsAlive => stage != Stage.Dead && calls.Time.GetUtcNow() < diesAt;

    /// <summary>Whether it is a command that nothing was said to yet: Discord shows that an answer is to come.</summary>
    public bool AwaitsAnswer => !IsPress && IsAlive && stage is Stage.Open or Stage.Deferred;

    /// <summary>What later answers draw from; the first one draws from nothing (Discord API reference, "Interactions").</summary>
    public IReadOnlyList<Budget> Budgets => stage == Stage.Open ? [] : [new Budget(Key, 5, TimeSpan.FromSeconds(2))];

    private bool IsShownToAll { get; }

    private bool IsPress => interaction.Data?.ComponentType is not null;

    private string Key => $"{DiscordIds.Platform}:interaction:{interaction.Id}";

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
                ? await FollowAsync(message, cancellationToken)
                : await AnswerAsync(message, ephemeral: true, cancellationToken);
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
        var answer = await calls.Api.AnswerInteractionAsync(
            interaction.Id, interaction.Token, new InteractionAnswer.Message(message, ephemeral), cancellationToken);
        switch (answer)
        {
            case ApiAnswer<InteractionAnswered>.Done { Result.MessageId: { } id }:
                End(Stage.Answered);
                return new CallOutcome.Done(new MessageId(id));
            // An answer of ours arrived, though we were not told so: it takes these words
            case ApiAnswer<InteractionAnswered>.Done or ApiAnswer<InteractionAnswered>.Rejected { Code: AlreadyAnswered }:
                stage = Stage.Deferred;
                return await FillAsync(message, cancellationToken);
            case ApiAnswer<InteractionAnswered>.Rejected { Status: 401 or 404 }:
                End(Stage.Dead);
                return null;
            default:
                heldUntil = (answer as ApiAnswer<InteractionAnswered>.Refused)?.RetryAt ?? heldUntil;
                return calls.Meaning(answer, _ => throw new InvalidOperationException(), Key);
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
        var answer = await calls.Api.EditOriginalAsync(calls.Application, interaction.Token, edit, null, cancellationToken);
        if (IsTooLate(answer))
            return null;
        if (answer is ApiAnswer<ApiMessage>.Done)
            End(Stage.Answered);
        return calls.Meaning(answer, filled => new CallOutcome.Done(new MessageId(filled.Id)), Key);
    }

    private async Task<CallOutcome?> FollowAsync(CreateMessage message, CancellationToken cancellationToken)
    {
        var answer = await calls.Api.FollowUpAsync(calls.Application, interaction.Token, message, ephemeral: true, cancellationToken);
        return IsTooLate(answer) ? null : calls.Meaning(answer, said => new CallOutcome.Done(new MessageId(said.Id)), Key);
    }

    // What was to come to all is said to one instead
    private async Task WithdrawAsync(CancellationToken cancellationToken)
    {
        var answer = await calls.Api.DeleteOriginalAsync(calls.Application, interaction.Token, cancellationToken);
        calls.Note(answer);
        if (answer is ApiAnswer<bool>.Done or ApiAnswer<bool>.Rejected)
            End(Stage.Answered);
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
        // Who is told to wait does not knock; whoever was refused comes again by itself
        if (calls.Time.GetUtcNow() < heldUntil)
            return;
        var answer = await calls.Api.AnswerInteractionAsync(interaction.Id, interaction.Token, later, CancellationToken.None);
        calls.Note(answer);
        if (answer is ApiAnswer<InteractionAnswered>.Done or ApiAnswer<InteractionAnswered>.Rejected { Code: AlreadyAnswered })
            End(IsPress ? Stage.Answered : Stage.Deferred);
        else if (answer is ApiAnswer<InteractionAnswered>.Lost)
            deadline.Change(UntilDeferredAgain, Timeout.InfiniteTimeSpan);
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

    private bool IsTooLate<T>(ApiAnswer<T> answer)
    {
        var isTooLate = answer is ApiAnswer<T>.Rejected { Status: 401 or 404 };
        if (isTooLate)
        {
            calls.Note(answer);
            End(Stage.Dead);
        }

        return isTooLate;
    }

    private void End(Stage at)
    {
        stage = at;
        deadline.Dispose();
    }
}

using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>
/// A channel, a thread or a private chat. One that an interaction came in answers it: the first message to all is its answer, and so is what
/// is for one person only.
/// </summary>
/// <param name="place">Where.</param>
/// <param name="calls">How to speak.</param>
/// <param name="interaction">What is to be answered; null for nothing.</param>
/// <param name="away">By which alone one can speak where the bot is no member; null where it is.</param>
internal sealed class DiscordConversation(
    DiscordPlace place, DiscordCalls calls, DiscordInteraction? interaction = null, DiscordPass? away = null) : IConversation
{
    private const int NoHistory = 160002;

    public ConversationId Id => DiscordIds.Conversation(place);

    public IReadOnlyList<Budget> SendBudgets =>
        interaction is { TakesMessage: true } ? interaction.Budgets : away?.Budgets ?? calls.BudgetsOf(DiscordRoute.Create, place.Channel);

    public IReadOnlyList<Budget> WhisperBudgets =>
        interaction is { IsAlive: true } ? interaction.Budgets : away?.Budgets ?? calls.BudgetsOf(DiscordRoute.Create, place.Channel);

    public bool CanWhisper => IsPrivate || interaction is { IsAlive: true } || away is { IsAlive: true };

    public bool AwaitsAnswer => interaction is { AwaitsAnswer: true };

    public GroupReach Reach => GroupReach.CommandsAndMentions;

    // What is said by a token alone has none; the first answer to an interaction is given once all the same
    public bool RemembersNonces => away is null || interaction is { TakesMessage: true };

    public bool RepeatsWhispers => interaction is { TakesWhisper: true };

    public MissingRight? Missing => interaction is not null ? interaction.Missing : away is null ? calls.Guilds.MissingIn(place) : null;

    private bool IsPrivate => place.Guild is null && away is null;

    public async Task<CallOutcome> SendAsync(MessageContent content, MessageId? replyTo, string nonce, CancellationToken cancellationToken)
    {
        var message = DiscordContent.New(content);
        return interaction is not null && await interaction.PostAsync(message, cancellationToken) is { } outcome
            ? outcome
            : await CreateAsync(message, null, replyTo, nonce, cancellationToken);
    }

    public async Task<CallOutcome> SendVideoAsync(
        MessageContent content, VideoFile file, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        file.Bytes > (away?.UploadLimit ?? calls.Guilds.UploadLimit(place))
            ? new CallOutcome.Rejected(RejectReason.TooLarge)
            : await CreateAsync(DiscordContent.New(content), DiscordContent.UploadOf(file), replyTo, nonce, cancellationToken);

    // Discord has no lasting ids by which a file could be shown again; its messages have addresses
    public Task<CallOutcome> ResendVideoAsync(
        MessageContent content, string fileId, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        Task.FromResult<CallOutcome>(new CallOutcome.Rejected(RejectReason.Other));

    public async Task<CallOutcome> WhisperAsync(
        PersonId person, MessageContent content, MessageId? about, CancellationToken cancellationToken)
    {
        var message = DiscordContent.New(content);
        if (interaction is not null && await interaction.WhisperAsync(message, cancellationToken) is { } outcome)
            return outcome;
        if (away is not null)
            return await away.PostAsync(message, null, ephemeral: true, cancellationToken);
        // The answer to an interaction was for one person's eyes
        return interaction is null || IsPrivate
            ? DiscordInteraction.SaidOnce(await CreateAsync(message, null, about, "", cancellationToken))
            : new CallOutcome.Rejected(RejectReason.Other);
    }

    public Task<CallOutcome> ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) => away is null
        ? calls.MakeAsync(
            DiscordRoute.React, place.Channel, () => calls.Api.PutReactionAsync(place.Channel, message.Value, emoji, cancellationToken),
            _ => new CallOutcome.Done(message))
        : Task.FromResult<CallOutcome>(new CallOutcome.Rejected(RejectReason.Other));

    public Task<bool> AcknowledgeAsync(CancellationToken cancellationToken) => interaction?.AcknowledgeAsync() ?? Task.FromResult(false);

    public async Task<bool> OpenFormAsync(Form form, CancellationToken cancellationToken) =>
        interaction is { About: { } on } && await interaction.OpenFormAsync(DiscordForm.Of(form, on), cancellationToken);

    // Only a press says what its author may do
    public Task<bool> IsModeratorAsync(PersonId person, CancellationToken cancellationToken) =>
        Task.FromResult(interaction is not null && person == DiscordIds.Person(interaction.Person) && DiscordRights.Moderates(interaction.Rights));

    public Task<ImageOutcome> FetchImageAsync(string image, CancellationToken cancellationToken) =>
        DiscordImages.FetchAsync(calls, image, cancellationToken);

    public Uri? LinkTo(ConversationId conversation, MessageId message) => DiscordIds.Address(DiscordIds.Place(conversation), message);

    public ISentMessage Message(MessageId id) => away is null
        ? new DiscordSentMessage(id, place, calls, interaction?.PassOf(id))
        : new DiscordPassMessage(id, away);

    private Task<CallOutcome> CreateAsync(
        CreateMessage message, VideoUpload? upload, MessageId? replyTo, string nonce, CancellationToken cancellationToken)
    {
        if (away is not null)
            return away.PostAsync(message, upload, ephemeral: false, cancellationToken);
        var fresh = message with
        {
            Nonce = nonce.Length > 0 ? nonce : null,
            EnforceNonce = nonce.Length > 0 ? true : null,
            MessageReference = replyTo is null || !calls.Guilds.RepliesIn(place) ? null : new MessageReference(replyTo.Value),
        };
        return calls.MakeAsync(DiscordRoute.Create, place.Channel, () => CreateAsync(fresh, upload, cancellationToken), Created);
    }

    // Where the bot may not read what was said before, it may not reply to it either, but it may speak; it may hear of that only now
    private async Task<ApiAnswer<ApiMessage>> CreateAsync(CreateMessage message, VideoUpload? upload, CancellationToken cancellationToken)
    {
        var answer = await calls.Api.CreateMessageAsync(place.Channel, message, upload, cancellationToken);
        if (answer is not ApiAnswer<ApiMessage>.Rejected { Code: NoHistory })
            return answer;
        calls.Note(answer);
        return await calls.Api.CreateMessageAsync(place.Channel, message with { MessageReference = null }, upload, cancellationToken);
    }

    private static CallOutcome.Done Created(ApiMessage message) => new(new MessageId(message.Id));
}

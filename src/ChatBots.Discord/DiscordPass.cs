using System.Globalization;
using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>
/// What the token of one interaction allows: to speak where it happened, even where the bot is no member, for a quarter of an hour. A dead
/// one asks nothing of Discord. Safe for concurrent calls.
/// </summary>
internal sealed class DiscordPass
{
    private const string TheAnswer = "@original";

    // Discord API reference, "JSON Error Codes"
    private const int UnknownMessage = 10008;

    // A little less than Discord's fifteen minutes, for a late answer counts against this machine's address (platform error 50027)
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(14);

    private readonly DiscordCalls calls;
    private readonly string channel;
    private readonly string interaction;
    private readonly string token;
    private readonly string? pressed;
    private readonly DateTimeOffset expiresAt;
    private volatile bool isDead;

    private DiscordPass(
        DiscordCalls calls, string channel, string interaction, string token, string? pressed, long uploadLimit, DateTimeOffset expiresAt)
    {
        (this.calls, this.channel, this.interaction, this.token) = (calls, channel, interaction, token);
        (this.pressed, this.expiresAt, UploadLimit) = (pressed, expiresAt, uploadLimit);
    }

    /// <summary>The most bytes that a file may have that is sent by it; unlimited for one that was erased, since its successor decides.</summary>
    public long UploadLimit { get; }

    /// <summary>Whether anything can be said by it.</summary>
    public bool IsAlive => !isDead && calls.Time.GetUtcNow() < expiresAt;

    /// <summary>What all calls by it draw from; nothing else limits them (Discord API reference, "Interactions").</summary>
    public IReadOnlyList<Budget> Budgets => [new Budget(Key, 5, TimeSpan.FromSeconds(2))];

    /// <summary>Key of what all calls by it draw from.</summary>
    public string Key => $"{DiscordIds.Platform}:interaction:{interaction}";

    /// <summary>It in the core's form.</summary>
    public Pass ToPass() => new(string.Create(CultureInfo.InvariantCulture, $"{interaction} {token} {UploadLimit} {pressed}").TrimEnd(), expiresAt);

    /// <summary>That of an interaction which came just now.</summary>
    public static DiscordPass Of(ApiInteraction interaction, DiscordCalls calls) => new(
        calls, DiscordTranslation.ChannelOf(interaction) ?? "", interaction.Id, interaction.Token, DiscordTranslation.PressedIn(interaction)?.Id,
        interaction.AttachmentSizeLimit ?? DiscordGuild.UsualUploadLimit, calls.Time.GetUtcNow() + Life);

    /// <summary>One that was kept in a channel. Without its secret it is dead.</summary>
    public static DiscordPass Of(Pass kept, string channel, DiscordCalls calls) =>
        kept.Secret.Split(' ') is [var interaction, var token, var limit, .. var rest] && long.TryParse(limit, CultureInfo.InvariantCulture, out var most)
            ? new DiscordPass(calls, channel, interaction, token, rest.FirstOrDefault(), most, kept.ExpiresAt)
            : new DiscordPass(calls, channel, "", "", null, long.MaxValue, DateTimeOffset.MinValue);

    /// <summary>What an edit of a message by it draws from.</summary>
    public IReadOnlyList<Budget> BudgetsOf(MessageId message) => calls.WithAge(message, channel, Budgets);

    /// <summary>Changes a message of the bot's.</summary>
    /// <param name="message">Which; null for the answer to the interaction.</param>
    /// <param name="edit">What it shows from then on.</param>
    /// <param name="upload">A file for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CallOutcome> EditAsync(MessageId? message, EditMessage edit, VideoUpload? upload, CancellationToken cancellationToken) => CallAsync(
        () => calls.Api.EditAnswerAsync(calls.Application, token, NameOf(message), edit, upload, cancellationToken),
        edited => new CallOutcome.Done(new MessageId(edited.Id)));

    /// <summary>Says something more.</summary>
    public Task<CallOutcome> PostAsync(CreateMessage message, VideoUpload? upload, bool ephemeral, CancellationToken cancellationToken) => CallAsync(
        () => calls.Api.FollowUpAsync(calls.Application, token, message, upload, ephemeral, cancellationToken),
        said => new CallOutcome.Done(new MessageId(said.Id)));

    /// <summary>Takes a message of the bot's away.</summary>
    /// <param name="message">Which; null for the answer to the interaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<CallOutcome> DeleteAsync(MessageId? message, CancellationToken cancellationToken) => CallAsync(
        () => calls.Api.DeleteAnswerAsync(calls.Application, token, NameOf(message), cancellationToken),
        _ => new CallOutcome.Done(message ?? new MessageId(TheAnswer)));

    // The message with the button belongs to another interaction: by this one it is known as its answer alone
    private string NameOf(MessageId? message) => message is null || message.Value == pressed ? TheAnswer : message.Value;

    private async Task<CallOutcome> CallAsync<T>(Func<Task<ApiAnswer<T>>> call, Func<T, CallOutcome.Done> done)
    {
        if (!IsAlive)
            return new CallOutcome.Rejected(RejectReason.Expired);
        var answer = await call();
        var meaning = calls.Meaning(answer, done, Key, channel);
        if (answer is not ApiAnswer<T>.Rejected { Status: 401 or 404, Code: not UnknownMessage })
            return meaning;
        isDead = true;
        return new CallOutcome.Rejected(RejectReason.Expired);
    }
}

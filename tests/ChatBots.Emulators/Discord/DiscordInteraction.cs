using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>What a person did to make an interaction, with Discord's numbers.</summary>
public enum InteractionKind
{
    Command = 2,
    Component = 3,
    ModalSubmit = 5,
}

/// <summary>One use of a command, a button or a form, and how the bot answered it. Thread-safe.</summary>
public sealed class DiscordInteraction
{
    private readonly DiscordWorld world;
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer patience;
    private DateTimeOffset? answeredAt;
    private ShownModal? modal;

    internal DiscordInteraction(DiscordWorld world, DiscordChannel channel, DiscordPerson person, InteractionKind kind)
    {
        (this.world, Channel, Person, Kind) = (world, channel, person, kind);
        Id = world.Ids.Next();
        Token = InteractionBook.TokenFor(Id);
        BeganAt = world.Now;
        patience = world.Clock.CreateTimer(_ => Fail(), null, InteractionBook.AnswerTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A snowflake.</summary>
    public string Id { get; }

    /// <summary>With which it is answered and followed up, for 15 minutes.</summary>
    public string Token { get; }

    public DiscordChannel Channel { get; }

    public DiscordPerson Person { get; }

    public InteractionKind Kind { get; }

    /// <summary>Whether the bot answered in time.</summary>
    public bool IsAnswered => Locked(() => answeredAt is not null);

    /// <summary>How long the bot took.</summary>
    /// <exception cref="InvalidOperationException">It has not answered.</exception>
    public TimeSpan AnsweredAfter => Locked(() => answeredAt - BeganAt) ?? throw new InvalidOperationException("It was not answered.");

    /// <summary>The form that the bot opened; null: none.</summary>
    public ShownModal? Modal => Locked(() => modal);

    /// <summary>Whether the person reads "The application did not respond".</summary>
    public bool HasFailed => Locked(() => answeredAt is null && world.Now - BeganAt >= InteractionBook.AnswerTime);

    internal DateTimeOffset BeganAt { get; }

    /// <summary>1 for a command with a slash, 3 for one on a message; 0: no command.</summary>
    internal int CommandType { get; init; }

    /// <summary>The message with the button, or the one that a command was used on; null: none.</summary>
    internal StoredMessage? Source { get; init; }

    /// <summary>The use that opened the form that this one sends; null: it sends none.</summary>
    internal DiscordInteraction? Opener { get; init; }

    /// <summary>Bytes of the largest file that its token can send.</summary>
    internal long UploadLimit { get; init; }

    /// <summary>What <c>@original</c> stands for; null: nothing yet.</summary>
    internal StoredMessage? Original { get; set; }

    internal int FollowUps { get; set; }

    /// <summary>Whether the bot is not in the place, and is here only because the person installed it.</summary>
    internal bool IsOfUserOnly => Channel is { IsForeign: true, Guild.HasCommands: not true };

    /// <summary>Done when the bot has answered.</summary>
    public Task AnsweredAsync(CancellationToken cancellationToken) => answered.Task.WaitAsync(cancellationToken);

    /// <summary>The person fills the form in and sends it; fields that are not named keep what stands in them.</summary>
    /// <exception cref="InvalidOperationException">There is no form, no such field, or the client would not send this.</exception>
    public DiscordInteraction Submits(params (string Field, string Text)[] values)
    {
        lock (world.Gate)
        {
            var form = modal ?? throw new InvalidOperationException("No form was opened.");
            var known = form.Fields.Select(field => field.Id).ToList();
            if (values.FirstOrDefault(value => !known.Contains(value.Field)) is { Field: { } unknown })
                throw new InvalidOperationException($"The form has no field {unknown}; it has {string.Join(", ", known)}.");
            var given = values.ToDictionary(value => value.Field, value => value.Text);
            return world.Interactions.Submit(this, ModalForm.Sent(ModalData!, form, given));
        }
    }

    /// <summary>The form as the bot gave it.</summary>
    internal JsonObject? ModalData { get; private set; }

    /// <summary>A message that answers or follows this, empty so far.</summary>
    internal StoredMessage NewMessage(int flags)
    {
        var kept = flags & (StoredMessage.IsEphemeral | StoredMessage.IsLoading);
        if (IsOfUserOnly && Person.LacksExternalApps)
            kept |= StoredMessage.IsEphemeral;
        return new(world.Ids.Next(), Channel.NextNumber(), Channel, world.Bot)
        {
            Interaction = this,
            EphemeralFor = (kept & StoredMessage.IsEphemeral) != 0 ? Person : null,
            Flags = kept,
        };
    }

    internal void Answer()
    {
        answeredAt = world.Now;
        patience.Dispose();
        answered.TrySetResult();
    }

    internal void Show(JsonObject data)
    {
        (ModalData, modal) = (data, ModalForm.Shown(data));
        Channel.See($"modal {Person.Name} \"{modal.Title}\"");
    }

    internal void Forget() => patience.Dispose();

    private void Fail()
    {
        lock (world.Gate)
        {
            if (answeredAt is null)
                Channel.See($"failed {Person.Name}");
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }
}

namespace ChatBots.Emulators.Discord;

/// <content>Commands and buttons that persons use in a channel. The bot hears of each, wherever it is.</content>
public sealed partial class DiscordChannel
{
    /// <summary>Whether the bot is not in this place, so that only persons who installed it can use it here.</summary>
    internal bool IsForeign => Guild is null ? Kind == ChannelKind.GroupPrivate : !Guild.HasBot;

    /// <summary>What an interaction says that the bot may do here.</summary>
    internal long AppPermissions => Guild is null ? Permissions.Usual : BotPermissions;

    /// <summary>A person uses a command that begins with a slash.</summary>
    /// <param name="person">Who.</param>
    /// <param name="command">Its name without the slash.</param>
    /// <param name="options">Text, whole number, number, flag or <see cref="Upload"/>, as the command was registered.</param>
    /// <exception cref="InvalidOperationException">No such command is registered for this place, or it does not take this.</exception>
    public DiscordInteraction Uses(DiscordPerson person, string command, params (string Name, object Value)[] options)
    {
        lock (world.Gate)
        {
            RequireUse(person);
            var data = new CommandUse(world, this).WithSlash(command, options);
            See($"{person.Name} {CommandUse.Words(command, options)}");
            return world.Interactions.Use(this, person, data, target: null);
        }
    }

    /// <summary>A person uses a command from a message's menu, which lets the bot read the message.</summary>
    /// <exception cref="InvalidOperationException">No such command is registered for this place, or there is no such message.</exception>
    public DiscordInteraction UsesOn(DiscordPerson person, string command, string messageId)
    {
        lock (world.Gate)
        {
            RequireUse(person);
            var target = Required(messageId);
            var data = new CommandUse(world, this).OnMessage(command, target);
            See($"{person.Name} {command} m{target.Number}");
            return world.Interactions.Use(this, person, data, target);
        }
    }

    /// <summary>A person presses the button whose label holds a text.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one such button.</exception>
    public DiscordInteraction Presses(DiscordPerson person, string messageId, string label)
    {
        lock (world.Gate)
        {
            RequireUse(person);
            var message = Required(messageId);
            if (message.EphemeralFor is { } only && only != person)
                throw new InvalidOperationException($"Only {only} sees m{message.Number}.");
            var there = message.Buttons.ToList();
            var meant = there.FindAll(
                button => button is { CustomId: not null, IsDisabled: false } && button.Label.Contains(label, StringComparison.Ordinal));
            if (meant is not [var button])
            {
                var labels = string.Join(", ", there.Select(each => each.Label));
                throw new InvalidOperationException($"{meant.Count} buttons of m{message.Number} say \"{label}\"; there are: {labels}.");
            }

            return Press(person, message, button.CustomId!);
        }
    }

    /// <summary>A person's client sends any data, as if a button of that message held it.</summary>
    /// <exception cref="InvalidOperationException">There is no such message.</exception>
    public DiscordInteraction PressesData(DiscordPerson person, string messageId, string customId)
    {
        lock (world.Gate)
        {
            RequireUse(person);
            return Press(person, Required(messageId), customId);
        }
    }

    private DiscordInteraction Press(DiscordPerson person, StoredMessage message, string customId) =>
        world.Interactions.Press(this, person, message, customId, ComponentRows.IdOf(message.Components, customId));

    private void RequireUse(DiscordPerson person)
    {
        var belongs = Guild is null ? Recipients.Contains(person) : Guild.IsMember(person);
        if (!belongs || IsDeleted)
            throw new InvalidOperationException($"{person} is not in {Name}.");
    }
}

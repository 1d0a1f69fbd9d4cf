using System.Diagnostics.CodeAnalysis;

namespace ChatBots.Chat;

/// <summary>A platform account that uses the bot. Accounts on different platforms are never the same person.</summary>
/// <param name="Platform">The adapter's name in lower case: <c>discord</c>, <c>telegram</c>, <c>playground</c>.</param>
/// <param name="Id">The platform's own id of the account.</param>
public sealed record PersonId(string Platform, string Id)
{
    /// <summary>The form used in settings and in the store: <c>telegram:42</c>.</summary>
    public override string ToString() => $"{Platform}:{Id}";

    /// <summary>Reads the form that <see cref="ToString"/> writes; false when there is no colon or a side is empty.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonId? person)
    {
        person = PlatformScoped.Split(text) is var (platform, id) ? new PersonId(platform, id) : null;
        return person is not null;
    }

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static PersonId Parse(string text) =>
        TryParse(text, out var person) ? person : throw new FormatException("Not a person's id: platform:id is expected.");
}

/// <summary>Where a reply goes: a channel, thread, topic or private chat.</summary>
/// <param name="Platform">The adapter's name, as in <see cref="PersonId"/>.</param>
/// <param name="Id">The adapter's own id; opaque to everybody else. A conversation within another (a topic) is <c>outer:inner</c>.</param>
public sealed record ConversationId(string Platform, string Id)
{
    /// <summary>Whether the other conversation is this one or lies within it.</summary>
    public bool Holds(ConversationId other) =>
        other.Platform == Platform && (other.Id == Id || other.Id.StartsWith(Id + ":", StringComparison.Ordinal));

    /// <summary>The form used in the store: <c>telegram:-100123</c>.</summary>
    public override string ToString() => $"{Platform}:{Id}";

    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static ConversationId Parse(string text) =>
        PlatformScoped.Split(text) is var (platform, id)
            ? new ConversationId(platform, id)
            : throw new FormatException("Not a conversation's id: platform:id is expected.");
}

/// <summary>A message's id, unique within its conversation; the platform's own text or number.</summary>
public sealed record MessageId(string Value)
{
    /// <summary>The bare id.</summary>
    public override string ToString() => Value;
}

internal static class PlatformScoped
{
    public static (string Platform, string Id)? Split(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && colon < text!.Length - 1 ? (text[..colon], text[(colon + 1)..]) : null;
    }
}

using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>A command, as it is written and read.</summary>
/// <param name="Name">1 to 32 characters; small letters when it is typed.</param>
internal sealed record ApiCommand(string Name)
{
    /// <summary>1 typed, 2 on a person, 3 on a message; null for 1.</summary>
    public int? Type { get; init; }

    /// <summary>1 to 100 characters; null unless it is typed.</summary>
    public string? Description { get; init; }

    /// <summary>By language: <c>zh-CN</c>.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>By language.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>Those that must be filled first.</summary>
    public IReadOnlyList<ApiCommandOption>? Options { get; init; }

    /// <summary>Where it is offered: 0 guilds, 1 private chats with the bot, 2 other private chats.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }

    /// <summary>For whom: 0 guilds that have the bot, 1 people who have it.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }
}

/// <summary>Something that a command asks for.</summary>
/// <param name="Type">1 and 2 hold others; 3 text, 4 whole number, 5 truth, 10 number, 11 attachment.</param>
/// <param name="Name">1 to 32 small letters.</param>
/// <param name="Description">1 to 100 characters.</param>
internal sealed record ApiCommandOption(int Type, string Name, string Description)
{
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    public bool? Required { get; init; }

    /// <summary>At most 25; nothing else may be filled in then.</summary>
    public IReadOnlyList<ApiCommandChoice>? Choices { get; init; }

    public IReadOnlyList<ApiCommandOption>? Options { get; init; }

    /// <summary>Of whole numbers.</summary>
    public long? MinValue { get; init; }

    /// <summary>Of whole numbers.</summary>
    public long? MaxValue { get; init; }

    /// <summary>Of texts, in characters, 0 to 6000.</summary>
    public int? MinLength { get; init; }

    /// <summary>Of texts, in characters, 1 to 6000.</summary>
    public int? MaxLength { get; init; }
}

/// <summary>One of the values that an option may have.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Value">A text or a number, as the option's type says.</param>
internal sealed record ApiCommandChoice(string Name, JsonElement Value)
{
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>A text.</summary>
    public static ApiCommandChoice Of(string name, string value) =>
        new(name, JsonSerializer.SerializeToElement(value, DiscordJson.Default.String));
}

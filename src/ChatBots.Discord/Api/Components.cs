using System.Text.Json.Serialization;

namespace ChatBots.Discord.Api;

/// <summary>A row of buttons under a message.</summary>
/// <param name="Components">1 to 5 buttons, from left to right.</param>
internal sealed record ActionRow(IReadOnlyList<Button> Components)
{
    /// <summary>Always the same.</summary>
    public int Type { get; } = 1;
}

/// <summary>One button.</summary>
/// <param name="Style">1 blue, 2 grey, 3 green, 4 red.</param>
/// <param name="Label">1 to 80 characters.</param>
internal sealed record Button(int Style, string Label)
{
    /// <summary>Always the same.</summary>
    public int Type { get; } = 2;

    /// <summary>1 to 100 characters that come back with a press; unique in its message.</summary>
    public string? CustomId { get; init; }
}

/// <summary>A form that somebody is shown.</summary>
/// <param name="CustomId">1 to 100 characters that come back with it.</param>
/// <param name="Title">1 to 45 characters.</param>
/// <param name="Components">1 to 5.</param>
internal sealed record Modal(string CustomId, string Title, IReadOnlyList<Label> Components);

/// <summary>A field of a form, with its heading.</summary>
/// <param name="Text">1 to 45 characters.</param>
/// <param name="Component">The field.</param>
internal sealed record Label([property: JsonPropertyName("label")] string Text, TextInput Component)
{
    /// <summary>Always the same.</summary>
    public int Type { get; } = 18;
}

/// <summary>A field to write in.</summary>
/// <param name="CustomId">1 to 100 characters that come back with it.</param>
/// <param name="Style">1 for one line, 2 for several.</param>
internal sealed record TextInput(string CustomId, int Style)
{
    /// <summary>Always the same.</summary>
    public int Type { get; } = 4;

    /// <summary>What stands there at first, at most 4000 characters.</summary>
    public string? Value { get; init; }

    /// <summary>Null for true.</summary>
    public bool? Required { get; init; }

    /// <summary>In characters, 1 to 4000.</summary>
    public int? MaxLength { get; init; }
}

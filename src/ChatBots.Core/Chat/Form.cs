namespace ChatBots.Chat;

/// <summary>A form with one field, which a platform shows at once to whoever pressed a button or used a command.</summary>
/// <param name="Title">One short line, at most 45 characters.</param>
/// <param name="Label">What to write, at most 45 characters.</param>
/// <param name="Words">What stands in the field at first; words from outside, of any length.</param>
/// <param name="Data">Comes back as <see cref="ChatIntent.Filled.Data"/>; at most 64 characters.</param>
public sealed record Form(string Title, string Label, string Words, string Data);

namespace ChatBots.Live;

/// <summary>A command as a platform's menu shows it.</summary>
/// <param name="Name">In lower case, without slash.</param>
/// <param name="Description">One short line, at most 100 characters.</param>
/// <param name="MakesVideo">Whether it takes a prompt; the others take nothing.</param>
public sealed record MenuCommand(string Name, string Description, bool MakesVideo = false);

/// <summary>The commands that adapters offer in their platform's menu.</summary>
public static class CommandMenu
{
    /// <summary>The languages that there are menus in; the first is for everybody else.</summary>
    public static IReadOnlyList<string> Locales => ["en", "zh"];

    /// <summary>All of them in the order of a menu, described in the language of a locale.</summary>
    public static IReadOnlyList<MenuCommand> For(string? locale)
    {
        var say = LiveText.For(locale);
        return
        [
            new("sora", say.MenuSora, MakesVideo: true),
            new("quota", say.MenuQuota),
            new("history", say.MenuHistory),
            new("cancel", say.MenuCancel),
            new("forget", say.MenuForget),
            new("help", say.MenuHelp),
        ];
    }
}

using ChatBots.Requests;
using Microsoft.Extensions.Options;

namespace ChatBots.Live;

/// <summary>A command as a platform's menu shows it.</summary>
/// <param name="Name">In lower case, without slash.</param>
/// <param name="Description">One short line, at most 100 characters.</param>
/// <param name="MakesVideo">Whether it takes a prompt; the others take nothing.</param>
public sealed record MenuCommand(string Name, string Description, bool MakesVideo = false);

/// <summary>Something that can be given beside a command, where a platform has fields for it.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Description">One short line, at most 100 characters.</param>
/// <param name="Choices">What can be chosen; empty: the field takes something else than a choice.</param>
public sealed record MenuField(string Name, string Description, IReadOnlyList<MenuChoice> Choices);

/// <summary>One choice of a field.</summary>
/// <param name="Label">What people read.</param>
/// <param name="Option">What it stands for, as in <see cref="Chat.ChatIntent.Make.Options"/>.</param>
public sealed record MenuChoice(string Label, string Option);

/// <summary>The commands that adapters offer in their platform's menu.</summary>
public sealed class CommandMenu(IOptions<ModelCatalog> catalog)
{
    /// <summary>The field that takes the prompt.</summary>
    public const string Prompt = "prompt";

    /// <summary>The field that takes an image.</summary>
    public const string Image = "image";

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

    /// <summary>The name of the command that is used on a message and refines the video in it, where a platform has such commands.</summary>
    public static string RefineFor(string? locale) => LiveText.For(locale).MenuRefine;

    /// <summary>
    /// The fields of the command that makes a video: prompt, then model, orientation and seconds where there is a choice, then image.
    /// </summary>
    public IReadOnlyList<MenuField> FieldsFor(string? locale)
    {
        var say = LiveText.For(locale);
        var options = new TypedOptions(catalog.Value);
        MenuField[] choices =
        [
            new("model", say.MenuModel, [.. catalog.Value.Models.Select(model => new MenuChoice(model.DisplayName, model.Id))]),
            new("orientation", say.MenuOrientation, [.. options.Orientations.Select(each => new MenuChoice(say.Shape(each), TypedOptions.WordOf(each)))]),
            new("seconds", say.MenuSeconds, [.. options.Seconds.Select(each => new MenuChoice(say.Length(each), TypedOptions.WordOf(each)))]),
        ];
        return
        [
            new(Prompt, say.MenuPrompt, []), .. choices.Where(field => field.Choices.Count > 1), new(Image, say.MenuImage, []),
        ];
    }
}

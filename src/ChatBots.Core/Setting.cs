using System.ComponentModel.DataAnnotations;

namespace ChatBots;

/// <summary>
/// Checks of settings that name the setting as its owner writes it. Not by attributes: the sentence that the generated validators make
/// of those names our classes.
/// </summary>
public static class Setting
{
    /// <summary>One sentence when a number lies outside of its range, bounds included; else nothing.</summary>
    public static IEnumerable<ValidationResult> Between(string name, long value, long least, long most)
    {
        if (value < least || value > most)
            yield return new ValidationResult($"{name} must be from {least} to {most}, not {value}.", [name]);
    }

    /// <summary>One sentence when a time lies outside of its range, bounds included; else nothing.</summary>
    public static IEnumerable<ValidationResult> Between(string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
            yield return new ValidationResult($"{name} must be from {least} to {most}, not {value}.", [name]);
    }

    /// <summary>One sentence when a setting is not as it must be; else nothing.</summary>
    /// <param name="isRight">Whether it is.</param>
    /// <param name="name">The setting as its owner writes it.</param>
    /// <param name="must">What it must do: "must be an address."</param>
    public static IEnumerable<ValidationResult> Wrong(bool isRight, string name, string must)
    {
        if (!isRight)
            yield return new ValidationResult($"{name} {must}", [name]);
    }

    /// <summary>Whether a text is a whole address of one of these schemes.</summary>
    public static bool IsAddress(string text, params IEnumerable<string> schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme);

    /// <summary>One sentence when a word is none of a closed set; else nothing.</summary>
    public static IEnumerable<ValidationResult> Known<T>(string name, T value) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            yield return new ValidationResult($"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}, not {value}.", [name]);
    }
}

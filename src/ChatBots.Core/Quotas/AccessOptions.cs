using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ChatBots.Quotas;

/// <summary>Who may use the bot; section <c>Access</c>.</summary>
public sealed partial class AccessOptions : IValidatableObject
{
    /// <summary>Who runs the bot: <c>discord:1</c>, <c>telegram:2</c>. Owners may always use it.</summary>
    public IList<string> Owners { get; set; } = [];

    /// <summary>Who may use it: persons, or places as <c>discord:guild:3</c>, <c>telegram:chat:-4</c>.</summary>
    /// <value>Empty: everyone.</value>
    public IList<string> Allow { get; set; } = [];

    /// <summary>Persons who may not, whatever else is said.</summary>
    public IList<string> Banned { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Wrong(nameof(Owners), Owners, PersonPattern(), "telegram:42"),
        .. Wrong(nameof(Allow), Allow, PlacePattern(), "telegram:42 or discord:guild:42"),
        .. Wrong(nameof(Banned), Banned, PersonPattern(), "telegram:42"),
    ];

    private static IEnumerable<ValidationResult> Wrong(string name, IList<string> entries, Regex form, string example) =>
        entries.Where(entry => !form.IsMatch(entry)).Select(entry =>
            new ValidationResult($"Access:{name} has an entry of another form than {example}: {entry}.", [name]));

    [GeneratedRegex("^[a-z]+:[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonPattern();

    [GeneratedRegex("^[a-z]+:((guild|chat):)?[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PlacePattern();

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<AccessOptions>;
}

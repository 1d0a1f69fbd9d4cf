using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Storage;

/// <summary>Where jobs and videos are kept, and for how long; section <c>Storage</c>.</summary>
public sealed partial class StorageOptions : IValidatableObject
{
    private const int MostDays = 36_500;

    /// <summary>The database file. A relative path counts from the program's folder; videos lie in a folder beside the file.</summary>
    /// <value>Empty: <c>ChatBots/chatbots.db</c> in the user's local data folder.</value>
    public string Path { get; set; } = "";

    /// <summary>After how many days the words and links of closed jobs are erased. Counts stay.</summary>
    /// <value>0: never; at most 36500.</value>
    public int RetentionDays { get; set; }

    /// <summary>The full path of the database file that <see cref="Path"/> means.</summary>
    public string FullPath =>
        System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(Path) ? UsualPath : Path, AppContext.BaseDirectory);

    /// <summary>The full path of the folder that holds the database, its lock file and the videos.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(FullPath)!;

    // DoNotVerify: a fresh account has no such folder yet; without it the answer would be empty there.
    private static string UsualPath => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "ChatBots", "chatbots.db");

    // Not by [Range]: the sentence that the generated validator makes of it names the class instead of the section.
    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Path.Contains('\0', StringComparison.Ordinal) || System.IO.Path.EndsInDirectorySeparator(Path))
            yield return new ValidationResult($"Storage:Path must name a file, not '{Path}'.", [nameof(Path)]);
        if (RetentionDays is < 0 or > MostDays)
        {
            yield return new ValidationResult(
                $"Storage:RetentionDays must be from 0 to {MostDays}, not {RetentionDays}.", [nameof(RetentionDays)]);
        }
    }

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<StorageOptions>;
}

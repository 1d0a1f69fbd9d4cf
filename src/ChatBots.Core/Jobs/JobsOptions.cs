using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Jobs;

/// <summary>How many jobs at a time; section <c>Jobs</c>.</summary>
public sealed partial class JobsOptions : IValidatableObject
{
    /// <summary>Jobs that run at a time in all.</summary>
    /// <value>3.</value>
    [Range(1, 1000)]
    public int Parallel { get; set; } = 3;

    /// <summary>Jobs that a person may have open, of which one runs.</summary>
    /// <value>4.</value>
    [Range(1, 1000)]
    public int OpenPerPerson { get; set; } = 4;

    /// <summary>How long a stop waits for jobs that could not be found again.</summary>
    /// <value>10 seconds; at most 10 minutes.</value>
    public TimeSpan StopWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StopWait < TimeSpan.Zero || StopWait > TimeSpan.FromMinutes(10))
            yield return new ValidationResult("Jobs:StopWait must be from 00:00:00 to 00:10:00.", [nameof(StopWait)]);
    }

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<JobsOptions>;
}

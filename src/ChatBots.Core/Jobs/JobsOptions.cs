using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Jobs;

/// <summary>How many jobs at a time; section <c>Jobs</c>.</summary>
public sealed partial class JobsOptions : IValidatableObject
{
    /// <summary>Jobs that run at a time in all; fewer when the relays together take fewer.</summary>
    /// <value>3.</value>
    public int Parallel { get; set; } = 3;

    /// <summary>Jobs that a person may have open, of which one runs.</summary>
    /// <value>4.</value>
    public int OpenPerPerson { get; set; } = 4;

    /// <summary>How long a stop waits for jobs that could not be found again.</summary>
    /// <value>10 seconds; at most 10 minutes.</value>
    public TimeSpan StopWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Setting.Between("Jobs:Parallel", Parallel, 1, 1000),
        .. Setting.Between("Jobs:OpenPerPerson", OpenPerPerson, 1, 1000),
        .. Setting.Between("Jobs:StopWait", StopWait, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
    ];

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<JobsOptions>;
}

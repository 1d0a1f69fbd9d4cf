using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Requests;

/// <summary>What people may ask for; section <c>Requests</c>.</summary>
public sealed partial class RequestsOptions : IValidatableObject
{
    /// <summary>Whether anybody in a conversation may refine anybody's video, at their own cost.</summary>
    /// <value>True.</value>
    public bool RefineOthers { get; set; } = true;

    /// <summary>How many earlier versions go upstream with a refine; the oldest go first when there are more.</summary>
    /// <value>20.</value>
    public int MaxTurns { get; set; } = 20;

    /// <summary>How long a refine by plain reply in a group waits before it starts, so that it can be cancelled for free.</summary>
    /// <value>3 seconds; at most a minute.</value>
    public TimeSpan SecondThoughts { get; set; } = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Setting.Between("Requests:MaxTurns", MaxTurns, 1, 1000),
        .. Setting.Between("Requests:SecondThoughts", SecondThoughts, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
    ];

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<RequestsOptions>;
}

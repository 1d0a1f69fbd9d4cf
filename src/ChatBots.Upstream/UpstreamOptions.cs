using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Upstream;

/// <summary>Which relays make the videos; section <c>Upstream</c>.</summary>
public sealed partial class UpstreamOptions : IValidatableObject
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>
    /// The relays in the order in which they are asked: the next one only when the one before refused the job, rests after refusals, or
    /// has as many jobs as it may have.
    /// </summary>
    /// <value>Empty; then the host may let a simulator stand in.</value>
    public IList<RelayOptions> Relays { get; } = [];

    /// <summary>
    /// Whether links of videos and states may lead to private, loopback and link-local addresses. A relay's own host and port may be
    /// private anyway.
    /// </summary>
    /// <value>False.</value>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long a relay may be silent; every byte counts, keep-alive comments too. Up to a day.</summary>
    /// <value>5 minutes.</value>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a generation may take in all, recovery included; waiting for a relay's place does not count. Up to a day.</summary>
    /// <value>30 minutes.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var sentences = Relays.SelectMany((relay, index) => RelayRules.Check(relay, $"Upstream:Relays:{index}"))
            .Concat(RelayRules.CheckNames(Relays))
            .Concat(CheckTimeout(IdleTimeout, nameof(IdleTimeout)))
            .Concat(CheckTimeout(TotalTimeout, nameof(TotalTimeout)));
        return sentences.Select(sentence => new ValidationResult(sentence));
    }

    private static IEnumerable<string> CheckTimeout(TimeSpan timeout, string name)
    {
        if (timeout <= TimeSpan.Zero || timeout > LongestTimeout)
            yield return $"Upstream:{name} must be longer than zero and at most a day.";
    }

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<UpstreamOptions>;
}

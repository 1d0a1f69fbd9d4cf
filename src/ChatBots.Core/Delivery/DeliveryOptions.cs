using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Delivery;

/// <summary>What happens with a video that cannot be attached; section <c>Delivery</c>.</summary>
public sealed partial class DeliveryOptions : IValidatableObject
{
    /// <summary>Whether its link may be shown.</summary>
    /// <value><see cref="LinkRule.Labelled"/>.</value>
    public LinkRule Links { get; set; } = LinkRule.Labelled;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Setting.Known("Delivery:Links", Links);

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<DeliveryOptions>;
}

/// <summary>Whether a video's link may be shown.</summary>
public enum LinkRule
{
    /// <summary>With a label and the reason why it is only a link.</summary>
    Labelled,

    /// <summary>Never.</summary>
    Never,
}

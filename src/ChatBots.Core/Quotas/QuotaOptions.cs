using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Quotas;

/// <summary>How much people may use; section <c>Quotas</c>.</summary>
public sealed partial class QuotaOptions : IValidatableObject
{
    private const int Most = 1_000_000;

    /// <summary>Credits that each person has in a calendar day.</summary>
    /// <value>5; 0 means grants only.</value>
    public int DailyCredits { get; set; } = 5;

    /// <summary>Credits that all persons together may use in one conversation in a day.</summary>
    /// <value>0: no such limit.</value>
    public int ChatDailyCredits { get; set; }

    /// <summary>Credits that all persons together may use in a day; what stops many accounts.</summary>
    /// <value>50; 0: no such limit.</value>
    public int BotDailyCredits { get; set; } = 50;

    /// <summary>The time zone whose midnight begins a day, by its IANA name.</summary>
    /// <value>UTC.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Whether credits are kept when the service refuses the content.</summary>
    /// <value>False.</value>
    public bool ChargeRefusals { get; set; }

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Setting.Between("Quotas:DailyCredits", DailyCredits, 0, Most),
        .. Setting.Between("Quotas:ChatDailyCredits", ChatDailyCredits, 0, Most),
        .. Setting.Between("Quotas:BotDailyCredits", BotDailyCredits, 0, Most),
        .. CheckZone(),
    ];

    private IEnumerable<ValidationResult> CheckZone()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new ValidationResult($"Quotas:TimeZone is not a time zone that this machine knows: '{TimeZone}'.", [nameof(TimeZone)]);
    }

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<QuotaOptions>;
}

namespace ChatBots.Quotas;

/// <summary>Whether a job may be opened. Closed: <see cref="Granted"/>, <see cref="Refused"/>.</summary>
public abstract record QuotaDecision
{
    private QuotaDecision()
    {
    }

    /// <summary>It may; the sum of both is its cost.</summary>
    /// <param name="FromDaily">Taken from the day's allowance, which goes first.</param>
    /// <param name="FromGrants">Taken from grants.</param>
    public sealed record Granted(int FromDaily, int FromGrants) : QuotaDecision;

    /// <summary>It may not.</summary>
    /// <param name="Reason">Which rule.</param>
    /// <param name="NextAt">When the rule gives credits again; null when something else than time must pass.</param>
    /// <param name="Left">Credits that the person still has, which do not suffice.</param>
    public sealed record Refused(QuotaReason Reason, DateTimeOffset? NextAt, int Left) : QuotaDecision;
}

/// <summary>The rule that refuses a job.</summary>
public enum QuotaReason
{
    /// <summary>The person has too many open jobs.</summary>
    TooManyOpen,

    /// <summary>The person's credits do not suffice.</summary>
    Person,

    /// <summary>The conversation's credits of the day do not suffice.</summary>
    Chat,

    /// <summary>The bot's credits of the day do not suffice.</summary>
    Bot,

    /// <summary>The model costs more than a day's allowance and the person's grants.</summary>
    NeverEnough,

    /// <summary>The model costs more than the conversation or the bot may use in a day.</summary>
    NeverAllowed,
}

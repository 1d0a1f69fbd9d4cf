namespace ChatBots.Quotas;

/// <summary>Decides whether a job may be opened. Pure.</summary>
/// <param name="options">The limits.</param>
/// <param name="openPerPerson">How many jobs a person may have open.</param>
internal sealed class QuotaPolicy(QuotaOptions options, int openPerPerson)
{
    /// <param name="usage">Before the job.</param>
    /// <param name="cost">What the job costs, at least 1.</param>
    /// <param name="nextDay">When the next day's allowance begins.</param>
    public QuotaDecision Decide(Usage usage, int cost, DateTimeOffset nextDay)
    {
        var daily = Math.Max(0, options.DailyCredits - usage.PersonToday);
        var grants = Math.Max(0, usage.GrantsLeft);
        var left = daily + grants;

        if (usage.OpenJobs >= openPerPerson)
            return new QuotaDecision.Refused(QuotaReason.TooManyOpen, null, left);
        if (Exceeds(options.BotDailyCredits, 0, cost) || Exceeds(options.ChatDailyCredits, 0, cost))
            return new QuotaDecision.Refused(QuotaReason.NeverAllowed, null, left);
        if (cost > options.DailyCredits + grants)
            return new QuotaDecision.Refused(QuotaReason.NeverEnough, null, left);
        if (cost > left)
            return new QuotaDecision.Refused(QuotaReason.Person, nextDay, left);
        if (Exceeds(options.ChatDailyCredits, usage.ChatToday, cost))
            return new QuotaDecision.Refused(QuotaReason.Chat, nextDay, left);
        if (Exceeds(options.BotDailyCredits, usage.BotToday, cost))
            return new QuotaDecision.Refused(QuotaReason.Bot, nextDay, left);

        var fromDaily = Math.Min(daily, cost);
        return new QuotaDecision.Granted(fromDaily, cost - fromDaily);
    }

    private static bool Exceeds(int cap, int used, int cost) => cap > 0 && used + cost > cap;
}

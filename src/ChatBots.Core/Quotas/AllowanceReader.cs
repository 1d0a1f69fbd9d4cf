using ChatBots.Chat;
using ChatBots.Jobs;
using Microsoft.Extensions.Options;

namespace ChatBots.Quotas;

/// <summary>What one person may still use.</summary>
/// <param name="LeftToday">Credits left of the day's allowance, never below 0.</param>
/// <param name="DailyCredits">The day's allowance.</param>
/// <param name="GrantsLeft">Credits that do not expire.</param>
/// <param name="NextAt">When the next day's allowance begins.</param>
public sealed record Allowance(int LeftToday, int DailyCredits, int GrantsLeft, DateTimeOffset NextAt);

/// <summary>Tells people what they have left.</summary>
public sealed class AllowanceReader(IJobStore jobs, IOptions<QuotaOptions> options, TimeProvider time)
{
    /// <summary>A person's allowance now.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public async Task<Allowance> ReadAsync(PersonId person, ConversationId conversation, CancellationToken cancellationToken)
    {
        var calendar = new QuotaCalendar(options.Value.Zone);
        var day = calendar.DayOf(time.GetUtcNow());
        var usage = await jobs.UsageAsync(person, conversation, day, cancellationToken);
        var daily = options.Value.DailyCredits;
        return new Allowance(Math.Max(0, daily - usage.PersonToday), daily, usage.GrantsLeft, calendar.EndOf(day));
    }
}

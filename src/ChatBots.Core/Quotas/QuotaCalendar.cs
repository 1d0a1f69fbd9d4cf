namespace ChatBots.Quotas;

/// <summary>Calendar days in the quota's time zone.</summary>
public sealed class QuotaCalendar(TimeZoneInfo zone)
{
    // In minutes; no zone's midnight is further from that of UTC, with a clock change on top
    private const int HalfSpan = 16 * 60;

    /// <summary>The local date of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant of the day after a date; also right where a clock change falls on midnight.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        // Found by looking at instants: not every zone's data tells which local times a clock change skips (America/Asuncion, 2017-10-01)
        var midnight = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (before, after) = (-HalfSpan, HalfSpan);
        while (after - before > 1)
        {
            var middle = (before + after) / 2;
            if (DayOf(midnight.AddMinutes(middle)) > day)
                after = middle;
            else
                before = middle;
        }

        return midnight.AddMinutes(after);
    }
}

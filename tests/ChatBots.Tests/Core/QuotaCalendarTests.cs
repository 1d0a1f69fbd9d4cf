using System.Globalization;
using ChatBots.Quotas;

namespace ChatBots.Tests.Core;

public sealed class QuotaCalendarTests
{
    [Theory]
    [InlineData("UTC", "2026-01-15", "2026-01-16T00:00Z")]
    [InlineData("Asia/Shanghai", "2026-01-15", "2026-01-15T16:00Z")]
    [InlineData("America/New_York", "2026-03-07", "2026-03-08T05:00Z")]
    [InlineData("America/New_York", "2026-03-08", "2026-03-09T04:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00Z")] // midnight does not exist: the day begins at one
    [InlineData("America/Sao_Paulo", "2018-02-17", "2018-02-18T03:00Z")] // the hour before midnight comes twice
    [InlineData("Africa/Cairo", "2023-04-27", "2023-04-27T22:00Z")]
    [InlineData("Africa/Cairo", "2023-10-26", "2023-10-26T22:00Z")]
    [InlineData("Asia/Beirut", "2022-03-26", "2022-03-26T22:00Z")]
    [InlineData("Asia/Beirut", "2022-10-29", "2022-10-29T22:00Z")]
    [InlineData("America/Havana", "2022-11-05", "2022-11-06T04:00Z")] // midnight comes twice
    [InlineData("Australia/Lord_Howe", "2026-04-04", "2026-04-04T13:00Z")]
    public void A_day_ends_with_the_first_instant_of_the_next(string zone, string day, string end)
    {
        var calendar = Calendar(zone);

        var instant = calendar.EndOf(DateOnly.Parse(day, CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), instant);
    }

    [Fact]
    public void In_every_zone_each_instant_belongs_to_the_day_that_its_end_bounds()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var calendar = new QuotaCalendar(zone);
            for (var day = new DateOnly(2017, 1, 1); day.Year < 2028; day = day.AddDays(1))
            {
                var end = calendar.EndOf(day);
                Assert.True(day == calendar.DayOf(end.AddTicks(-1)), $"{zone.Id} before {end:O}");
                Assert.True(day.AddDays(1) == calendar.DayOf(end), $"{zone.Id} at {end:O}");
            }
        }
    }

    private static QuotaCalendar Calendar(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));
}

using ChatBots.Chat;
using ChatBots.Discord;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Discord;

/// <summary>What answers teach of the limits.</summary>
public sealed class DiscordCallsTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly DiscordApi api;
    private readonly DiscordCalls calls;

    public DiscordCallsTests()
    {
        api = new DiscordApi(new Uri("http://127.0.0.1:9/api/v10"), "token", clock);
        calls = new DiscordCalls(
            api, new DiscordGuilds(), new DiscordBuckets(clock), new DiscordInvalidCalls(clock), clock, NullLogger<DiscordCalls>.Instance);
    }

    [Fact]
    public async Task How_long_a_refusal_holds_says_nothing_of_the_buckets_window()
    {
        await MakeAsync(new ApiAnswer<bool>.Done(true) { Limits = Limits(remaining: 9, seconds: 5) });
        var refused = await MakeAsync(new ApiAnswer<bool>.Refused(clock.GetUtcNow().AddMinutes(22), RefusalScope.Shared)
        {
            Limits = Limits(remaining: 9, seconds: 1336.57),
        });

        var bucket = calls.BudgetsOf(DiscordRoute.Edit, "c")[0];
        Assert.Equal((10, TimeSpan.FromSeconds(5)), (bucket.Calls, bucket.Window));
        Assert.Equal([bucket.Key], Assert.IsType<CallOutcome.Refused>(refused).Budgets);
    }

    [Fact]
    public async Task A_call_counts_in_the_bucket_that_its_answer_names()
    {
        var outcome = await MakeAsync(new ApiAnswer<bool>.Done(true) { Limits = Limits(remaining: 9, seconds: 5) });

        Assert.Equal([calls.BudgetsOf(DiscordRoute.Edit, "c")[0].Key], outcome.AlsoDrawn);
    }

    public void Dispose() => api.Dispose();

    private static ApiLimits Limits(int remaining, double seconds) => new("b1", 10, remaining, TimeSpan.FromSeconds(seconds));

    private Task<CallOutcome> MakeAsync(ApiAnswer<bool> answer) =>
        calls.MakeAsync(DiscordRoute.Edit, "c", () => Task.FromResult(answer), _ => new CallOutcome.Done(new MessageId("1")));
}

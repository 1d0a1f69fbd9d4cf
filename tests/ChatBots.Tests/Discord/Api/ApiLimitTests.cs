using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

/// <summary>Who has to wait, for how long, and what for.</summary>
public sealed class ApiLimitTests
{
    private const string Bucket = "X-RateLimit-Bucket: abcd\r\nX-RateLimit-Limit: 5\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset-After: 2.5\r\n";
    private static readonly DateTimeOffset Now = new ManualClock().GetUtcNow();

    [Theory]
    [InlineData("""{"message":"m","retry_after":2.5,"global":false}""", "X-RateLimit-Scope: user\r\nRetry-After: 3\r\n", 2500, "Bucket")]
    [InlineData("""{"message":"m","retry_after":2.5,"global":false}""", "Retry-After: 3\r\n", 2500, "Bucket")]
    [InlineData("""{"message":"m","retry_after":30.0,"global":false}""", "X-RateLimit-Scope: shared\r\nRetry-After: 30\r\n", 30_000, "Shared")]
    [InlineData("""{"message":"m","retry_after":1.25,"global":true}""", "", 1250, "Global")]
    [InlineData("""{"message":"m","retry_after":1}""", "X-RateLimit-Global: true\r\nX-RateLimit-Scope: global\r\n", 1000, "Global")]
    [InlineData("""{"message":"m","retry_after":1}""", "X-RateLimit-Global: true\r\n", 1000, "Global")]
    [InlineData("""{"message":"m","code":30046,"retry_after":17.5}""", "", 17_500, "Message")]
    [InlineData("<html>error code: 1015</html>", "Retry-After: 3600\r\n", 3_600_000, "Global")]
    [InlineData("<html>error code: 1015</html>", "", 5000, "Global")]
    [InlineData("<html></html>", "X-RateLimit-Scope: user\r\nRetry-After: 2\r\n", 2000, "Bucket")]
    [InlineData("", "X-RateLimit-Scope: shared\r\nRetry-After: 0.5\r\n", 500, "Shared")]
    [InlineData("""{"message":"m"}""", "Retry-After: 7\r\n", 7000, "Bucket")]
    [InlineData("""{"message":"m"}""", "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n", 5000, "Bucket")]
    [InlineData("""{"message":"m","retry_after":"NaN"}""", "", 5000, "Bucket")]
    [InlineData("""{"message":"m","retry_after":null}""", "Retry-After: NaN\r\n", 5000, "Bucket")]
    [InlineData("""{"message":"m","retry_after":-3}""", "", 0, "Bucket")]
    [InlineData("""{"message":"m","retry_after":1e300}""", "", 2_592_000_000, "Bucket")]
    [InlineData("""{"message":"m","retry_after":1e999}""", "", 2_592_000_000, "Bucket")]
    public async Task A_refusal_says_what_has_to_wait_and_how_long(string body, string headers, long milliseconds, string scope)
    {
        await using var server = RawServer.Answering(429, body, headers);

        var refused = Assert.IsType<ApiAnswer<ApiMessage>.Refused>(await Bot.AskAsync(server));

        Assert.Equal(Now.AddMilliseconds(milliseconds), refused.RetryAt);
        Assert.Equal(Enum.Parse<RefusalScope>(scope), refused.Scope);
    }

    [Theory]
    [InlineData(200, """{"id":"42","type":0}""")]
    [InlineData(404, """{"message":"Unknown Channel","code":10003}""")]
    [InlineData(429, """{"message":"m","retry_after":2.5}""")]
    [InlineData(401, """{"message":"m"}""")]
    [InlineData(502, "<html></html>")]
    public async Task Every_answer_tells_what_its_bucket_still_takes(int status, string body)
    {
        await using var server = RawServer.Answering(status, body, Bucket);

        Assert.Equal(new ApiLimits("abcd", 5, 0, TimeSpan.FromSeconds(2.5)), (await Bot.AskAsync(server)).Limits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("X-RateLimit-Limit: 5\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset-After: 2.5\r\n")]
    [InlineData("X-RateLimit-Bucket: \r\nX-RateLimit-Limit: 5\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset-After: 2.5\r\n")]
    [InlineData("X-RateLimit-Bucket: a\r\nX-RateLimit-Limit: 5\r\nX-RateLimit-Remaining: -1\r\nX-RateLimit-Reset-After: 2.5\r\n")]
    [InlineData("X-RateLimit-Bucket: a\r\nX-RateLimit-Limit: many\r\nX-RateLimit-Remaining: 1\r\nX-RateLimit-Reset-After: 2.5\r\n")]
    [InlineData("X-RateLimit-Bucket: a\r\nX-RateLimit-Limit: 5\r\nX-RateLimit-Remaining: 1\r\nX-RateLimit-Reset-After: NaN\r\n")]
    public async Task Headers_that_do_not_tell_it_whole_tell_nothing(string headers)
    {
        await using var server = RawServer.Answering(200, """{"id":"43","channel_id":"42"}""", headers);

        Assert.Null(Assert.IsType<ApiAnswer<ApiMessage>.Done>(await Bot.AskAsync(server)).Limits);
    }
}

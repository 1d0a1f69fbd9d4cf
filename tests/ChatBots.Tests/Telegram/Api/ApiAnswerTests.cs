using System.Net;
using System.Net.Sockets;
using ChatBots.Telegram.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Api;

public sealed class ApiAnswerTests
{
    private const string Me = """{"ok":true,"result":{"id":4839574812,"is_bot":true,"first_name":"Films","can_join_groups":true}}""";
    private static readonly DateTimeOffset Now = new ManualClock().GetUtcNow();

    [Fact]
    public async Task A_whole_answer_is_done()
    {
        await using var server = RawServer.Answering(200, Me);

        var answer = await Bot.AskAsync(server);

        Assert.Equal(new ApiAnswer<ApiUser>.Done(new ApiUser(4839574812, true, "Films")), answer);
        Assert.Equal($"POST /bot{Bot.Token}/getMe HTTP/1.1", Assert.Single(server.Requests).FirstLine);
    }

    [Theory]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3700}}""", 3700)]
    [InlineData("""{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5"}""", 5)]
    [InlineData("""{"ok":false,"error_code":429,"description":"","parameters":{"retry_after":-1}}""", 0)]
    [InlineData("""{"ok":false,"error_code":429,"description":"","parameters":{"retry_after":9223372036854775807}}""", 30 * 24 * 3600)]
    public async Task Too_many_requests_are_refused_for_as_long_as_the_platform_says(string body, int seconds)
    {
        await using var server = RawServer.Answering(429, body);

        Assert.Equal(new ApiAnswer<ApiUser>.Refused(Now.AddSeconds(seconds), ByPlatform: true), await Bot.AskAsync(server));
    }

    [Fact]
    public async Task A_group_that_moved_says_where_to()
    {
        await using var server = RawServer.Answering(
            400, """{"ok":false,"error_code":400,"description":"Bad Request: moved","parameters":{"migrate_to_chat_id":-1001234567890123}}""");

        Assert.Equal(new ApiAnswer<ApiUser>.Rejected(400, "Bad Request: moved", -1001234567890123), await Bot.AskAsync(server));
    }

    [Theory]
    [InlineData(403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", "Forbidden: bot was blocked by the user")]
    [InlineData(409, """{"ok":false,"description":"Conflict"}""", "Conflict")]
    [InlineData(400, """{"ok":false,"error_code":400}""", "")]
    [InlineData(413, "<html><h1>413 Request Entity Too Large</h1></html>", "Request Entity Too Large")]
    public async Task What_the_server_says_no_to_is_rejected(int code, string body, string description)
    {
        await using var server = RawServer.Answering(code, body);

        Assert.Equal(new ApiAnswer<ApiUser>.Rejected(code, description, null), await Bot.AskAsync(server));
    }

    [Theory]
    [InlineData(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""")]
    [InlineData(404, """{"ok":false,"error_code":404,"description":"Not Found"}""")]
    public async Task A_token_that_nobody_knows_is_told_apart(int status, string body)
    {
        await using var server = RawServer.Answering(status, body);

        Assert.IsType<ApiAnswer<ApiUser>.TokenRefused>(await Bot.AskAsync(server));
    }

    [Theory]
    [InlineData(502, "<html><h1>502 Bad Gateway</h1></html>")]
    [InlineData(500, """{"ok":false,"error_code":500,"description":"Internal Server Error"}""")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"result":{"id":1}}""")]
    [InlineData(200, """{"ok":true}""")]
    [InlineData(200, """{"ok":true,"result":true}""")]
    [InlineData(200, """{"ok":true,"result":{"id":1,"is_bot":true}}""")]
    [InlineData(200, """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":null}}""")]
    [InlineData(200, """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"\ud83d"}}""")]
    [InlineData(200, """{"ok":false,"description":"?"}""")]
    [InlineData(401, "<html>Sign in to this network</html>")]
    [InlineData(429, "<html>Slow down</html>")]
    [InlineData(302, """{"ok":false,"error_code":302}""")]
    public async Task What_cannot_be_understood_is_lost(int status, string body)
    {
        await using var server = RawServer.Answering(status, body);

        Assert.IsType<ApiAnswer<ApiUser>.Lost>(await Bot.AskAsync(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 114\r\n\r\n{\"ok\":true,\"result\":{\"id\":48395")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"ok\"\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 20971521\r\n\r\n{\"ok\":true")]
    [InlineData("What?\r\n\r\n")]
    public async Task What_is_cut_or_too_long_is_lost(string bytes)
    {
        await using var server = RawServer.Saying(bytes);

        Assert.IsType<ApiAnswer<ApiUser>.Lost>(await Bot.AskAsync(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_without_end_is_lost()
    {
        await using var server = new RawServer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
            while (true)
                await stream.WriteAsync(new byte[64 * 1024], token);
        });

        Assert.IsType<ApiAnswer<ApiUser>.Lost>(await Bot.AskAsync(server));
    }

    [Fact]
    public async Task Nobody_is_followed_elsewhere()
    {
        await using var other = RawServer.Answering(200, Me);
        await using var server = RawServer.Answering(307, "", $"Location: {other.BaseUrl}\r\n");

        Assert.IsType<ApiAnswer<ApiUser>.Lost>(await Bot.AskAsync(server));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_closed_port_was_certainly_not_asked()
    {
        using var dead = new DeadPort();
        using var bot = new Bot(dead.Address);

        Assert.Equal(new ApiAnswer<ApiUser>.Refused(Now, ByPlatform: false), await bot.Api.GetMeAsync(Guard.Token).OrHang());
    }

    [Fact]
    public async Task A_handshake_that_fails_sends_nothing()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        using var bot = new Bot(new Uri($"https://{plain.LocalEndpoint}/"));

        var answer = bot.Api.GetMeAsync(Guard.Token).OrHang();
        using (var client = await plain.AcceptTcpClientAsync(Guard.Token))
            await client.GetStream().WriteAsync("HTTP/1.1 400 Speak plainly\r\n\r\n"u8.ToArray(), Guard.Token);

        Assert.Equal(new ApiAnswer<ApiUser>.Refused(Now, ByPlatform: false), await answer);
    }
}

using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

public sealed class ApiAnswerTests
{
    private const string Message = """{"id":"43","channel_id":"42","content":"a cat","pinned":false}""";
    private static readonly DateTimeOffset Now = new ManualClock().GetUtcNow();

    [Fact]
    public async Task A_whole_answer_is_done()
    {
        await using var server = RawServer.Answering(200, Message);

        var answer = await Bot.AskAsync(server);

        Assert.Equal(new ApiAnswer<ApiMessage>.Done(new ApiMessage("43", "42") { Content = "a cat" }), answer);
        var request = Assert.Single(server.Requests);
        Assert.Equal("GET /channels/42/messages/43 HTTP/1.1", request.FirstLine);
        Assert.Contains($"\r\nAuthorization: Bot {Bot.Token}\r\n", $"{request.Head}\r\n", StringComparison.Ordinal);
        Assert.Matches("\r\nUser-Agent: DiscordBot \\(https://chatbots\\.invalid, \\d+\\.\\d+\\.\\d+\\)\r\n", $"{request.Head}\r\n");
    }

    [Theory]
    [InlineData("""{"message":"Unknown Channel","code":10003}""", 404, 10003, "Unknown Channel")]
    [InlineData("""{"message":"Invalid Form Body","code":50035,"errors":{"content":{"_errors":[]}}}""", 400, 50035, "Invalid Form Body")]
    [InlineData("""{"message":"Missing Access","code":50001}""", 403, 50001, "Missing Access")]
    [InlineData("{}", 405, 0, "")]
    [InlineData("<html>403</html>", 403, 0, "")]
    [InlineData("", 404, 0, "")]
    [InlineData("""{"code":"ten"}""", 400, 0, "")]
    [InlineData("<html><h1>413 Request Entity Too Large</h1></html>", 413, 40005, "Request entity too large")]
    [InlineData("""{"message":"Request entity too large","code":40005}""", 413, 40005, "Request entity too large")]
    public async Task What_the_platform_says_no_to_is_rejected(string body, int status, int code, string description)
    {
        await using var server = RawServer.Answering(status, body);

        Assert.Equal(new ApiAnswer<ApiMessage>.Rejected(status, code, description), await Bot.AskAsync(server));
    }

    [Fact]
    public async Task A_token_that_nobody_knows_is_told_apart()
    {
        await using var server = RawServer.Answering(401, """{"message":"401: Unauthorized","code":0}""");

        Assert.IsType<ApiAnswer<ApiMessage>.TokenRefused>(await Bot.AskAsync(server));
    }

    [Theory]
    [InlineData("""{"message":"Invalid Webhook Token","code":50027}""", 50027)]
    [InlineData("<html>401</html>", 0)]
    public async Task An_interaction_that_is_too_old_says_nothing_of_the_bots_token(string body, int code)
    {
        await using var server = RawServer.Answering(401, body);
        using var bot = new Bot(server.BaseUrl);

        var answer = await bot.Api.EditAnswerAsync("12", "aW50ZXJhY3Rpb24:_-", "@original", new EditMessage(), null, Guard.Token).OrHang();

        Assert.Equal((401, code), (Rejected(answer).Status, Rejected(answer).Code));
        var request = Assert.Single(server.Requests);
        Assert.Equal("PATCH /webhooks/12/aW50ZXJhY3Rpb24%3A_-/messages/@original HTTP/1.1", request.FirstLine);
        Assert.DoesNotContain("Authorization", request.Head, StringComparison.OrdinalIgnoreCase);

        static ApiAnswer<ApiMessage>.Rejected Rejected(ApiAnswer<ApiMessage> answer) => Assert.IsType<ApiAnswer<ApiMessage>.Rejected>(answer);
    }

    [Theory]
    [InlineData(502, "<html><h1>502 Bad Gateway</h1></html>")]
    [InlineData(500, """{"message":"500: Internal Server Error","code":0}""")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"id":"42"}""")]
    [InlineData(200, """{"id":42,"type":0}""")]
    [InlineData(200, """{"id":"42","type":null}""")]
    [InlineData(200, """{"id":"\ud83d","type":0}""")]
    [InlineData(204, "")]
    [InlineData(302, "{}")]
    [InlineData(401, "<html>Sign in to this network</html>")]
    public async Task What_cannot_be_understood_is_lost(int status, string body)
    {
        await using var server = RawServer.Answering(status, body);

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await Bot.AskAsync(server));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 114\r\n\r\n{\"id\":\"4")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"id\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 20971521\r\n\r\n{\"id\":\"42\"")]
    [InlineData("What?\r\n\r\n")]
    public async Task What_is_cut_or_too_long_is_lost(string bytes)
    {
        await using var server = RawServer.Saying(bytes);

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await Bot.AskAsync(server));
    }

    [Fact]
    public async Task What_changes_something_is_sent_once_even_if_the_server_hangs_up_without_a_word()
    {
        await using var server = RawServer.Saying("");
        using var bot = new Bot(server.BaseUrl);

        Assert.IsType<ApiAnswer<bool>.Lost>(await bot.Api.DeleteMessageAsync("42", "43", Guard.Token).OrHang());
        Assert.IsType<ApiAnswer<bool>.Lost>(await bot.Api.PutReactionAsync("42", "43", "👍", Guard.Token).OrHang());
        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await bot.Api.CreateMessageAsync("42", new CreateMessage(), null, Guard.Token).OrHang());

        Assert.Equal(["DELETE", "PUT", "POST"], server.Requests.Select(request => request.FirstLine.Split(' ')[0]));
    }

    [Fact]
    public async Task Nobody_is_followed_elsewhere()
    {
        await using var other = RawServer.Answering(200, Message);
        await using var server = RawServer.Answering(307, "", $"Location: {other.BaseUrl}\r\n");

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await Bot.AskAsync(server));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_closed_port_was_certainly_not_asked()
    {
        using var dead = new DeadPort();
        using var bot = new Bot(dead.Address);

        Assert.Equal(
            new ApiAnswer<ApiMessage>.Refused(Now, RefusalScope.Unreached), await bot.Api.GetMessageAsync("42", "43", Guard.Token).OrHang());
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "whatever")]
    public async Task What_needs_no_content_is_done_without_it(int status, string body)
    {
        await using var server = RawServer.Answering(status, body);
        using var bot = new Bot(server.BaseUrl);

        Assert.Equal(new ApiAnswer<bool>.Done(true), await bot.Api.PutReactionAsync("42", "43", "👍", Guard.Token).OrHang());
        Assert.Equal("PUT /channels/42/messages/43/reactions/%F0%9F%91%8D/@me HTTP/1.1", Assert.Single(server.Requests).FirstLine);
    }
}

using System.Text;
using ChatBots.Telegram.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Api;

public sealed class ApiDownloadTests
{
    [Theory]
    [InlineData("Content-Length: 10\r\n\r\n0123456789", 10)]
    [InlineData("Content-Length: 10\r\n\r\n0123456789", 1000)]
    [InlineData("\r\n0123456789", 10)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n", 10)]
    public async Task A_file_comes_as_it_is(string rest, long limit)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nConnection: close\r\n{rest}");

        var answer = await FetchAsync(server, limit);

        var bytes = Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Done>(answer).Result;
        Assert.Equal("0123456789", Encoding.ASCII.GetString(bytes.Span));
        Assert.Equal($"GET /file/bot{Bot.Token}/photos/a%20cat%3F.jpg HTTP/1.1", Assert.Single(server.Requests).FirstLine);
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\n0123456789")]
    [InlineData("\r\n0123456789")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n")]
    public async Task A_file_over_the_limit_is_rejected_whether_it_says_so_or_not(string rest)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nConnection: close\r\n{rest}");

        Assert.Equal(413, Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Rejected>(await FetchAsync(server, 9)).Code);
    }

    [Fact]
    public async Task A_file_without_end_is_left_at_the_limit()
    {
        var sent = 0L;
        await using var server = new RawServer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
            for (; ; sent += 64 * 1024)
                await stream.WriteAsync(new byte[64 * 1024], token);
        });

        Assert.Equal(413, Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Rejected>(await FetchAsync(server, 1_000_000)).Code);

        await server.DisposeAsync();
        Assert.InRange(sent, 900_000, 50_000_000);
    }

    [Fact]
    public async Task A_file_that_is_cut_is_lost()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234");

        Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Lost>(await FetchAsync(server, 100));
    }

    [Fact]
    public async Task A_file_that_is_gone_says_nothing_against_the_token()
    {
        await using var gone = RawServer.Answering(404, """{"ok":false,"error_code":404,"description":"Not Found"}""");
        await using var unknown = RawServer.Answering(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""");

        Assert.Equal(new ApiAnswer<ReadOnlyMemory<byte>>.Rejected(404, "Not Found", null), await FetchAsync(gone, 10));
        Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.TokenRefused>(await FetchAsync(unknown, 10));
    }

    [Fact]
    public async Task Nobody_is_followed_elsewhere()
    {
        await using var other = RawServer.Answering(200, "0123456789");
        await using var server = RawServer.Answering(302, "", $"Location: {other.BaseUrl}\r\n");

        Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Lost>(await FetchAsync(server, 100));
        Assert.Empty(other.Requests);
    }

    private static async Task<ApiAnswer<ReadOnlyMemory<byte>>> FetchAsync(RawServer server, long limit)
    {
        using var bot = new Bot(server.BaseUrl);
        return await bot.Api.DownloadAsync("photos/a cat?.jpg", limit, Guard.Token).OrHang();
    }
}

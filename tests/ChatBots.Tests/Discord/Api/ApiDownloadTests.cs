using System.Text;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

public sealed class ApiDownloadTests
{
    [Theory]
    [InlineData("Content-Length: 10\r\n\r\n0123456789", 10)]
    [InlineData("\r\n0123456789", 10)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n", 1000)]
    public async Task A_file_comes_as_it_is_and_no_token_goes_there(string rest, long limit)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nConnection: close\r\n{rest}");

        var answer = await FetchAsync(server, limit);

        var bytes = Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Done>(answer).Result;
        Assert.Equal("0123456789", Encoding.ASCII.GetString(bytes.Span));
        var request = Assert.Single(server.Requests);
        Assert.Equal("GET /attachments/1/2/a%20cat.png?ex=1&hm=2 HTTP/1.1", request.FirstLine);
        Assert.DoesNotContain("Authorization", request.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\n0123456789")]
    [InlineData("\r\n0123456789")]
    public async Task A_file_over_the_limit_is_rejected_whether_it_says_so_or_not(string rest)
    {
        await using var server = RawServer.Saying($"HTTP/1.1 200 OK\r\nConnection: close\r\n{rest}");

        Assert.Equal(413, Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Rejected>(await FetchAsync(server, 9)).Status);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(401)]
    public async Task A_file_that_is_gone_says_nothing_against_the_token(int status)
    {
        await using var server = RawServer.Answering(status, "This content is no longer available.");

        Assert.Equal(new ApiAnswer<ReadOnlyMemory<byte>>.Rejected(status, 0, ""), await FetchAsync(server, 10));
    }

    [Fact]
    public async Task Nobody_is_followed_elsewhere_and_a_file_that_is_cut_is_lost()
    {
        await using var other = RawServer.Answering(200, "0123456789");
        await using var moved = RawServer.Answering(302, "", $"Location: {other.BaseUrl}\r\n");
        await using var cut = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n01234");

        Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Lost>(await FetchAsync(moved, 100));
        Assert.IsType<ApiAnswer<ReadOnlyMemory<byte>>.Lost>(await FetchAsync(cut, 100));
        Assert.Empty(other.Requests);
    }

    private static async Task<ApiAnswer<ReadOnlyMemory<byte>>> FetchAsync(RawServer server, long limit)
    {
        using var bot = new Bot(new Uri("http://127.0.0.1:9/"));
        return await bot.Api.DownloadAsync(new Uri(server.BaseUrl, "attachments/1/2/a cat.png?ex=1&hm=2"), limit, Guard.Token).OrHang();
    }
}

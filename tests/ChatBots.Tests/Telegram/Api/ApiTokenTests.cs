using System.Collections.Concurrent;
using System.Diagnostics;
using ChatBots.Telegram.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Api;

/// <summary>The token of a bot is its whole identity: it may stand in addresses only.</summary>
public sealed class ApiTokenTests
{
    [Theory]
    [InlineData("")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")]
    [InlineData("HTTP/1.1 404 No\r\nConnection: close\r\n\r\nCannot POST /botTOKEN/getMe")]
    [InlineData("HTTP/1.1 302 Go\r\nConnection: close\r\nLocation: /botTOKEN/elsewhere\r\n\r\n")]
    [InlineData("HTTP/1.1 400 No\r\nConnection: close\r\n\r\n{\"ok\":false,\"error_code\":400,\"description\":\"/botTOKEN/getMe?\"}")]
    [InlineData("HTTP/1.1 400 No\r\nConnection: close\r\n\r\n{\"ok\":false,\"error_code\":400,\"description\":\"/botESCAPED/getMe?\"}")]
    [InlineData("HTTP/1.1 413 No\r\nConnection: close\r\n\r\n/botTOKEN/getMe is too large")]
    public async Task No_fault_tells_the_token(string bytes)
    {
        var said = bytes.Replace("TOKEN", Bot.Token, StringComparison.Ordinal)
            .Replace("ESCAPED", Uri.EscapeDataString(Bot.Token), StringComparison.Ordinal);
        await using var server = RawServer.Saying(said);
        using var bot = new Bot(server.BaseUrl);

        var answers = new object[]
        {
            await bot.Api.GetMeAsync(Guard.Token).OrHang(),
            await bot.Api.SendMessageAsync(new SendMessage(1, "Hello"), Guard.Token).OrHang(),
            await bot.Api.GetUpdatesAsync(0, TimeSpan.FromSeconds(1), [], Guard.Token).OrHang(),
            await bot.Api.DownloadAsync("photos/1.jpg", 10, Guard.Token).OrHang(),
            bot.Api,
        };

        Assert.All(answers, answer => Assert.DoesNotContain("AAFD39kkdpWt3", answer.ToString(), StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.Contains(Bot.Token, request.FirstLine, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named_without_the_token()
    {
        using var bot = new Bot(new Uri("http://127.0.0.1:9/"));
        var upload = new VideoUpload("/nowhere/1.mp4", "1.mp4", "video/mp4", null);

        var thrown = await Assert.ThrowsAnyAsync<IOException>(() => bot.Api.SendVideoAsync(new SendVideo(1), upload, Guard.Token));

        Assert.Contains("/nowhere", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Bot.Token, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_client_does_not_tell_it_either()
    {
        var bot = new Bot(new Uri("http://127.0.0.1:9/"));
        bot.Dispose();

        var thrown = await Assert.ThrowsAsync<ObjectDisposedException>(() => bot.Api.GetMeAsync(Guard.Token));

        Assert.DoesNotContain(Bot.Token, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_trace_records_an_address()
    {
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue(string.Join(' ', activity.TagObjects.Select(tag => tag.Value))),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = RawServer.Answering(404, "{}");

        await Bot.AskAsync(server);

        Assert.DoesNotContain(traced, tags => tags.Contains(Bot.Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8081", "http://127.0.0.1:8081/bot1:a_B-c/getMe")]
    [InlineData("http://127.0.0.1:8081/", "http://127.0.0.1:8081/bot1:a_B-c/getMe")]
    [InlineData("https://example.com/telegram/", "https://example.com/telegram/bot1:a_B-c/getMe")]
    public void The_address_is_built_below_the_settings_own_path(string baseUrl, string address) =>
        Assert.Equal(address, new BotAddress(new Uri(baseUrl), "1:a_B-c").OfMethod("getMe").AbsoluteUri);

    [Fact]
    public void A_token_of_wrong_form_leads_nowhere_else() =>
        Assert.Equal("http://127.0.0.1/bot1%2F..%2F%3Fx%23/getMe", new BotAddress(new Uri("http://127.0.0.1"), "1/../?x#").OfMethod("getMe").AbsoluteUri);
}

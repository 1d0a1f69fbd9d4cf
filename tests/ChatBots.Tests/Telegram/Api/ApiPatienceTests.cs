using System.Net;
using System.Net.Sockets;
using ChatBots.Telegram.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Api;

public sealed class ApiPatienceTests
{
    [Fact]
    public async Task An_answer_that_never_comes_is_lost_after_half_a_minute()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.GetMeAsync(Guard.Token);
        await asked.OrHang();

        bot.Clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(answer.IsCompleted);
        bot.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.IsType<ApiAnswer<ApiUser>.Lost>(await answer.OrHang());
    }

    [Fact]
    public async Task An_answer_that_stops_in_its_middle_is_lost_in_the_same_time()
    {
        var begun = new TaskCompletionSource();
        await using var server = new RawServer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ok\""u8.ToArray(), token);
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.GetMeAsync(Guard.Token);
        await begun.Task.OrHang();

        bot.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.IsType<ApiAnswer<ApiUser>.Lost>(await answer.OrHang());
    }

    [Fact]
    public async Task A_poll_may_last_as_long_as_it_was_to_wait_and_a_little_more()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.GetUpdatesAsync(7, TimeSpan.FromSeconds(50), ["message"], Guard.Token);
        await asked.OrHang();

        bot.Clock.Advance(TimeSpan.FromSeconds(64.9));
        Assert.False(answer.IsCompleted);
        bot.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.IsType<ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Lost>(await answer.OrHang());
    }

    [Fact]
    public async Task A_caller_who_gives_up_hears_it_as_cancellation_of_his_own_token()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Guard.Token);
        var answer = bot.Api.GetMeAsync(cancel.Token);
        await asked.OrHang();

        await cancel.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.OrHang());
        Assert.Equal(cancel.Token, thrown.CancellationToken);
        Assert.DoesNotContain(Bot.Token, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_on_its_way_is_lost_when_the_client_is_disposed_and_later_ones_throw()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.GetMeAsync(Guard.Token);
        await asked.OrHang();

        bot.Api.Dispose();

        Assert.IsType<ApiAnswer<ApiUser>.Lost>(await answer.OrHang());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => bot.Api.GetMeAsync(Guard.Token));
    }

    [Fact]
    public async Task A_connection_that_is_never_taken_sends_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not leave connections waiting before a full listener.");
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)full.LocalEndPoint!, Guard.Token);
        using var http = new BotHttp(new ManualClock()) { ConnectTimeout = TimeSpan.FromMilliseconds(300) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{full.LocalEndPoint}/"));

        Assert.IsType<RawAnswer.NotSent>(await http.SendAsync(request, TimeSpan.FromSeconds(30), 1000, Guard.Token).OrHang());
    }

    private static RawServer Silent(out Task asked)
    {
        var heard = new TaskCompletionSource();
        asked = heard.Task;
        return new RawServer((_, token) =>
        {
            heard.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
    }
}

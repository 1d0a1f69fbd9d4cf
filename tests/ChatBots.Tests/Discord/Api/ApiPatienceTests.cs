using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

public sealed class ApiPatienceTests
{
    [Fact]
    public async Task An_answer_that_never_comes_is_lost_after_half_a_minute()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.GetMessageAsync("42", "43", Guard.Token);
        await asked.OrHang();

        bot.Clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(answer.IsCompleted);
        bot.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await answer.OrHang());
    }

    [Fact]
    public async Task An_interaction_is_not_answered_for_longer_than_it_lives()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.AnswerInteractionAsync("42", "token", new InteractionAnswer.Noted(), Guard.Token);
        await asked.OrHang();

        bot.Clock.Advance(TimeSpan.FromSeconds(2.4));
        Assert.False(answer.IsCompleted);
        bot.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.IsType<ApiAnswer<InteractionAnswered>.Lost>(await answer.OrHang());
    }

    [Fact]
    public async Task A_caller_who_gives_up_hears_it_as_cancellation_of_his_own_token()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        using var giveUp = new CancellationTokenSource();
        var answer = bot.Api.GetMessageAsync("42", "43", giveUp.Token);
        await asked.OrHang();

        await giveUp.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.OrHang());
        Assert.DoesNotContain(Bot.Token, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_on_its_way_is_lost_when_the_client_is_disposed_and_later_ones_throw()
    {
        await using var server = Silent(out var asked);
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.GetMessageAsync("42", "43", Guard.Token);
        await asked.OrHang();

        bot.Api.Dispose();

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await answer.OrHang());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => bot.Api.GetMessageAsync("42", "43", Guard.Token));
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

using System.Collections.Concurrent;
using System.Diagnostics;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

/// <summary>The tokens of bots and interactions are known to the platform and to nobody else.</summary>
public sealed class ApiTokenTests
{
    private const string InteractionToken = "aW50ZXJhY3Rpb24:c2VjcmV0";

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 404 No\r\nConnection: close\r\n\r\n{\"code\":0,\"message\":\"BOT and TOKEN and ESCAPED\"}")]
    [InlineData("HTTP/1.1 302 Go\r\nConnection: close\r\nLocation: /TOKEN/elsewhere\r\n\r\n")]
    [InlineData("HTTP/1.1 413 No\r\nConnection: close\r\n\r\n/TOKEN is too large for BOT")]
    public async Task No_fault_tells_a_token(string bytes)
    {
        var said = bytes.Replace("BOT", Bot.Token, StringComparison.Ordinal).Replace("TOKEN", InteractionToken, StringComparison.Ordinal)
            .Replace("ESCAPED", Uri.EscapeDataString(InteractionToken), StringComparison.Ordinal);
        await using var server = RawServer.Saying(said);
        using var bot = new Bot(server.BaseUrl);

        var answers = new object[]
        {
            await bot.Api.GetMessageAsync("42", "43", Guard.Token).OrHang(),
            await bot.Api.CreateMessageAsync("42", new CreateMessage(), null, Guard.Token).OrHang(),
            bot.Api,
            new GatewayIdentity(Bot.Token, 1, 0, 1),
        };
        var ofInteractions = new object[]
        {
            await bot.Api.EditAnswerAsync("12", InteractionToken, "@original", new EditMessage(), null, Guard.Token).OrHang(),
            await bot.Api.AnswerInteractionAsync("12", InteractionToken, new InteractionAnswer.Noted(), Guard.Token).OrHang(),
        };

        Assert.All(answers, answer => Assert.DoesNotContain("AAFD39kkdpWt3", answer.ToString(), StringComparison.Ordinal));
        Assert.All(ofInteractions, answer => Assert.DoesNotContain("c2VjcmV0", answer.ToString(), StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.DoesNotContain(Bot.Token, request.FirstLine, StringComparison.Ordinal));
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
        using var bot = new Bot(server.BaseUrl);

        await bot.Api.EditAnswerAsync("12", InteractionToken, "@original", new EditMessage(), null, Guard.Token).OrHang();

        Assert.DoesNotContain(traced, tags => tags.Contains("c2VjcmV0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8081/api/v10", "http://127.0.0.1:8081/api/v10/channels/42")]
    [InlineData("https://example.com/api/v10/", "https://example.com/api/v10/channels/42")]
    public void The_address_is_built_below_the_settings_own_path(string baseUrl, string address)
    {
        using var request = new Routes(new Uri(baseUrl), "t").OfBot(HttpMethod.Get, "channels", "42").Request(content: null);

        Assert.Equal(address, request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void An_id_of_wrong_form_leads_nowhere_else()
    {
        using var request = new Routes(new Uri("http://127.0.0.1"), "t").OfBot(HttpMethod.Get, "channels", "1/../?x#").Request(content: null);

        Assert.Equal("http://127.0.0.1/channels/1%2F..%2F%3Fx%23", request.RequestUri!.AbsoluteUri);
    }
}

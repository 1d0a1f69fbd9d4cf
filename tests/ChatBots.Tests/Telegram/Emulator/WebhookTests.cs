using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChatBots.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class WebhookTests
{
    private readonly Channel<(JsonNode Update, string Secret)> pushed = Channel.CreateUnbounded<(JsonNode, string)>();
    private readonly Queue<int> statuses = [];

    [Fact]
    public async Task Updates_are_pushed_with_the_secret_and_repeated_until_they_are_taken()
    {
        await using var bot = await RawBot.GreetedAsync();
        await using var site = await OpenSiteAsync();
        statuses.Enqueue(500);
        statuses.Enqueue(503);

        await bot.CallAsync("setWebhook", $$"""{"url":"{{site.Urls.Single()}}/tg","secret_token":"s_1"}""");
        var first = await NextAsync();
        await bot.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1)).OrHang();
        var info = (await bot.CallAsync("getWebhookInfo"))["result"]!;
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await NextAsync();
        await bot.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(2)).OrHang();
        bot.Dm.Says(bot.Anna, "second");
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        var third = await NextAsync();
        var fourth = await NextAsync();

        Assert.Equal(("hi", "s_1"), ((string?)first.Update["message"]!["text"], first.Secret));
        Assert.Equal((1, "Wrong response from the webhook: 500 Internal Server Error"), ((int)info["pending_update_count"]!, (string?)info["last_error_message"]));
        Assert.Equal(("hi", "second"), ((string?)third.Update["message"]!["text"], (string?)fourth.Update["message"]!["text"]));
    }

    [Fact]
    public async Task With_a_webhook_nobody_may_poll()
    {
        await using var bot = await RawBot.StartAsync();
        await using var site = await OpenSiteAsync();
        var polling = bot.Telegram.CallAsync("getUpdates", Guard.Token);
        var poll = bot.RefusalAsync("getUpdates", """{"timeout":50}""");
        await polling.OrHang();
        await bot.CallAsync("setWebhook", $$"""{"url":"{{site.Urls.Single()}}/tg"}""");

        Assert.StartsWith("409 Conflict: ", await poll, StringComparison.Ordinal);
        Assert.Equal(
            "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            await bot.RefusalAsync("getUpdates", "{}"));
        await bot.CallAsync("deleteWebhook");
        Assert.Empty(await bot.UpdatesAsync());
    }

    [Fact]
    public async Task A_secret_of_other_characters_is_a_violation()
    {
        await using var bot = await RawBot.StartAsync();
        bot.IsViolator = true;

        await bot.CallAsync("setWebhook", """{"url":"https://example.com","secret_token":"a b"}""");

        Assert.Single(bot.Telegram.Violations);
    }

    private async Task<(JsonNode Update, string Secret)> NextAsync() => await pushed.Reader.ReadAsync(Guard.Token).AsTask().OrHang();

    private async Task<WebApplication> OpenSiteAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapPost("/tg", async (HttpRequest request) =>
        {
            var update = (await JsonNode.ParseAsync(request.Body))!;
            pushed.Writer.TryWrite((update, request.Headers["X-Telegram-Bot-Api-Secret-Token"].ToString()));
            return Results.StatusCode(statuses.TryDequeue(out var status) ? status : 200);
        });
        await site.StartAsync();
        return site;
    }
}

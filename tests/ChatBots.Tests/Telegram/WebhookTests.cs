using System.Net;
using System.Text;
using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Intake;
using ChatBots.Telegram;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Telegram;

/// <summary>Updates that Telegram sends, through a proxy that stands before the bot.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "a_secret-of-mine";
    private const string Update = """{"update_id":1,"message":{"message_id":9,"date":1,"text":"a hen","chat":{"id":9,"type":"private"},"from":{"id":9,"is_bot":false,"first_name":"x"}}}""";

    private readonly HttpClient http = CarefulClient.Create();
    private SmallProxy proxy = null!;

    public async ValueTask InitializeAsync() => proxy = await SmallProxy.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        http.Dispose();
    }

    [Fact]
    public async Task The_webhook_is_set_with_its_secret_and_the_kinds_and_updates_come_by_it()
    {
        await using var story = await StartAsync();

        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.SeesAsync(story.Private, "video m2");

        var set = Assert.Single(story.Telegram.Calls, call => call.Method == "setWebhook").Parameters;
        Assert.Equal((new Uri(proxy.Address, "/behind/a/proxy").AbsoluteUri, Secret), ((string?)set["url"], (string?)set["secret_token"]));
        Assert.Equal(["message", "callback_query", "my_chat_member"], set["allowed_updates"]!.AsArray().Select(kind => (string?)kind));
        Assert.DoesNotContain(story.Telegram.Calls, call => call.Method == "getUpdates");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another")]
    [InlineData(Secret + "x")]
    public async Task Who_does_not_know_the_secret_is_not_heard(string? secret)
    {
        await using var story = await StartAsync();
        await HelpAsync(story);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(story, Update, secret));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(story, """{"update_id":2}""", Secret));

        await HelpAsync(story);
        Assert.Empty(await story.JobsOfAsync(new TelegramPerson(9, "x", null, null)));
    }

    [Fact]
    public async Task Broken_JSON_is_taken_once_and_skipped_and_told_in_the_log_once()
    {
        await using var story = await StartAsync();
        await HelpAsync(story);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(story, """{"update_id":""", Secret));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(story, "[]", Secret));

        Assert.Equal(1, story.Log.From(LogLevel.Warning).Count(line => line.Contains("was skipped", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_that_is_revoked_is_told_in_the_log_though_nobody_polls()
    {
        await using var story = await StartAsync();
        await HelpAsync(story);
        story.Telegram.Next("sendMessage", Fault.Refuse(401, "Unauthorized"));

        story.Private.Says(story.Anna, "/quota");
        await story.Get<TelegramAdapter>().ExecuteTask!.OrHang();
        var health = await story.Get<HealthCheckService>().CheckHealthAsync(Guard.Token);

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("refuses the bot's token", Assert.Single(story.Log.From(LogLevel.Critical)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_megabyte_is_refused()
    {
        await using var story = await StartAsync();
        await HelpAsync(story);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(story, $"\"{new string('x', 1_100_000)}\"", Secret));

        Assert.Empty(story.Log.From(LogLevel.Error));
    }

    [Fact]
    public async Task Who_wrote_what_cannot_be_kept_now_hears_to_try_again()
    {
        await using var story = await StartAsync();
        await HelpAsync(story);
        Assert.Equal(200, await story.UntilAsync(UnlessOkAsync()));
        await using (await story.LockStoreAsync())
        {
            story.Private.Says(story.Anna, "a fox");
            Assert.Equal(200, await proxy.NextStatusAsync().OrHang());
            await story.SeesAsync(story.Private, "Please try again in a minute.");
        }

        await story.BeginAsync(story.Private, story.Anna, "a hen");
        Assert.Equal("a hen", Assert.Single(await story.JobsOfAsync(story.Anna)).Prompt);
    }

    [Fact]
    public async Task Before_it_is_ready_the_bot_lets_Telegram_try_again()
    {
        await using var story = await PrepareAsync();
        var gate = new Gate();
        story.Telegram.Next("setWebhook", Fault.Wait(gate));
        await story.StartBotAsync();
        await gate.Reached.OrHang();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(story, Update, Secret));
        gate.Open();
        await ReadyAsync(story);
        await story.BeginAsync(story.Private, story.Anna, "a fox");
    }

    [Fact]
    public async Task Back_to_polling_the_webhook_is_deleted()
    {
        await using var story = await StartAsync();
        await HelpAsync(story);
        await story.StopBotAsync();
        story.Private.Says(story.Anna, "a fox");

        story.Sets("Telegram:Mode", "Polling");
        await story.StartBotAsync();

        Assert.Equal("a fox", (await story.NextGenerationAsync()).Request.Prompt);
        Assert.Contains(story.Telegram.Calls, call => call.Method == "deleteWebhook");
    }

    private async Task<TelegramStory> PrepareAsync()
    {
        var story = await TelegramStory.PrepareAsync(
            ("Telegram:Mode", "Webhook"), ("Telegram:Webhook:Url", new Uri(proxy.Address, "/behind/a/proxy").AbsoluteUri), ("Telegram:Webhook:Secret", Secret));
        proxy.Leads = () => story.Address;
        return story;
    }

    private async Task<TelegramStory> StartAsync()
    {
        var story = await PrepareAsync();
        await story.StartBotAsync();
        await ReadyAsync(story);
        return story;
    }

    // The menu is offered once updates are taken; before, Telegram would try again later and later
    private static Task ReadyAsync(TelegramStory story) => story.OfferedAsync();

    // The first answer may be 503: Telegram has the address before the bot is ready
    private async Task<int> UnlessOkAsync()
    {
        int status;
        do
            status = await proxy.NextStatusAsync();
        while (status == 503);
        return status;
    }

    private static async Task HelpAsync(TelegramStory story)
    {
        var before = story.Private.Transcript.Count(line => line.Contains("Write what", StringComparison.Ordinal));
        story.Private.Says(story.Anna, "/help");
        await story.UntilAsync(story.Private.SeesAsync(_ => story.Private.Transcript.Count(line => line.Contains("Write what", StringComparison.Ordinal)) > before, Guard.Token));
        // Whoever asks the same before the first answer has come back hears it once
        await story.UntilAsync(story.Get<MessageWorker>().QuietAsync());
    }

    private async Task<HttpStatusCode> PostAsync(TelegramStory story, string json, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(story.Address, "/behind/a/proxy"));
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        using var answer = await http.SendAsync(request, Guard.Token).OrHang();
        return answer.StatusCode;
    }
}

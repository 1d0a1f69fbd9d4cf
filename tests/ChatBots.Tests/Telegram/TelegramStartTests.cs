using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Telegram;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Telegram;

/// <summary>What the owner hears when the bot comes onto Telegram, and what nobody hears: the token.</summary>
public sealed class TelegramStartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-telegram-start-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_token_the_playground_runs_and_nobody_is_asked()
    {
        await using var telegram = await TelegramServer.StartAsync(TimeProvider.System);
        await using var host = HostProcess.Start(folder.FullName, ("Telegram__ApiBaseUrl", telegram.BaseUrl.AbsoluteUri));

        await host.PageAsync();

        Assert.Empty(telegram.Calls);
    }

    [Fact]
    public async Task With_a_token_it_says_who_it_is_and_the_playground_stays_away()
    {
        await using var telegram = await TelegramServer.StartAsync(TimeProvider.System);
        await using var host = Start(telegram.BaseUrl, telegram.Token, ("Logging__LogLevel__Default", "Trace"));

        await host.SaysAsync("On Telegram as @sora_test_bot; privacy mode is on");
        await host.SaysAsync("may use the bot");
        await telegram.CallAsync("getUpdates", Guard.Token).OrHang();
        await host.TerminateAsync();

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.DoesNotContain("The playground is at", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("speak", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(telegram.Token[7..], host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("700002:not_the_token_of_anybody_012345678")]
    [InlineData("no token at all")]
    public async Task A_wrong_token_stops_the_start_with_one_sentence(string token)
    {
        await using var telegram = await TelegramServer.StartAsync(TimeProvider.System);
        await using var host = Start(telegram.BaseUrl, token);

        Assert.Equal(1, await host.ExitCodeAsync());

        Assert.StartsWith("Telegram:Token", Assert.Single(host.Sentences), StringComparison.Ordinal);
        Assert.DoesNotContain(token, host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Telegram__Mode", "Pigeon", "Telegram:Mode")]
    [InlineData("Telegram__ApiBaseUrl", "ftp://telegram.example", "Telegram:ApiBaseUrl")]
    [InlineData("Telegram__ApiBaseUrl", "telegram", "Telegram:ApiBaseUrl")]
    [InlineData("Telegram__Webhook__Url", "http://bot.example/tg", "Telegram:Webhook:Url")]
    [InlineData("Telegram__Webhook__Url", "tg", "Telegram:Webhook:Url")]
    [InlineData("Telegram__Webhook__Secret", "", "Telegram:Webhook:Secret")]
    [InlineData("Telegram__Webhook__Secret", "with blanks", "Telegram:Webhook:Secret")]
    [InlineData("Telegram__Webhook__Port", "8443", "Telegram has no setting 'Port'.")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence_that_names_it(string name, string value, string sentence)
    {
        await using var host = HostProcess.Start(
            folder.FullName, ("Telegram__Token", "700001:nobody"), ("Telegram__Mode", "Webhook"), ("Telegram__Webhook__Url", "https://bot.example/tg"),
            ("Telegram__Webhook__Secret", "s_1"), (name, value));

        Assert.Equal(1, await host.ExitCodeAsync());

        Assert.Contains(sentence, Assert.Single(host.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Telegram_that_cannot_be_reached_is_waited_for()
    {
        await using var story = await TelegramStory.PrepareAsync();
        Fault[] faults = [Fault.Cut, Fault.Status(500), Fault.Status(502, html: true)];
        Array.ForEach(faults, fault => story.Telegram.Next("getMe", fault));
        story.Telegram.Next("deleteWebhook", Fault.Cut);
        await story.StartBotAsync();

        await story.BeginAsync(story.Private, story.Anna, "a fox");

        Assert.Contains(
            story.Log.From(LogLevel.Warning),
            line => line.Contains("): it does not answer as it should. Trying again in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_revoked_ends_the_receiving_with_one_critical_line_and_the_host_lives()
    {
        await using var story = await TelegramStory.StartAsync();
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.Telegram.CallAsync("getUpdates", Guard.Token).OrHang();
        await story.Telegram.CallAsync("getUpdates", Guard.Token).OrHang();
        story.Telegram.Next("getUpdates", Fault.Refuse(401, "Unauthorized"));
        story.Private.Says(story.Anna, "/help");
        await story.SeesAsync(story.Private, "Write what the video shall show");

        generation.Completes("fox");
        await story.SeesAsync(story.Private, "video m2");
        await story.Get<TelegramAdapter>().ExecuteTask!.OrHang();

        Assert.Contains("refuses the bot's token", Assert.Single(story.Log.From(LogLevel.Critical)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getMe")]
    [InlineData("deleteWebhook")]
    public async Task A_Telegram_that_wants_to_be_asked_later_is_asked_later(string method)
    {
        await using var story = await TelegramStory.PrepareAsync();
        story.Telegram.Next(method, Fault.TooMany(19));
        await story.StartBotAsync();

        await story.BeginAsync(story.Private, story.Anna, "a fox");

        var asked = story.Telegram.Calls.Where(call => call.Method == method).Select(call => call.At).ToList();
        Assert.Equal(TimeSpan.FromSeconds(19), asked[1] - asked[0]);
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task A_first_question_that_is_not_answered_does_not_hold_up_the_start()
    {
        await using var story = await TelegramStory.PrepareAsync();
        var gate = new Gate();
        story.Telegram.Next("getMe", Fault.Wait(gate));

        var starting = story.StartBotAsync();
        await gate.Reached.OrHang();
        story.Clock.Advance(TimeSpan.FromSeconds(10));
        await starting.OrHang();

        Assert.NotNull(await story.BeginAsync(story.Private, story.Anna, "a fox"));
    }

    [Theory]
    [InlineData(true, "Its privacy mode is on", "privacy mode is on")]
    [InlineData(false, "It sees every message in its groups", "privacy mode is off")]
    public async Task Whether_privacy_mode_is_on_is_told_to_the_owner_in_private_and_to_nobody_else(bool isOn, string told, string logged)
    {
        await using var story = await TelegramStory.PrepareAsync();
        story.Telegram.PrivacyMode = isOn;
        story.Sets("Access:Owners:0", $"telegram:{story.Anna.Id}");
        await story.StartBotAsync();
        var (bens, group) = (story.Telegram.PrivateChat(story.Ben), story.Telegram.Group("Films", story.Anna));

        story.Private.Says(story.Anna, "/start");
        bens.Says(story.Ben, "/start");
        group.Says(story.Anna, "/start@sora_test_bot");
        await story.SeesAsync(story.Private, told);
        await story.SeesAsync(bens, "Write what the video shall show");
        await story.SeesAsync(group, "Write what the video shall show");

        Assert.DoesNotContain([.. bens.Transcript, .. group.Transcript], line => line.Contains(told, StringComparison.Ordinal));
        Assert.Contains(story.Log.From(LogLevel.Information), line => line.Contains($"On Telegram as @sora_test_bot; {logged}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("lost")]
    [InlineData("garbled")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("429")]
    [InlineData("400")]
    public async Task Whatever_breaks_the_token_is_in_no_line_of_the_log(string fault)
    {
        await using var story = await TelegramStory.PrepareAsync();
        foreach (var method in new[] { "getMe", "deleteWebhook", "getUpdates", "sendMessage", "editMessageText", "editMessageMedia", "setMyCommands" })
            story.Telegram.Next(method, FaultOf(fault, story.Telegram.Token));

        await story.StartBotAsync();
        story.Private.Says(story.Anna, "a fox");
        await story.UntilAsync(story.Telegram.CallAsync("sendMessage", Guard.Token).OrHang());
        await story.StopBotAsync();

        Assert.NotEmpty(story.Log.From(LogLevel.Warning));
        Assert.DoesNotContain(story.Log.From(LogLevel.Trace), line => line.Contains(story.Telegram.Token[7..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recorded_stream_survives_a_kill_while_Telegram_is_away()
    {
        await using var relay = await RelayServer.StartAsync();
        var play = relay.PlaySeed();
        await using var telegram = await TelegramServer.StartAsync(TimeProvider.System);
        var anna = telegram.Person("Anna", language: "en");
        var chat = telegram.PrivateChat(anna);
        await using (var first = Start(telegram.BaseUrl, telegram.Token, ("Upstream__Relays__0__BaseUrl", relay.BaseUrl.AbsoluteUri)))
        {
            await first.SaysAsync("On Telegram as");
            chat.Says(anna, "a fox");
            play.ReleaseThrough("44");
            await chat.SeesAsync(" %", Guard.Token);
            await first.KillAsync();
        }

        for (var i = 0; i < 2; i++)
            telegram.Next("getMe", Fault.Cut);
        await using var second = Start(telegram.BaseUrl, telegram.Token, ("Upstream__Relays__0__BaseUrl", relay.BaseUrl.AbsoluteUri));
        await second.SaysAsync("On Telegram as");
        await chat.SeesAsync("video m2", Guard.Token);

        Assert.Equal(RelayServer.SmallVideo, Assert.Single(chat.Shown, message => message.Video is not null).Video!.Bytes);
        Assert.Single(relay.Jobs);
    }

    private HostProcess Start(Uri telegram, string token, params (string, string)[] settings) =>
        HostProcess.Start(folder.FullName, [("Telegram__Token", token), ("Telegram__ApiBaseUrl", telegram.AbsoluteUri), .. settings]);

    private static Fault FaultOf(string name, string token) => name switch
    {
        "cut" => Fault.Cut,
        "lost" => Fault.LoseAnswer,
        "garbled" => Fault.BadJson,
        "429" => Fault.TooMany(1),
        "400" => Fault.Refuse(400, $"Bad Request: there is no bot{token}"),
        var status => Fault.Status(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), html: status == "502"),
    };
}

using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord;

/// <summary>A Discord that cannot be reached at the start, or says nonsense: it is waited for, and the token stays secret.</summary>
public sealed class ReachTests
{
    private const string Application = "GET /applications/@me";
    private const string Address = "GET /gateway/bot";

    [Fact]
    public async Task A_Discord_that_cannot_be_reached_is_waited_for()
    {
        await using var story = await DiscordStory.PrepareAsync();
        Fault[] faults = [Fault.Cut, Fault.Status(500), Fault.Html(502), Fault.BadJson];
        Array.ForEach(faults, fault => story.Discord.Next(Application, fault));
        await story.StartBotAsync();
        await ServedAsync(story, TimeSpan.FromSeconds(8));

        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        Assert.Contains(
            story.Log.From(LogLevel.Warning),
            line => line.Contains("): it does not answer as it should. Trying again in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("html")]
    [InlineData("garbled")]
    [InlineData("429")]
    public async Task A_gateway_whose_address_is_not_told_is_asked_for_again(string fault)
    {
        await using var story = await DiscordStory.PrepareAsync();
        for (var i = 0; i < 2; i++)
            story.Discord.Next(Address, FaultOf(fault, ""));
        await story.StartBotAsync();
        await ServedAsync(story, TimeSpan.FromSeconds(4));

        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        Assert.Equal(1, story.Discord.Gateway.Identifies);
        Assert.Equal(0, story.Discord.KnocksWhileHeld);
    }

    [Fact]
    public async Task A_Discord_that_wants_to_be_asked_later_is_asked_later()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Discord.Next(Application, Fault.CloudflareBan);
        story.Discord.Next(Application, Fault.TooManyUser(19));
        await story.StartBotAsync();

        var asked = new List<ApiCall> { await story.Discord.CallAsync(Application, Guard.Token).OrHang() };
        foreach (var wait in new[] { 60, 19 })
        {
            await story.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(wait)).OrHang();
            story.Clock.AdvanceToNext(TimeSpan.FromSeconds(wait));
            asked.Add(await story.Discord.CallAsync(Application, Guard.Token).OrHang());
        }

        await story.BackAsync();
        Assert.Equal([60, 19], asked.Zip(asked.Skip(1), (earlier, later) => (later.At - earlier.At).TotalSeconds));
        Assert.Equal(3, story.Discord.Calls.Count(call => call.Route == Application));
        Assert.Equal(0, story.Discord.KnocksWhileHeld);
    }

    [Fact]
    public async Task A_first_question_that_is_not_answered_does_not_hold_up_the_start()
    {
        await using var story = await DiscordStory.PrepareAsync();
        var gate = new Gate();
        story.Discord.Next(Application, Fault.Wait(gate));

        var starting = story.StartBotAsync();
        await gate.Reached.OrHang();
        story.Clock.Advance(TimeSpan.FromSeconds(10));
        await starting.OrHang();
        await ServedAsync(story, TimeSpan.FromSeconds(1));

        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");
    }

    [Fact]
    public async Task A_menu_that_Discord_does_not_take_keeps_nobody_from_being_heard()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Discord.Next("GET /applications/{app}/commands", Fault.Status(500));
        story.Discord.Next("PUT /applications/{app}/commands", Fault.Html(502));
        await story.StartBotAsync();
        await story.Discord.Gateway.ConnectedAsync(Guard.Token).OrHang();

        story.General.Says(story.Anna, $"{story.Discord.Mention} a fox");
        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Contains(story.General.Shown, message => message.Attachments.Count == 1);
        Assert.Contains(story.Log.From(LogLevel.Warning), line => line.Contains("The commands are not offered on Discord yet: it does not answer as it should.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("lost")]
    [InlineData("garbled")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("html")]
    [InlineData("429")]
    [InlineData("400")]
    public async Task Whatever_breaks_no_token_is_in_any_line_of_the_log(string fault)
    {
        await using var story = await DiscordStory.PrepareAsync();
        string[] routes =
        [
            Application, Address, "GET /applications/{app}/commands", "POST /interactions/{id}/{token}/callback",
            "POST /channels/{channel}/messages", "PATCH /channels/{channel}/messages/{message}", "PATCH /webhooks/{app}/{token}/messages/@original",
        ];
        foreach (var route in routes)
            story.Discord.Next(route, FaultOf(fault, story.Discord.Token));
        await story.StartBotAsync();
        await ServedAsync(story, TimeSpan.FromSeconds(4));

        var use = story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.Discord.CallAsync("POST /interactions/{id}/{token}/callback", Guard.Token).OrHang();
        // Who refuses the first answer for good has no job
        if (fault != "400")
            (await story.NextGenerationAsync()).Completes("fox");
        (await story.BeginAsync(story.General, story.Ben, "a hen")).Completes("hen");
        await story.UntilAsync(story.SettledAsync());
        story.Discord.Gateway.DropConnection();
        await story.BackAsync(TimeSpan.FromSeconds(10));
        await story.StopBotAsync();

        Assert.NotEmpty(story.Log.From(LogLevel.Trace));
        Assert.DoesNotContain(
            story.Log.From(LogLevel.Trace),
            line => line.Contains(story.Discord.Token, StringComparison.Ordinal) || line.Contains(use.Token, StringComparison.Ordinal));
    }

    /// <summary>Waits until the bot hears what happens and its commands are offered.</summary>
    private static async Task ServedAsync(DiscordStory story, TimeSpan leap)
    {
        await story.BackAsync(leap);
        var put = story.Discord.CallAsync("PUT /applications/{app}/commands", Guard.Token);
        if (story.Discord.Commands.Count == 0)
            await story.UntilAsync(put.OrHang(), leap);
    }

    private static Fault FaultOf(string name, string secret) => name switch
    {
        "cut" => Fault.Cut,
        "lost" => Fault.LoseAnswer,
        "garbled" => Fault.BadJson,
        "html" => Fault.Html(503),
        "429" => Fault.TooManyUser(1),
        "400" => Fault.Refuse(400, 50035, $"Invalid {secret}"),
        var status => Fault.Status(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)),
    };
}

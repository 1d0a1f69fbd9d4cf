using ChatBots.Emulators.Discord;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class InteractionTests
{
    private const string Noted = """{"type":6}""";
    private const string Thinking = """{"type":5}""";

    [Fact]
    public async Task A_command_arrives_with_all_that_the_real_one_has()
    {
        await using var bot = await RawBot.ReadyAsync();
        bot.Guild.Tier = 2;
        bot.Guild.Moderator(bot.Ben);

        var use = bot.General.Uses(bot.Ben, "sora", ("prompt", "a cat"), ("seconds", 10), ("image", new Upload("c.png", "image/png", [1, 2])));

        await bot.Gateway.NextAsync("GUILD_UPDATE");
        var told = await bot.Gateway.NextAsync("INTERACTION_CREATE");
        Assert.Equal((2, use.Id, use.Token), ((int)told["type"]!, (string?)told["id"], (string?)told["token"]));
        Assert.Equal((bot.Discord.ApplicationId, 0, "en-US"), ((string?)told["application_id"], (int)told["context"]!, (string?)told["guild_locale"]));
        Assert.Equal((bot.Guild.Id, 50 * 1024 * 1024), ((string?)told["authorizing_integration_owners"]!["0"], (long)told["attachment_size_limit"]!));
        Assert.Equal((bot.Ben.Id, true), ((string?)told["member"]!["user"]!["id"], (long.Parse((string)told["member"]!["permissions"]!) & (1 << 13)) != 0));
        var options = told["data"]!["options"]!;
        Assert.Equal(("a cat", 10), ((string?)options[0]!["value"], (int)options[1]!["value"]!));
        Assert.Equal("c.png", (string?)told["data"]!["resolved"]!["attachments"]![(string)options[2]!["value"]!]!["filename"]);
        Assert.Equal(["Ben /sora prompt:\"a cat\" seconds:10 image:c.png"], bot.General.Transcript);
    }

    [Fact]
    public async Task A_client_sends_only_what_was_registered()
    {
        await using var bot = await RawBot.ReadyAsync();

        Assert.Throws<InvalidOperationException>(() => bot.General.Uses(bot.Anna, "film"));
        Assert.Throws<InvalidOperationException>(() => bot.General.Uses(bot.Anna, "sora"));
        Assert.Throws<InvalidOperationException>(() => bot.General.Uses(bot.Anna, "sora", ("prompt", 5)));
        Assert.Throws<InvalidOperationException>(() => bot.General.Uses(bot.Anna, "sora", ("prompt", "a"), ("seconds", 7)));
        Assert.Throws<InvalidOperationException>(() => bot.General.Uses(bot.Discord.Owner, "sora", ("prompt", "a")));
    }

    [Fact]
    public async Task An_answer_is_seen_and_tells_its_message()
    {
        await using var bot = await RawBot.ReadyAsync();
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));
        bot.Clock.Advance(TimeSpan.FromSeconds(1));

        var answer = await bot.AnswerAsync(use, $$"""{"type":4,"data":{{RawBot.Says("a cat")}}}""");
        var again = await bot.AnswerAsync(use, Thinking);
        var id = (string)answer.Json["interaction"]!["response_message_id"]!;
        var byBot = await bot.EditAsync(bot.General, id, "half done");
        var byToken = await bot.TokenAsync(use, "PATCH", "/messages/@original", RawBot.Says("done"));

        Assert.Equal(id, (string?)answer.Json["resource"]!["message"]!["id"]);
        Assert.Equal("400 40060 Interaction has already been acknowledged.", again.Refusal);
        Assert.Equal((200, id), (byBot.Status, byToken.Id));
        Assert.Equal((true, TimeSpan.FromSeconds(1), false), (use.IsAnswered, use.AnsweredAfter, use.HasFailed));
        Assert.True(use.AnsweredAsync(CancellationToken.None).IsCompletedSuccessfully);
        Assert.Equal(["Anna /sora prompt:\"a cat\"", "bot m1 \"a cat\"", "edit m1 \"half done\"", "edit m1 \"done\""], bot.General.Transcript);
        Assert.True(bot.General.Message(id)!.IsInteractionResponse);
        var told = await ToldAsync(bot);
        Assert.Equal((20, bot.Discord.ApplicationId), ((int)told["type"]!, (string?)told["webhook_id"]));
    }

    [Fact]
    public async Task Three_seconds_are_all_the_bot_has()
    {
        await using var bot = await RawBot.ReadyAsync();
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));

        bot.Clock.Advance(TimeSpan.FromSeconds(3));
        var late = await bot.AnswerAsync(use, Thinking);

        Assert.Equal("404 10062 Unknown interaction", late.Refusal);
        Assert.True(use.HasFailed);
        Assert.Throws<InvalidOperationException>(() => use.AnsweredAfter);
        Assert.Equal("failed Anna", bot.General.Transcript[^1]);
        Assert.Equal("404 10015 Unknown Webhook", (await bot.TokenAsync(use, "GET", "/messages/@original")).Refusal);
    }

    [Fact]
    public async Task The_first_follow_up_is_what_the_bot_was_thinking_of()
    {
        await using var bot = await RawBot.ReadyAsync();
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));

        var thinking = await bot.AnswerAsync(use, Thinking);
        var first = await bot.TokenAsync(use, "POST", "", RawBot.Says("a cat"));
        var second = await bot.TokenAsync(use, "POST", "", RawBot.Says("psst", ""","flags":64"""));
        var unreachable = await bot.EditAsync(bot.General, second.Id, "x");
        var gone = await bot.TokenAsync(use, "DELETE", $"/messages/{second.Id}");

        Assert.True((bool)thinking.Json["interaction"]!["response_message_loading"]!);
        Assert.Equal((string?)thinking.Json["interaction"]!["response_message_id"], first.Id);
        Assert.Equal("404 10008 Unknown Message", unreachable.Refusal);
        Assert.Equal(204, gone.Status);
        Assert.Equal(
            ["Anna /sora prompt:\"a cat\"", "thinking m1", "edit m1 \"a cat\"", "bot m2 only Anna \"psst\"", "delete m2"], bot.General.Transcript);
    }

    [Fact]
    public async Task A_token_lives_for_fifteen_minutes()
    {
        await using var bot = await RawBot.ReadyAsync();
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));
        await bot.AnswerAsync(use, Thinking);

        bot.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        var alive = await bot.TokenAsync(use, "PATCH", "/messages/@original", RawBot.Says("done"));
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var dead = await bot.TokenAsync(use, "PATCH", "/messages/@original", RawBot.Says("more"));
        var unknown = await bot.CallAsync("GET", $"/webhooks/{bot.Discord.ApplicationId}/nonsense/messages/@original", null, token: null);
        var channel = await bot.EditAsync(bot.General, alive.Id, "by the channel");

        Assert.Equal(("401 50027 Invalid Webhook Token", "404 10015 Unknown Webhook"), (dead.Refusal, unknown.Refusal));
        Assert.Equal(200, channel.Status);
    }

    [Fact]
    public async Task A_button_changes_its_own_message()
    {
        await using var bot = await RawBot.ReadyAsync();
        var id = (await bot.SayAsync(bot.General, "a cat", Buttons("Cancel", "v1:cancel"))).Id;

        var pressed = bot.General.Presses(bot.Ben, id, "Can");
        var noted = await bot.AnswerAsync(pressed, Noted);
        var edited = await bot.TokenAsync(pressed, "PATCH", "/messages/@original", RawBot.Says("stopping"));
        var forged = bot.General.PressesData(bot.Ben, id, "v1:other");
        await bot.AnswerAsync(forged, $$"""{"type":7,"data":{{RawBot.Says("stopped", ""","components":[]""")}}}""");

        await bot.Gateway.NextAsync("MESSAGE_CREATE");
        var told = await bot.Gateway.NextAsync("INTERACTION_CREATE");
        Assert.Equal((3, "v1:cancel", 2), ((int)told["type"]!, (string?)told["data"]!["custom_id"], (int)told["data"]!["component_type"]!));
        Assert.Equal((id, "a cat"), ((string?)told["message"]!["id"], (string?)told["message"]!["content"]));
        Assert.Equal((id, id), ((string?)noted.Json["interaction"]!["response_message_id"], edited.Id));
        Assert.Equal(["bot m1 \"a cat [Cancel]\"", "edit m1 \"stopping [Cancel]\"", "edit m1 \"stopped\""], bot.General.Transcript);
        Assert.Throws<InvalidOperationException>(() => bot.General.Presses(bot.Ben, id, "Can"));
    }

    [Fact]
    public async Task Only_a_button_can_be_noted_or_updated()
    {
        await using var bot = await RawBot.ReadyAsync();
        bot.IsViolator = true;
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));

        var noted = await bot.AnswerAsync(use, Noted);

        Assert.Equal("400 50035 Invalid Form Body", noted.Refusal);
        Assert.False(use.IsAnswered);
        Assert.Single(bot.Discord.Violations);
    }

    [Fact]
    public async Task A_command_on_a_message_lets_the_bot_read_it()
    {
        await using var bot = await RawBot.ReadyAsync();
        var said = bot.General.Says(bot.Ben, "a cat");

        bot.General.UsesOn(bot.Anna, "Refine", said);

        Assert.Equal("", (string?)(await bot.Gateway.NextAsync("MESSAGE_CREATE"))["content"]);
        var data = (await bot.Gateway.NextAsync("INTERACTION_CREATE"))["data"]!;
        Assert.Equal((said, "a cat"), ((string?)data["target_id"], (string?)data["resolved"]!["messages"]![said]!["content"]));
        Assert.Equal("Anna Refine m1", bot.General.Transcript[^1]);
    }

    [Fact]
    public async Task Where_only_the_person_installed_the_bot_five_follow_ups_are_all()
    {
        await using var bot = await RawBot.ReadyAsync();
        var foreign = bot.Discord.ForeignGuild("Elsewhere", bot.Anna).Channel("x");
        bot.Anna.Nitro = true;
        var use = foreign.Uses(bot.Anna, "sora", ("prompt", "a cat"));
        await bot.AnswerAsync(use, $$"""{"type":4,"data":{{RawBot.Says("a cat")}}}""");

        var told = await bot.Gateway.NextAsync("INTERACTION_CREATE");
        var statuses = new List<string>();
        for (var at = 0; at < 6; at++, bot.Clock.Advance(TimeSpan.FromSeconds(2)))
            statuses.Add((await bot.TokenAsync(use, "POST", "", RawBot.Says("more"))).Refusal);

        Assert.Equal(bot.Anna.Id, (string?)told["authorizing_integration_owners"]!["1"]);
        Assert.Equal(500 * 1024 * 1024, (long)told["attachment_size_limit"]!);
        Assert.Equal(["200", "200", "200", "200", "200", "400 40094 This interaction has reached the maximum number of follow up messages"], statuses);
        Assert.Equal("403 50001 Missing Access", (await bot.EditAsync(foreign, foreign.Shown[0].Id, "x")).Refusal);
    }

    internal static string Buttons(string label, string data) =>
        $$""","components":[{"type":1,"components":[{"type":2,"style":2,"label":"{{label}}","custom_id":"{{data}}"}]}]""";

    private static async Task<System.Text.Json.Nodes.JsonNode> ToldAsync(RawBot bot)
    {
        await bot.Gateway.NextAsync("INTERACTION_CREATE");
        return await bot.Gateway.NextAsync("MESSAGE_CREATE");
    }
}

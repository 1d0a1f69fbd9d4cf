using ChatBots.Emulators.Discord;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class StrictnessTests
{
    [Theory]
    [InlineData("""{"content":"a"}""", "allowed_mentions")]
    [InlineData("""{"content":"a","allowed_mentions":{"parse":["everyone"]}}""", "allowed_mentions")]
    [InlineData("""{"content":"a","allowed_mentions":{"parse":[]},"nonce":"12345678901234567890123456"}""", "nonce")]
    [InlineData("""{"content":"a","allowed_mentions":{"parse":[]},"components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"a"},{"type":2,"style":1,"label":"y","custom_id":"a"}]}]}""", "duplicated")]
    [InlineData("""{"content":"a","allowed_mentions":{"parse":[]},"components":[{"type":1,"components":[{"type":2,"style":1,"label":"x"}]}]}""", "custom_id")]
    [InlineData("[]", "")]
    [InlineData("{", "invalid JSON")]
    public Task A_wrong_message_is_refused_and_recorded(string json, string named) => RefusedAsync(json, named);

    [Theory]
    [InlineData("""{"content":"a","allowed_mentions":{"parse":[]},"nonsense":1}""", "nonsense")]
    [InlineData("""{"content":5,"allowed_mentions":{"parse":[]}}""", "content")]
    public Task What_the_specification_does_not_have_is_refused_and_recorded(string json, string named)
    {
        Assert.SkipUnless(DiscordServer.HasSpecification, "Discord's description is not on this machine.");
        return RefusedAsync(json, named);
    }

    [Fact]
    public async Task Words_are_counted_as_characters_and_two_thousand_are_all()
    {
        await using var bot = await RawBot.StartAsync();
        bot.IsViolator = true;
        var cats = string.Concat(Enumerable.Repeat("🐱", 2000));

        var fits = await bot.SayAsync(bot.General, cats);
        var over = await bot.SayAsync(bot.General, cats + "a");

        Assert.Equal((200, "400 50035 Invalid Form Body"), (fits.Status, over.Refusal));
        Assert.NotNull(over.Json["errors"]);
    }

    [Fact]
    public async Task A_stranger_is_turned_away()
    {
        await using var bot = await RawBot.StartAsync();

        var other = await bot.CallAsync("GET", "/users/@me", null, "of.somebody.else");

        Assert.Equal("401 0 401: Unauthorized", other.Refusal);
        Assert.Empty(bot.Discord.Violations);
    }

    [Fact]
    public async Task Headers_and_addresses_are_looked_at()
    {
        await using var bot = await RawBot.StartAsync();
        bot.IsViolator = true;

        await bot.SendAsync("GET", "/users/@me", null, bot.Discord.Token, agent: "curl/8");
        await bot.CallAsync("GET", "/users/@me", null, token: null);
        await bot.CallAsync("GET", $"/webhooks/{bot.Discord.ApplicationId}/{bot.Discord.Token}/messages/@original", null, token: null);
        await bot.CallAsync("GET", "/guilds/1/bans");
        await bot.CallAsync("GET", $"/webhooks/{bot.Discord.ApplicationId}/x/messages/@original", null, "of.somebody.else");

        Assert.Equal(
            [
                "GET /users/@me: User-Agent is not DiscordBot (url, version) but \"curl/8\"",
                "GET /users/@me: the Authorization is none that belongs here",
                "GET /webhooks/{app}/{token}/messages/@original: the bot's token stands in the address",
                "GET /api/v10/guilds/1/bans: not built",
                "GET /webhooks/{app}/{token}/messages/@original: the Authorization is none that belongs here",
            ],
            bot.Discord.Violations);
    }

    [Fact]
    public async Task Disposing_tells_of_violations()
    {
        var bot = await RawBot.StartAsync();
        await bot.CallAsync("GET", "/nonsense");

        var told = await Assert.ThrowsAsync<InvalidOperationException>(async () => await bot.Discord.DisposeAsync());

        Assert.Contains("/nonsense: not built", told.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string json, string named)
    {
        await using var bot = await RawBot.StartAsync();
        bot.IsViolator = true;

        var answer = await bot.CallAsync("POST", $"/channels/{bot.General.Id}/messages", json);

        Assert.Equal(400, answer.Status);
        Assert.Contains(named, Assert.Single(bot.Discord.Violations), StringComparison.Ordinal);
        Assert.Empty(bot.General.Shown);
    }
}

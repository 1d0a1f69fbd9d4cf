using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Specification;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class OwnTests
{
    [Fact]
    public async Task The_bot_finds_its_gateway_and_itself()
    {
        await using var bot = await RawBot.StartAsync();

        var gateway = await bot.CallAsync("GET", "/gateway/bot");
        var me = await bot.CallAsync("GET", "/users/@me");
        var owned = await bot.CallAsync("GET", "/applications/@me");
        bot.Discord.Team(bot.Anna, bot.Ben);
        var shared = await bot.CallAsync("GET", "/applications/@me");

        Assert.Equal($"ws://127.0.0.1:{bot.Discord.BaseUrl.Port}/gateway/", (string?)gateway.Json["url"]);
        Assert.Equal((1000, 1), ((int)gateway.Json["session_start_limit"]!["remaining"]!, (int)gateway.Json["session_start_limit"]!["max_concurrency"]!));
        Assert.Equal(bot.Discord.Bot.Id, (string?)me.Json["id"]);
        Assert.Equal((bot.Discord.ApplicationId, bot.Discord.Owner.Id), ((string?)owned.Json["id"], (string?)owned.Json["owner"]!["id"]));
        Assert.Null(owned.Json["team"]);
        Assert.Equal([bot.Anna.Id, bot.Ben.Id], shared.Json["team"]!["members"]!.AsArray().Select(each => (string?)each!["user"]!["id"]));
        Assert.NotEqual(bot.Discord.Bot.Id, bot.Discord.ApplicationId);
    }

    [Fact]
    public async Task Commands_are_registered_whole_and_keep_their_ids()
    {
        await using var bot = await RawBot.StartAsync();
        var path = $"/applications/{bot.Discord.ApplicationId}/commands";

        var first = await bot.CallAsync("PUT", path, RawBot.Command);
        var second = await bot.CallAsync("PUT", path, """[{"name":"sora","description":"Other words","name_localizations":{"de":"film"}}]""");
        var plain = await bot.CallAsync("GET", path);
        var full = await bot.CallAsync("GET", path + "?with_localizations=true");

        Assert.Equal((string?)first.Json[0]!["id"], (string?)second.Json[0]!["id"]);
        Assert.Equal("Other words", (string?)Assert.Single(plain.Json.AsArray())!["description"]);
        Assert.Null(plain.Json[0]!["name_localizations"]);
        Assert.Equal("film", (string?)full.Json[0]!["name_localizations"]!["de"]);
        Assert.Equal((2, 1), (bot.Discord.CommandPuts, bot.Discord.Commands.Count));
    }

    [Fact]
    public async Task A_guild_is_told_whole()
    {
        await using var bot = await RawBot.StartAsync();
        bot.Discord.PrivateChannel(bot.Anna);
        bot.General.Deny("ATTACH_FILES");
        bot.General.Thread("ideas");
        await using var gateway = await RawGateway.ConnectAsync(bot.Discord);

        var guild = gateway.Guild;

        Assert.Equal((bot.Guild.Id, "Film club", bot.Anna.Id), ((string?)guild["id"], (string?)guild["name"], (string?)guild["owner_id"]));
        Assert.Equal((0, "en-US", false), ((int)guild["premium_tier"]!, (string?)guild["preferred_locale"], (bool)guild["unavailable"]!));
        Assert.Equal([bot.Discord.Bot.Id], Of(guild, "members").Select(member => (string?)member["user"]!["id"]));
        Assert.Equal(["@everyone", "Sora", "Moderators"], Of(guild, "roles").Select(role => (string?)role["name"]));
        Assert.Equal(["general"], Of(guild, "channels").Select(channel => (string?)channel["name"]));
        Assert.Equal(["ideas"], Of(guild, "threads").Select(thread => (string?)thread["name"]));
        Assert.Equal("32768", (string?)guild["channels"]![0]!["permission_overwrites"]![0]!["deny"]);
        Assert.Equal((true, bot.Guild.Id), ((bool)gateway.Ready["guilds"]![0]!["unavailable"]!, (string?)gateway.Ready["guilds"]![0]!["id"]));
    }

    [Fact]
    public async Task Roles_members_and_channels_have_the_specified_form()
    {
        Assert.SkipUnless(DiscordSpecification.IsPresent, "Discord's description is not on this machine.");
        await using var bot = await RawBot.ReadyAsync();
        var specification = DiscordSpecification.Load();

        var guild = bot.Gateway.Guild;

        Assert.Equal([], Of(guild, "roles").SelectMany(role => specification.CheckObject("GuildRoleResponse", role)));
        Assert.Equal([], Of(guild, "members").SelectMany(member => specification.CheckObject("GuildMemberResponse", member)));
        Assert.Equal(200, (await bot.CallAsync("GET", $"/channels/{bot.General.Id}")).Status);
        Assert.Equal(200, (await bot.CallAsync("GET", $"/guilds/{bot.Guild.Id}/members/{bot.Anna.Id}")).Status);
        Assert.Equal("404 10007 Unknown Member", (await bot.CallAsync("GET", $"/guilds/{bot.Guild.Id}/members/{bot.Discord.Owner.Id}")).Refusal);
    }

    [Fact]
    public async Task A_guild_changes_goes_down_comes_back_and_removes_the_bot()
    {
        await using var bot = await RawBot.ReadyAsync();

        bot.Guild.Tier = 2;
        bot.Guild.Locale = "de";
        bot.Guild.GoesDown();
        bot.General.Says(bot.Anna, "nobody tells of this");
        bot.Guild.ComesBack();
        bot.Guild.RemovesBot();
        bot.Guild.AddsBot();

        Assert.Equal(2, (int)(await bot.Gateway.NextAsync("GUILD_UPDATE"))["premium_tier"]!);
        Assert.Equal("de", (string?)(await bot.Gateway.NextAsync("GUILD_UPDATE"))["preferred_locale"]);
        Assert.True((bool?)(await bot.Gateway.NextAsync("GUILD_DELETE"))["unavailable"]);
        await bot.Gateway.NextAsync("GUILD_CREATE");
        Assert.Null((await bot.Gateway.NextAsync("GUILD_DELETE"))["unavailable"]);
        await bot.Gateway.NextAsync("GUILD_CREATE");
    }

    private static IEnumerable<JsonNode> Of(JsonNode guild, string list) => guild[list]!.AsArray().Select(each => each!);
}

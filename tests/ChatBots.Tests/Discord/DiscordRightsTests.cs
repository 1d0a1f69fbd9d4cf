using ChatBots.Chat;
using ChatBots.Discord;
using ChatBots.Discord.Api;

namespace ChatBots.Tests.Discord;

public sealed class DiscordRightsTests
{
    private const ulong View = 1UL << 10;
    private const ulong Send = 1UL << 11;
    private const ulong Attach = 1UL << 15;
    private const ulong SendInThreads = 1UL << 38;
    private const ulong Administrator = 1UL << 3;

    private static readonly ApiRole[] Roles =
    [
        new("1", $"{View}"), new("5", $"{Send}"), new("6", $"{Attach}"), new("7", $"{Administrator}"),
    ];

    [Fact]
    public void A_member_has_the_rights_of_everybody_and_of_each_role_it_holds()
    {
        Assert.Equal(View, InGuild("9"));
        Assert.Equal(View | Send | Attach, InGuild("9", "5", "6"));
    }

    [Fact]
    public void An_owner_and_an_administrator_may_everything_whatever_a_channel_says()
    {
        Assert.Equal(DiscordRights.All, InGuild("owner"));
        Assert.Equal(DiscordRights.All, InGuild("9", "7"));
        Assert.Equal(DiscordRights.All, InChannel(DiscordRights.All, [new("1", 0, "0", $"{View}")]));
    }

    [Fact]
    public void A_channel_speaks_of_everybody_then_of_roles_then_of_the_member()
    {
        ApiOverwrite everybody = new("1", 0, "0", $"{Send}");
        ApiOverwrite role = new("5", 0, $"{Send}", "0");
        ApiOverwrite member = new("9", 1, "0", $"{Send}");

        Assert.Equal(View, InChannel(View | Send, [everybody]));
        Assert.Equal(View | Send, InChannel(View | Send, [role, everybody], "5"));
        Assert.Equal(View, InChannel(View | Send, [member, role, everybody], "5"));
        Assert.Equal(View | Send, InChannel(View | Send, [new("8", 1, "0", $"{Send}"), new("5", 0, "0", $"{Send}")]));
    }

    [Fact]
    public void What_one_role_allows_counts_more_than_what_another_denies() =>
        Assert.Equal(View | Send, InChannel(View | Send, [new("6", 0, $"{Send}", "0"), new("5", 0, "0", $"{Send}")], "5", "6"));

    [Theory]
    [InlineData(View | Send | Attach, false, null)]
    [InlineData(View | SendInThreads | Attach, true, null)]
    [InlineData(Administrator, true, null)]
    [InlineData(Send | Attach, false, MissingRight.View)]
    [InlineData(View | SendInThreads | Attach, false, MissingRight.Send)]
    [InlineData(View | Send | Attach, true, MissingRight.Send)]
    [InlineData(View | Send, false, MissingRight.Attach)]
    [InlineData(0UL, false, MissingRight.View)]
    public void The_first_right_that_is_missing_is_named(ulong bits, bool isThread, MissingRight? missing) =>
        Assert.Equal(missing, DiscordRights.Missing(bits, isThread));

    [Theory]
    [InlineData("274878008384", 274878008384UL)]
    [InlineData("-1", 0UL)]
    [InlineData("many", 0UL)]
    [InlineData(null, 0UL)]
    public void Rights_are_a_decimal_number(string? number, ulong bits) => Assert.Equal(bits, DiscordRights.Of(number));

    [Theory]
    [InlineData(1UL << 13, true)]
    [InlineData(Administrator, true)]
    [InlineData(View | Send, false)]
    public void Who_may_manage_messages_moderates(ulong bits, bool moderates) => Assert.Equal(moderates, DiscordRights.Moderates(bits));

    private static ulong InGuild(string member, params string[] held) => DiscordRights.InGuild("1", "owner", member, Roles, held);

    private static ulong InChannel(ulong inGuild, IReadOnlyList<ApiOverwrite> overwrites, params string[] held) =>
        DiscordRights.InChannel(inGuild, "1", "9", overwrites, held);
}

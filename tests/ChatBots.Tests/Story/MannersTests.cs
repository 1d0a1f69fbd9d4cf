using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>Small things that people notice: who is told what, that a press never seems stuck, and what a quotation means.</summary>
public sealed class MannersTests
{
    [Theory]
    [InlineData(GroupReach.CommandsAndReplies, "privacy mode is on")]
    [InlineData(GroupReach.Everything, "sees every message")]
    public async Task Start_tells_the_owner_what_the_bot_sees_in_groups(GroupReach reach, string words)
    {
        await using var bot = await BotUnderTest.StartAsync(("Access:Owners:0", "test:anna"));
        bot.Room.Reach = reach;

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Command("start"), null);
        await bot.Room.SeesAsync("whisper ben");
        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("start"), null);
        await bot.Room.SeesAsync(words);

        Assert.DoesNotContain("You run this bot", bot.Room.Whispers[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("You run this bot", bot.Room.Whispers[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_that_needs_no_words_is_acknowledged_and_one_that_got_some_is_not()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("asking the studio");

        await bot.PressesAsync(BotUnderTest.Ben, "m1", "Cancel");
        await bot.Room.SeesAsync("whisper ben \"Only whoever asked");
        await bot.PressesAsync(BotUnderTest.Anna, "m1", "Cancel");
        await bot.Room.SeesAsync("acknowledge");
        await bot.SettlesAsync();

        Assert.Equal(1, bot.Room.Transcript.Count(line => line == "acknowledge"));
    }

    [Fact]
    public async Task Again_is_acknowledged_when_its_job_is_open_and_not_when_it_ends()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.PressesAsync(BotUnderTest.Ben, "m1", "Again");
        await bot.Room.SeesAsync("acknowledge");

        Assert.NotNull(await bot.Studio.NextAsync());
    }

    [Fact]
    public async Task What_somebody_marks_goes_upstream_in_front_of_their_words()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Reply("make it a wolf --portrait", new MessageId("m1"), true) { Quote = "a fox\nin snow" }, null);

        Assert.Equal("> a fox\n> in snow\nmake it a wolf", (await bot.Studio.NextAsync()).Request.Prompt);
    }

    [Fact]
    public async Task A_mark_without_words_is_no_refine_in_a_group()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Reply("👍", new MessageId("m1"), false) { Quote = "a fox" }, null, isGroup: true);
        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Command("quota"), null);
        await bot.Room.SeesAsync("whisper ben \"5 of 5");

        Assert.Empty(await bot.JobsOfAsync(BotUnderTest.Ben));
    }

    [Fact]
    public async Task A_quotation_that_would_make_the_prompt_too_long_stays_out()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        var words = new string('x', 3995);

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Reply(words, new MessageId("m1"), true) { Quote = "a fox" }, null);

        Assert.Equal(words, (await bot.Studio.NextAsync()).Request.Prompt);
    }

    [Fact]
    public async Task In_a_group_the_one_who_pressed_Refine_is_asked_by_name()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Press(bot.Room.ButtonData("m1", "Refine"), new MessageId("m1")), null, isGroup: true);
        await bot.Room.SeesAsync("send m2 to m1 \"@Ben Reply to this message");

        Assert.True(bot.Room.Shown["m2"].AsksReply);
    }

    public static TheoryData<string> Offered() => [.. CommandMenu.For(null).Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Offered))]
    public async Task Every_command_of_the_menu_is_answered(string name)
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command(name), null);
        await bot.Room.SeesAsync("whisper anna");

        Assert.DoesNotContain("do not know", bot.Room.Whispers[0].ToString(), StringComparison.Ordinal);
        Assert.All(CommandMenu.Locales, locale => Assert.InRange(CommandMenu.For(locale).Single(each => each.Name == name).Description.Length, 3, 100));
    }

    [Theory]
    [InlineData("-100", "-100:7", true)]
    [InlineData("-100", "-100", true)]
    [InlineData("-100", "-1007", false)]
    [InlineData("-100:7", "-100", false)]
    public void A_conversation_holds_itself_and_those_within_it(string outer, string inner, bool holds) =>
        Assert.Equal(holds, new ConversationId("test", outer).Holds(new ConversationId("test", inner)));
}

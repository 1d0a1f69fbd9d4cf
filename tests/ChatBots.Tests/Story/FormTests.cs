using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>Refining by a form, and what is told to those whose replies come without their words.</summary>
public sealed class FormTests
{
    private const string Dead = "whisper ben \"This button belongs to nothing any more.";

    [Fact]
    public async Task Where_there_are_forms_one_takes_the_place_of_the_question()
    {
        await using var bot = await StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.PressesAsync(BotUnderTest.Ben, "m1", "Refine");
        await bot.Room.SeesAsync($"form {RefineOf(bot)} \"Refine v1\" \"a fox\"");
        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Filled(RefineOf(bot), new MessageId("m1"), "a fox at night"), null);
        var request = (await bot.Studio.NextAsync()).Request;

        Assert.Equal(("a fox at night", "a fox"), (request.Prompt, Assert.Single(request.History).Prompt));
        Assert.DoesNotContain(bot.Room.Transcript, line => line.Contains("Reply to this message", StringComparison.Ordinal));
        Assert.DoesNotContain("acknowledge", bot.Room.Transcript);
    }

    [Theory]
    [InlineData("v1:refine:0123456789abcdef", "m1")]
    [InlineData("nonsense", "m1")]
    [InlineData("", "")]
    [InlineData(null, "m9")]
    public async Task A_form_that_nobody_opened_does_nothing(string? data, string on)
    {
        await using var bot = await StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Filled(data ?? RefineOf(bot), new MessageId(on), "a fox at night"), null);
        await bot.Room.SeesAsync(Dead);

        Assert.Empty(await bot.JobsOfAsync(BotUnderTest.Ben));
    }

    [Fact]
    public async Task A_command_on_a_message_refines_the_video_in_it()
    {
        await using var bot = await StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Command("refine") { On = new MessageId("m1") }, null);
        await bot.Room.SeesAsync("form v1:refine:");
        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Command("refine") { On = new MessageId("m9") }, null);

        await bot.Room.SeesAsync("whisper ben \"That message shows no video of mine.\"");
    }

    [Fact]
    public async Task Whoever_was_not_heard_is_told_once_and_can_press()
    {
        await using var bot = await StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await UnheardAsync(bot, BotUnderTest.Ben, "m1");
        await bot.Room.SeesAsync("send m2 to r1 \"I read a reply only when it pings me");
        await UnheardAsync(bot, BotUnderTest.Ben, "m1");
        await UnheardAsync(bot, BotUnderTest.Ben, "m9");
        await bot.Get<MessageWorker>().QuietAsync().OrHang();
        await bot.PressesAsync(BotUnderTest.Ben, "m2", "Refine");
        await bot.Room.SeesAsync("form v1:refine:");

        Assert.Equal(["m1", "m2"], bot.Room.Shown.Keys);
    }

    [Fact]
    public async Task Whoever_may_not_use_the_bot_talks_below_its_videos_in_peace()
    {
        await using var bot = await StartAsync(("Access:Allow:0", "test:anna"));
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await UnheardAsync(bot, BotUnderTest.Ben, "m1");
        await bot.Get<MessageWorker>().QuietAsync().OrHang();

        Assert.Equal(["m1"], bot.Room.Shown.Keys);
        Assert.Empty(bot.Room.Whispers);
    }

    private static async Task<BotUnderTest> StartAsync(params (string Key, string Value)[] settings)
    {
        var bot = await BotUnderTest.StartAsync(settings);
        bot.Room.HasForms = true;
        return bot;
    }

    private static string RefineOf(BotUnderTest bot) => bot.Room.ButtonData("m1", "Refine");

    private static Task<Receipt> UnheardAsync(BotUnderTest bot, ChatUser who, string to) => bot.HandInAsync(
        bot.Message(who, new ChatIntent.Reply("", new MessageId(to), Addressed: false) { IsUnheard = true }) with
        {
            Id = new MessageId("r1"),
            IsGroup = true,
        });
}

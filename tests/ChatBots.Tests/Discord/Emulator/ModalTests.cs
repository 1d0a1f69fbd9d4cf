namespace ChatBots.Tests.Discord.Emulator;

public sealed class ModalTests
{
    private const string Form = """{"type":9,"data":{"custom_id":"v1:form","title":"Refine","components":[{"type":18,"label":"What changes","component":{"type":4,"custom_id":"prompt","style":2,"value":"a cat","max_length":20}}]}}""";

    [Fact]
    public async Task A_form_is_filled_in_and_its_answer_changes_the_message_it_came_from()
    {
        await using var bot = await RawBot.ReadyAsync();
        var id = (await bot.SayAsync(bot.General, "a cat", InteractionTests.Buttons("Refine", "v1:refine"))).Id;
        var pressed = bot.General.Presses(bot.Anna, id, "Refine");

        var shown = await bot.AnswerAsync(pressed, Form);
        var sent = pressed.Submits(("prompt", "a dog"));
        var answered = await bot.AnswerAsync(sent, $$"""{"type":7,"data":{{RawBot.Says("a dog")}}}""");

        Assert.Equal((200, 200), (shown.Status, answered.Status));
        var field = Assert.Single(pressed.Modal!.Fields);
        Assert.Equal(("prompt", "What changes", "a cat", 20, true), (field.Id, field.Label, field.Value, field.MaxLength, field.IsParagraph));
        await bot.Gateway.NextAsync("MESSAGE_CREATE");
        await bot.Gateway.NextAsync("INTERACTION_CREATE");
        var told = await bot.Gateway.NextAsync("INTERACTION_CREATE");
        Assert.Equal((5, "v1:form", id), ((int)told["type"]!, (string?)told["data"]!["custom_id"], (string?)told["message"]!["id"]));
        Assert.Equal("a dog", (string?)told["data"]!["components"]![0]!["component"]!["value"]);
        Assert.Equal(["bot m1 \"a cat [Refine]\"", "modal Anna \"Refine\"", "edit m1 \"a dog [Refine]\""], bot.General.Transcript);
    }

    [Fact]
    public async Task A_form_cannot_follow_a_form()
    {
        await using var bot = await RawBot.ReadyAsync();
        bot.IsViolator = true;
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));
        await bot.AnswerAsync(use, Form);

        var second = await bot.AnswerAsync(use.Submits(), Form);

        Assert.Equal("400 50035 Invalid Form Body", second.Refusal);
        Assert.Throws<InvalidOperationException>(() => use.Submits(("prompt", new string('a', 21))));
        Assert.Throws<InvalidOperationException>(() => use.Submits(("other", "a")));
    }
}

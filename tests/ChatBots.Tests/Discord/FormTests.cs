using ChatBots.Emulators.Discord;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Refining by form: from the button under a video, and from any message's menu.</summary>
public sealed class FormTests
{
    private const string Dead = "This button belongs to nothing any more.";

    [Fact]
    public async Task The_button_opens_a_form_with_the_last_prompt_in_it()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a **cat**", "cat");

        var press = await story.PressAsync(story.General, story.Ben, video, "Refine");

        var form = press.Modal!;
        Assert.Equal(("Refine v1", "What shall the video show now?", "a **cat**"), (form.Title, form.Fields.Single().Label, form.Fields.Single().Value));
    }

    [Fact]
    public async Task What_is_sent_in_becomes_the_next_version_in_a_message_of_its_own()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        var form = await story.SubmitAsync(await story.PressAsync(story.General, story.Ben, video, "Refine"), "a cat at night --portrait");
        var generation = await story.NextGenerationAsync();
        generation.Completes("night");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(("a cat at night", "a cat"), (generation.Request.Prompt, Assert.Single(generation.Request.History).Prompt));
        Assert.InRange(form.AnsweredAfter, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal([1, 1], story.General.Shown.Select(message => message.Attachments.Count));
        Assert.Contains("v2 from v1", story.General.Shown[^1].Text, StringComparison.Ordinal);
        Assert.Single(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task A_form_speaks_the_language_of_the_one_who_opened_it()
    {
        await using var story = await DiscordStory.StartAsync();
        var mei = story.Discord.Person("Mei", "zh-CN");
        story.Guild.Joins(mei);
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        Assert.Equal("修改 v1", (await story.PressAsync(story.General, mei, video, "Refine")).Modal!.Title);
    }

    [Fact]
    public async Task In_a_private_chat_the_button_opens_a_form_too()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");

        await story.SubmitAsync(await story.PressAsync(story.Private, story.Anna, video, "Refine"), "a cat at night");

        Assert.Equal("a cat", Assert.Single((await story.NextGenerationAsync()).Request.History).Prompt);
    }

    [Fact]
    public async Task The_menu_of_a_message_refines_the_video_in_it()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        var use = await story.UseOnAsync(story.General, story.Ben, "Refine", video);
        await story.SubmitAsync(use, "a cat at night");

        Assert.Equal("a cat", Assert.Single((await story.NextGenerationAsync()).Request.History).Prompt);
    }

    [Fact]
    public async Task The_menu_of_a_job_that_runs_opens_the_next_version_after_it()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a cat");

        await story.SubmitAsync(await story.UseOnAsync(story.General, story.Ben, "Refine", story.General.Shown[^1].Id), "a cat at night");

        await story.SeesAsync(story.General, "v2 · after v1\nwaiting for v1");
    }

    [Fact]
    public async Task The_menu_of_any_other_message_says_that_there_is_no_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var remark = story.General.Says(story.Anna, "hello");

        var use = await story.UseOnAsync(story.General, story.Ben, "Refine", remark);

        Assert.Null(use.Modal);
        Assert.Equal("bot m2 only Ben \"That message shows no video of mine.\"", story.General.Transcript[^1]);
    }

    [Fact]
    public async Task Where_only_ones_own_videos_may_be_refined_no_form_is_opened()
    {
        await using var story = await DiscordStory.StartAsync(("Requests:RefineOthers", "false"));
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        var press = await story.PressAsync(story.General, story.Ben, video, "Refine");

        Assert.Null(press.Modal);
        Assert.Equal("bot m2 only Ben \"Here one can refine only one's own videos.\"", story.General.Transcript[^1]);
    }

    [Fact]
    public async Task What_was_forgotten_is_refined_afresh()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.UseAsync(story.General, story.Anna, "forget");

        var press = await story.PressAsync(story.General, story.Ben, video, "Refine");
        await story.SubmitAsync(press, "a cat at night");

        Assert.Empty((await story.NextGenerationAsync()).Request.History);
        Assert.Equal("", press.Modal!.Fields.Single().Value ?? "");
    }

    [Fact]
    public async Task Where_the_bot_is_no_member_a_form_that_was_not_taken_is_asked_for_once_more()
    {
        await using var story = await DiscordStory.StartAsync();
        var lobby = story.Discord.ForeignGuild("Chess club", story.Anna).Channel("lobby");
        var video = await story.MakeAsync(lobby, story.Anna, "a cat", "cat");
        story.Discord.Next("POST /interactions/{id}/{token}/callback", Fault.Refuse(400, 50035, "Invalid Form Body"));

        await story.PressAsync(lobby, story.Anna, video, "Refine");

        await story.SeesAsync(lobby, "only Anna \"That took too long for the form. Please press ✏️ once more.\"");
    }

    [Fact]
    public async Task Words_that_say_nothing_are_answered_in_private()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        await story.SubmitAsync(await story.PressAsync(story.General, story.Ben, video, "Refine"), "?!");
        await story.SeesAsync(story.General, "only Ben \"Tell me in words what the video shall show");

        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task Words_that_cannot_be_taken_go_back_to_their_author()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        await story.SubmitAsync(await story.PressAsync(story.General, story.Ben, video, "Refine"), "a cat at night --purple");

        await story.SeesAsync(story.General, "only Ben \"There is no option");
        Assert.EndsWith("\n\n**a cat at night --purple**", Rendered.TextOf(story.General.Newest().Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_before_a_restart_counts()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        var press = await story.PressAsync(story.General, story.Ben, video, "Refine");
        await story.RestartAsync();

        await story.SubmitAsync(press, "a cat at night");

        Assert.Equal("a cat", Assert.Single((await story.NextGenerationAsync()).Request.History).Prompt);
    }

    [Fact]
    public async Task A_form_for_a_job_of_another_message_does_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        var one = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        var two = await story.MakeAsync(story.General, story.Anna, "a dog", "dog");

        var press = await story.PressDataAsync(story.General, story.Ben, one, story.General.DataOf(two, "Refine"));

        Assert.Null(press.Modal);
        Assert.Equal($"bot m3 only Ben \"{Dead}\"", story.General.Transcript[^1]);
    }

    [Fact]
    public async Task Where_Discord_does_not_take_the_form_the_words_are_asked_for_in_a_message()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        story.Discord.Next("POST /interactions/{id}/{token}/callback", Fault.Refuse(400, 50035, "Invalid Form Body"));

        await story.PressAsync(story.General, story.Ben, video, "Refine");
        await story.SeesAsync(story.General, "Reply to this message and say what to change.");
        await story.QuietAsync();
        story.General.Says(story.Ben, "at night", replyTo: story.General.Shown[^1].Id);

        Assert.Equal("a cat", Assert.Single((await story.NextGenerationAsync()).Request.History).Prompt);
    }
}

using System.Text.Json.Nodes;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Words that would be more than words if they were repeated as they came: they are shown as text, and ping nobody.</summary>
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("a cat @everyone @here")]
    [InlineData("a cat <@{ben}> <@!{ben}> <@&1> <#2> </sora:3>")]
    [InlineData("a cat <t:1768478400:R> <:cat:4> <a:cat:5> <id:customize>")]
    [InlineData("*a* **cat** __on__ _the_ ~~moon~~ `now` ```and``` ||then||")]
    [InlineData("a [cat](https://evil.example) <https://evil.example> https://evil.example/a_b_c")]
    [InlineData("# a\n## cat\n-# on\n- the\n* moon\n1. now\n> and\n>>> then\n  - far")]
    [InlineData("a \u202Ecat\u202C on \u200Fthe moon")]
    [InlineData("a cat \\@everyone \\*on\\* \\\\ the moon \\")]
    public async Task They_are_shown_as_they_are(string prompt)
    {
        await using var story = await DiscordStory.StartAsync();
        prompt = prompt.Replace("{ben}", story.Ben.Id, StringComparison.Ordinal);

        await story.MakeAsync(story.General, story.Anna, prompt, "cat");
        (await story.AskAsync(story.General, story.Anna, prompt)).Completes("cat2");
        await story.UntilAsync(story.SettledAsync());

        var shown = story.General.Shown.Where(message => message.From.IsBot).ToList();
        Assert.Equal(2, shown.Count);
        Assert.All(shown, message =>
        {
            var bold = message.Text[..message.Text.IndexOf("**\nsora-2\n", StringComparison.Ordinal)];
            Assert.StartsWith("**", bold, StringComparison.Ordinal);
            Assert.Equal(prompt, Rendered.TextOf(bold[2..]));
            Assert.Empty(Rendered.MarksIn(bold[2..]));
            Assert.Empty(message.MentionedPersons);
            Assert.True(message.SuppressEmbeds);
        });
    }

    [Fact]
    public async Task Every_message_says_that_it_pings_nobody()
    {
        await using var story = await DiscordStory.StartAsync();

        await story.MakeAsync(story.General, story.Anna, $"a cat <@{story.Ben.Id}> @everyone", "cat");
        await story.UseAsync(story.General, story.Anna, "history");

        // A message is the body of a call, or the data of an answer to an interaction
        var said = story.Discord.Calls.Select(call => call.Body).OfType<JsonObject>().Select(body => body["data"] ?? body)
            .Where(message => message["content"] is not null).ToList();
        // The first answer, the video and the history; steps between may give way to newer ones
        Assert.True(said.Count >= 3);
        Assert.All(said, message => Assert.Equal("""{"parse":[],"replied_user":false}""", message["allowed_mentions"]!.ToJsonString()));
    }

    [Fact]
    public async Task An_option_that_is_none_is_repeated_as_text()
    {
        await using var story = await DiscordStory.StartAsync();

        story.General.Says(story.Anna, $"{story.Discord.Mention} a cat --x_y_z");
        await story.QuietAsync();

        Assert.Contains(story.General.Shown, message => Rendered.TextOf(message.Text).StartsWith("There is no option --x_y_z.", StringComparison.Ordinal));
        Assert.All(story.General.Shown.Where(message => message.From.IsBot), message => Assert.Empty(Rendered.MarksIn(message.Text)));
    }

    [Fact]
    public async Task Two_thousand_emoji_are_cut_between_characters()
    {
        await using var story = await DiscordStory.StartAsync();

        await story.MakeAsync(story.General, story.Anna, "cat" + string.Concat(Enumerable.Repeat("👨‍👩‍👧", 700)), "cat");

        var text = story.General.Newest().Text;
        Assert.StartsWith("**cat👨‍👩‍👧", text, StringComparison.Ordinal);
        Assert.Contains("👨‍👩‍👧…**\nsora-2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_emoji_are_too_many()
    {
        await using var story = await DiscordStory.StartAsync();

        story.Private.Says(story.Anna, "cat" + string.Concat(Enumerable.Repeat("😀", 10_000)));
        await story.SeesAsync(story.Private, "A prompt may have 4000 characters; yours has 10003.");

        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task Signs_that_all_have_to_be_hidden_still_fit_into_a_message()
    {
        await using var story = await DiscordStory.StartAsync();

        await story.MakeAsync(story.General, story.Anna, "cat" + new string('*', 3900), "cat");

        var text = story.General.Newest().Text;
        Assert.InRange(text.Length, 1, 2000);
        Assert.Contains("…**\nsora-2\n", text, StringComparison.Ordinal);
        Assert.Empty(Rendered.MarksIn(text[2..text.IndexOf("**\nsora-2", StringComparison.Ordinal)]));
    }
}

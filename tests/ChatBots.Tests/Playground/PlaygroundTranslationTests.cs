using ChatBots.Chat;
using ChatBots.Playground;
using ChatBots.Playground.Boards;

namespace ChatBots.Tests.Playground;

public sealed class PlaygroundTranslationTests
{
    [Theory]
    [InlineData("a red kite --square", "a red kite --square")]
    [InlineData("  spaces around  ", "spaces around")]
    [InlineData("/sora a kite", "a kite")]
    [InlineData("/SORA\na kite", "a kite")]
    [InlineData("/sora", "")]
    [InlineData("/ a slash alone is text", "/ a slash alone is text")]
    public void Typed_text_asks_for_a_video(string text, string prompt)
    {
        var message = Read(text);

        Assert.Equal(new ChatIntent.Make(prompt), message.Intent);
        Assert.Equal("playground:room:7", message.SourceKey);
        Assert.Equal(new ChatUser(new PersonId("playground", "anna"), "Anna", "zh-CN"), message.Author);
        Assert.Equal(new MessageId("7"), message.Id);
        Assert.True(message.IsGroup);
    }

    [Theory]
    [InlineData("/quota", "quota")]
    [InlineData("/Help me", "help")]
    public void A_slash_begins_a_command(string text, string name) => Assert.Equal(new ChatIntent.Command(name), Read(text).Intent);

    [Fact]
    public void A_reply_names_the_message_replied_to() =>
        Assert.Equal(new ChatIntent.Reply("at night", new MessageId("5"), Addressed: true), Read("at night", replyTo: 5).Intent);

    [Fact]
    public void A_press_carries_the_buttons_data_and_message()
    {
        var press = PlaygroundTranslation.Press(new PostedPress("guid", "ben", "again:x", 5), null);

        Assert.Equal(new ChatIntent.Press("again:x", new MessageId("5")), press.Intent);
        Assert.Equal("playground:press:guid", press.SourceKey);
        Assert.Equal("Ben", press.Author.Name);
    }

    [Theory]
    [InlineData("id", "anna", "   ")]
    [InlineData("id", "carol", "text")]
    [InlineData("", "anna", "text")]
    [InlineData(null, null, null)]
    public void What_cannot_be_taken_is_answered_with_a_sentence(string? id, string? person, string? text) =>
        Assert.EndsWith(".", PlaygroundTranslation.ProblemOf(new PostedMessage(id, person, text, null)));

    [Fact]
    public void Too_long_a_text_is_a_problem() =>
        Assert.NotNull(PlaygroundTranslation.ProblemOf(new PostedMessage("id", "anna", new string('x', 20_001), null)));

    [Fact]
    public void A_press_without_a_button_is_a_problem() => Assert.NotNull(PlaygroundTranslation.ProblemOf(new PostedPress("id", "anna", null, 5)));

    [Fact]
    public void Every_part_and_button_reaches_the_page_and_only_web_links_are_links()
    {
        var at = new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
        var content = new MessageContent(
            [
                new TextPart.Plain("p"), new TextPart.Quoted("<b>q"), new TextPart.Instant(at, "soon"), new TextPart.Link("l", new Uri("https://example.com/a b")),
                new TextPart.Link("bad", new Uri("javascript:alert(1)")), new TextPart.Mention(new ChatUser(new PersonId("playground", "ben"), "Ben")),
            ],
            [new Button("Refine", "r", ButtonRole.Ask), new Button("Delete", "d", ButtonRole.Remove)]);

        var shown = PlaygroundTranslation.Show(content, new BoardMessage());

        Assert.Equal(
            [
                new("plain", "p"), new("quoted", "<b>q"), new("instant", "soon", At: at), new("link", "l", To: "https://example.com/a%20b"),
                new("plain", "bad"), new("mention", "@Ben"),
            ],
            shown.Parts);
        Assert.Equal([new("Refine", "r", "ask"), new BoardButton("Delete", "d", "remove")], shown.Buttons);
    }

    private static ChatMessage Read(string text, long? replyTo = null)
    {
        var posted = new PostedMessage("id", "anna", text, replyTo);
        Assert.Null(PlaygroundTranslation.ProblemOf(posted));
        return PlaygroundTranslation.Message(posted, 7, "zh-CN");
    }
}

using ChatBots.Chat;
using ChatBots.Discord;

namespace ChatBots.Tests.Discord;

public sealed class DiscordTextTests
{
    private static readonly ChatUser Ann = new(DiscordIds.Person("42"), "Ann **b**", "en");

    [Theory]
    [InlineData("@everyone and @here", "**\\@everyone and \\@here**")]
    [InlineData("<@42> <@&7> <#9> <t:0:R> <:x:1>", "**\\<@42\\> \\<@&7\\> \\<#9\\> \\<t:0:R\\> \\<:x:1\\>**")]
    [InlineData("**a** _b_ ~~c~~ `d` ||e|| \\*", "**\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\| \\\\\\***")]
    [InlineData("[here](https://evil.example)", "**\\[here\\]\\(https\\://evil.example\\)**")]
    [InlineData("a\n# b\n-# c\n- d\n+ e\n1. f\n  * g\n> h", "**a\n\\# b\n\\-# c\n\\- d\n\\+ e\n1\\. f\n  \\* g\n\\> h**")]
    [InlineData("# a", "**\\# a**")]
    [InlineData("3.5 cats - or #4", "**3\\.5 cats - or #4**")]
    public void Nothing_from_outside_is_markup(string prompt, string shown) => Assert.Equal(shown, Markdown(new TextPart.Quoted(prompt)));

    [Fact]
    public void Our_own_words_are_escaped_like_any_others() =>
        Assert.Equal("1 \\< 2, \\*all\\*", Markdown(new TextPart.Plain("1 < 2, *all*")));

    [Fact]
    public void A_link_has_a_label_shows_no_preview_and_cannot_be_broken_out_of() =>
        Assert.Equal(
            "[the \\[video\\]](<https://studio.example/a?b=%3E)&c=1>)",
            Markdown(new TextPart.Link("the [video]", new Uri("https://studio.example/a?b=>)&c=1"))));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("discord://-/settings")]
    [InlineData("file:///etc/passwd")]
    public void Only_links_to_the_web_are_links(string address) =>
        Assert.Equal("here", Markdown(new TextPart.Link("here", new Uri(address))));

    [Fact]
    public void A_time_ticks_by_itself() =>
        Assert.Equal(
            "about \\<t\\> <t:1768478400:R>",
            Markdown(new TextPart.Plain("about <t> "), new TextPart.Instant(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero), "in 5 min")));

    [Fact]
    public void Only_whom_a_text_mentions_is_notified()
    {
        var content = new MessageContent([new TextPart.Quoted("<@7> @everyone"), new TextPart.Mention(Ann)], []);

        Assert.EndsWith("<@42>", DiscordText.Markdown(content), StringComparison.Ordinal);
        Assert.Equal(["42"], DiscordText.Mentioned(content));
    }

    [Fact]
    public void Marks_count_for_the_limit_and_words_from_outside_give_way_to_ours()
    {
        var content = new MessageContent(
            [new TextPart.Quoted(string.Concat(Enumerable.Repeat("*👍", 3000))), new TextPart.Plain("\nsora-2\n"), new TextPart.Mention(Ann)], []);

        var text = DiscordText.Markdown(content);

        Assert.InRange(text.Length, DiscordText.MessageLimit - 4, DiscordText.MessageLimit);
        Assert.StartsWith("**\\*👍\\*👍", text, StringComparison.Ordinal);
        Assert.EndsWith("…**\nsora-2\n<@42>", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value == 0xFFFD);
    }

    private static string Markdown(params TextPart[] parts) => DiscordText.Markdown(new MessageContent(parts, []));
}

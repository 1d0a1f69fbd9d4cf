using ChatBots.Emulators.Telegram;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("a <b>cat</b>", "a cat", "bold 2 3")]
    [InlineData("<i>a <u>cat</u></i>", "a cat", "italic 0 5, underline 2 3")]
    [InlineData("  <b> cat </b> \n", "cat", "bold 0 3")]
    [InlineData("&lt;b&gt; &amp;amp; &quot;&#33;&#x21; &nbsp; & x", "<b> &amp; \"!! &nbsp; & x", "")]
    [InlineData("😀<code>x</code>", "😀x", "code 2 1")]
    [InlineData("<a href=\"https://example.com/?a=1&amp;b=2\">here</a>", "here", "text_link 0 4 https://example.com/?a=1&b=2")]
    [InlineData("<a href='tg://user?id=5000000001'>Anna</a>", "Anna", "text_mention 0 4")]
    [InlineData("<a href=\"nowhere\">here</a>", "here", "")]
    [InlineData("<tg-spoiler>x</tg-spoiler><span class=\"tg-spoiler\">y</span>", "xy", "spoiler 0 1, spoiler 1 1")]
    [InlineData("<blockquote expandable>x</blockquote>", "x", "expandable_blockquote 0 1")]
    [InlineData("/sora@sora_test_bot see https://a.example/b @anna_b", "/sora@sora_test_bot see https://a.example/b @anna_b", "bot_command 0 19, url 24 19, mention 44 7")]
    [InlineData("<code>/sora</code>", "/sora", "code 0 5")]
    public void Html_becomes_text_and_entities(string html, string text, string entities)
    {
        var read = HtmlText.Parse(html, id => new TelegramPerson(id, "Anna", null, null));

        Assert.Equal(text, read.Text);
        Assert.Equal(entities, string.Join(", ", read.Entities.Select(each => $"{each.Type} {each.Offset} {each.Length} {each.Url}".TrimEnd())));
    }

    [Theory]
    [InlineData("é<b>a", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("é<x>a</x>", "Unsupported start tag \"x\" at byte offset 2")]
    [InlineData("1 < 2", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("a</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("<b><i>a</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    public void Html_that_does_not_parse_is_refused_but_no_violation(string html, string why)
    {
        var refusal = Assert.Throws<ApiRefusal>(() => HtmlText.Parse(html, _ => null));

        Assert.Equal((400, $"Bad Request: can't parse entities: {why}", false), (refusal.Status, refusal.Message, refusal.IsViolation));
    }
}

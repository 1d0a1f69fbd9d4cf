using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Telegram;

namespace ChatBots.Tests.Telegram;

public sealed class TelegramTextTests
{
    private static readonly ChatUser Ann = new(TelegramIds.Person(42), "Ann <b>", "en");

    [Fact]
    public void Everything_from_outside_is_escaped()
    {
        var html = Html(
            4096, new TextPart.Quoted("<a href=\"x\">&amp;</a>"), new TextPart.Plain(" 1 < 2 & \"3\" "),
            new TextPart.Link("the \"video\"", new Uri("https://studio.example/a?b=1&c=%22<")), new TextPart.Mention(Ann));

        Assert.Equal(
            "<b>&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;</b> 1 &lt; 2 &amp; &quot;3&quot; "
            + "<a href=\"https://studio.example/a?b=1&amp;c=%22%3C\">the &quot;video&quot;</a><a href=\"tg://user?id=42\">Ann &lt;b&gt;</a>",
            html);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("tg://user?id=1")]
    [InlineData("file:///etc/passwd")]
    public void Only_links_to_the_web_are_links(string address) =>
        Assert.Equal("here", Html(4096, new TextPart.Link("here", new Uri(address))));

    [Fact]
    public void Half_a_character_becomes_a_whole_sign() => Assert.Equal("<b>a\uFFFDb</b>", Html(4096, new TextPart.Quoted("a\uD83Db")));

    [Fact]
    public void Marks_do_not_count_for_the_limit()
    {
        var prompt = new string('&', 10);

        Assert.Equal($"<b>{string.Concat(Enumerable.Repeat("&amp;", 10))}</b>", Html(10, new TextPart.Quoted(prompt)));
        Assert.Equal($"<b>{string.Concat(Enumerable.Repeat("&amp;", 8))}…</b>", Html(9, new TextPart.Quoted(prompt)));
    }

    [Fact]
    public void Words_from_outside_give_way_to_ours() =>
        Assert.Equal("<b>a lon…</b>\nsora-2\nwaiting", Html(21, new TextPart.Quoted("a long prompt that nobody reads"), new TextPart.Plain("\nsora-2\nwaiting")));

    [Fact]
    public void The_last_of_ours_are_cut_when_there_is_no_room_at_all() =>
        Assert.Equal("<b>…</b>waiti…", Html(7, new TextPart.Quoted("a cat"), new TextPart.Plain("waiting in line")));

    [Theory]
    [InlineData(TelegramText.MessageLimit)]
    [InlineData(TelegramText.CaptionLimit)]
    [InlineData(TelegramText.PopupLimit)]
    public void Whatever_the_limit_it_is_kept_and_used(int limit)
    {
        var content = new MessageContent(
            [new TextPart.Quoted(string.Concat(Enumerable.Repeat("👍", 3000))), new TextPart.Plain("\nsora-2\n"), new TextPart.Mention(Ann)], []);

        var plain = TelegramText.Plain(content, limit);

        Assert.InRange(plain.Length, limit - 1, limit);
        Assert.EndsWith("👍…\nsora-2\n@Ann <b>", plain, StringComparison.Ordinal);
        Assert.DoesNotContain(plain.EnumerateRunes(), rune => rune.Value == 0xFFFD);
    }

    [Theory]
    [InlineData("a cat", 5, "a cat")]
    [InlineData("a cat", 4, "a c…")]
    [InlineData("👍👍👍", 6, "👍👍👍")]
    [InlineData("👍👍👍", 5, "👍👍…")]
    [InlineData("👍👍👍", 4, "👍…")]
    [InlineData("👍👍👍", 2, "…")]
    [InlineData("👍", 1, "…")]
    public void A_text_is_cut_between_characters(string text, int most, string begin) => Assert.Equal(begin, Excerpt.Of(text, most));

    private static string Html(int limit, params TextPart[] parts) => TelegramText.Html(new MessageContent(parts, []), limit);
}

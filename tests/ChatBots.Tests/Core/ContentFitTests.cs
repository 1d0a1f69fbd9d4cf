using ChatBots.Chat;
using ChatBots.Live;

namespace ChatBots.Tests.Core;

public sealed class ContentFitTests
{
    [Fact]
    public void What_fits_stays_as_it_is()
    {
        TextPart[] parts = [new TextPart.Quoted("a cat"), new TextPart.Plain("\nwaiting")];

        Assert.Equal(parts, ContentFit.Of(parts, 13, Show));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(61, 61)]
    [InlineData(62, 62)]
    public void The_room_is_used_to_the_last_sign_however_much_marks_take(int limit, int least)
    {
        // One sign in three counts twice
        var shown = string.Concat(ContentFit.Of([new TextPart.Quoted(string.Concat(Enumerable.Repeat("ab*", 100)))], limit, Starred).Select(Starred));

        Assert.InRange(shown.Length, least - 1, limit);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);

        static string Starred(TextPart part) => part.ToString()!.Replace("*", "\\*", StringComparison.Ordinal);
    }

    [Fact]
    public void All_words_from_outside_share_what_ours_leave()
    {
        TextPart[] parts = [new TextPart.Quoted("a long one"), new TextPart.Plain(" — "), new TextPart.Quoted("another"), new TextPart.Plain("\ndone")];

        var shown = string.Concat(ContentFit.Of(parts, 19, Show).Select(Show));

        Assert.Equal("a lo… — anoth…\ndone", shown);
    }

    [Fact]
    public void A_part_that_cannot_be_cut_in_its_form_is_cut_as_words()
    {
        TextPart[] parts = [new TextPart.Link("here", new Uri("https://studio.example/x"))];

        Assert.Equal([new TextPart.Plain("here (htt…")], ContentFit.Of(parts, 10, Show));
    }

    private static string Show(TextPart part) => part.ToString()!;
}

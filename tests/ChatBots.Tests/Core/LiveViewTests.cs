using System.Globalization;
using System.Text;
using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Live;

namespace ChatBots.Tests.Core;

public sealed class LiveViewTests
{
    private const int PromptShown = 600;

    [Fact]
    public void The_prompt_comes_first_then_the_facts_then_the_state()
    {
        var job = SomeJob.Of() with { Orientation = Orientation.Portrait, Seconds = 10, Parent = SomeJob.Of().Id, Version = 2 };

        var shown = new LiveView(job, isSimulated: true).UnderWay("waiting");

        Assert.Equal(new TextPart.Quoted("a fox in the snow"), shown.Parts[0]);
        Assert.Equal("a fox in the snow\nsora-2 · portrait · 10 s · v2 from v1 · simulated\nwaiting [✖ Cancel]", shown.ToString());
    }

    [Fact]
    public void A_first_version_names_no_version()
    {
        Assert.Equal("a fox in the snow\nsora-2\nwaiting [✖ Cancel]", View().UnderWay("waiting").ToString());
    }

    [Fact]
    public void The_author_reads_the_own_language()
    {
        var view = View(SomeJob.Of(locale: "zh-CN") with { Orientation = Orientation.Square });

        Assert.Equal("a fox in the snow\nsora-2 · 方形\n等待中 [✖ 取消]", view.UnderWay(view.Text.Waiting).ToString());
    }

    [Fact]
    public void What_was_left_out_or_forgotten_is_said()
    {
        var view = new LiveView(SomeJob.Of(), isSimulated: false) { VersionsSent = 20, ParentForgotten = true };

        Assert.Equal(
            "a fox in the snow\nsora-2 · only the last 20 versions were sent along\nThat version was forgotten, so this starts afresh.\n"
            + "waiting [✖ Cancel]",
            view.UnderWay("waiting").ToString());
    }

    [Fact]
    public void A_result_offers_refine_only_when_the_relay_gave_a_thread()
    {
        var job = SomeJob.Of();

        Assert.Equal("[✏️ Refine] [🔁 Again] [🗑 Delete]", ButtonsOf(View(job).Delivered(job, "took 41 s")));
        Assert.Equal("[🔁 Again] [🗑 Delete]", ButtonsOf(View(job).Delivered(job with { CanRefine = false }, "took 41 s")));
        var afresh = View(job).Delivered(job with { StartedAfresh = true }, "took 41 s");
        Assert.Contains("the studio started afresh", afresh.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_made_video_cannot_be_cancelled()
    {
        Assert.Empty(View().Made("fetching").Buttons);
    }

    [Fact]
    public void A_link_is_labelled_with_its_reason()
    {
        var (job, link) = (SomeJob.Of(), new Uri("https://cdn.example/a.mp4"));

        var linked = View(job).Linked(job, "took 41 s", "too large:", link);

        Assert.Equal(new TextPart.Link("open the video", link), linked.Parts[^1]);
        Assert.Contains("took 41 s\ntoo large: open the video", linked.ToString(), StringComparison.Ordinal);
        Assert.Equal("[🔁 Again] [🗑 Delete]", ButtonsOf(View(job).Ended("failed", link)));
    }

    [Fact]
    public void Every_button_fits_every_platform()
    {
        var job = SomeJob.Of();
        foreach (var locale in new[] { "en", "zh" })
        {
            var view = View(job with { Locale = locale });
            MessageContent[] all = [view.UnderWay("x"), view.AfterParent(), view.Made("x"), view.Delivered(job, "x"), view.Ended("x", null)];
            foreach (var button in all.SelectMany(content => content.Buttons))
            {
                Assert.True(Ascii.IsValid(button.Data) && button.Data.Length <= 64);
                Assert.InRange(button.Label.Length, 1, 40);
            }
        }
    }

    [Fact]
    public void Hostile_words_are_shown_as_words()
    {
        const string Hostile = "<b>@everyone</b> *[x](http://x)*\n\u202Eevil";

        Assert.Equal(new TextPart.Quoted(Hostile), View(SomeJob.Of(prompt: Hostile)).UnderWay("waiting").Parts[0]);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("狐")]
    [InlineData("🦊")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("é")]
    public void A_long_prompt_is_cut_between_what_people_see_as_characters(string character)
    {
        var shown = ShownPrompt(string.Concat(Enumerable.Repeat(character, 4000)));

        Assert.InRange(shown.Length, PromptShown - character.Length, PromptShown);
        Assert.Equal(string.Concat(Enumerable.Repeat(character, (shown.Length - 1) / character.Length)) + "…", shown);
    }

    [Fact]
    public void A_character_without_end_is_cut_all_the_same()
    {
        var shown = ShownPrompt("a" + new string('\u0301', 3999));

        Assert.InRange(shown.Length, 1, PromptShown);
    }

    [Fact]
    public void A_prompt_that_just_fits_is_shown_whole()
    {
        var longest = new string('a', PromptShown);

        Assert.Equal(longest, ShownPrompt(longest));
        Assert.Equal(new string('a', PromptShown - 1) + "…", ShownPrompt(longest + "a"));
    }

    [Fact]
    public void Whatever_the_prompt_no_character_is_torn()
    {
        var random = Chance.New();
        string[] pieces = ["a", " ", "狐", "🦊", "👨‍👩‍👧‍👦", "é", "\u0301", "\u200D", "🇩🇪", "\n"];
        for (var round = 0; round < 300; round++)
        {
            var prompt = string.Concat(Enumerable.Range(0, random.Next(1500)).Select(_ => random.Pick(pieces)));
            var shown = ShownPrompt(prompt);

            Assert.InRange(shown.Length, 0, PromptShown);
            if (shown != prompt)
                Assert.Contains(shown.Length - 1, StringInfo.ParseCombiningCharacters(prompt));
        }
    }

    private static LiveView View(Job? job = null) => new(job ?? SomeJob.Of(), isSimulated: false);

    private static string ShownPrompt(string prompt) =>
        Assert.IsType<TextPart.Quoted>(View(SomeJob.Of(prompt: prompt)).UnderWay("waiting").Parts[0]).Text;

    private static string ButtonsOf(MessageContent content) => string.Join(' ', content.Buttons.Select(button => $"[{button.Label}]"));
}

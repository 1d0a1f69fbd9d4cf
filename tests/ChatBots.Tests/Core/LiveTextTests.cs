using System.Globalization;
using System.Reflection;
using System.Text;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Quotas;
using ChatBots.Requests;

namespace ChatBots.Tests.Core;

public sealed class LiveTextTests
{
    private static readonly LiveText English = LiveText.For("en-GB");
    private static readonly LiveText Chinese = LiveText.For("zh-CN");

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("en", false)]
    [InlineData("de-DE", false)]
    [InlineData("zh", true)]
    [InlineData("zh-CN", true)]
    [InlineData("zh-hans", true)]
    [InlineData("ZH", true)]
    public void The_locale_chooses_the_language(string? locale, bool isChinese)
    {
        Assert.Same(isChinese ? Chinese : English, LiveText.For(locale));
    }

    [Fact]
    public void Every_failure_has_its_own_sentence()
    {
        AssertSentences(Enum.GetValues<FailureKind>(), (text, kind) => text.WhatFailed(kind));
    }

    [Fact]
    public void Every_failure_says_what_became_of_the_credits_and_what_to_do_next()
    {
        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            AssertSentences(Enum.GetValues<CreditsAfter>(), (text, credits) => text.Failure(kind, credits));
            Assert.True(English.Failure(kind, CreditsAfter.Kept).Split(". ").Length >= 3);
        }
    }

    [Theory]
    [InlineData(FailureKind.RelayBusy, 1, "Try again in 1 min.", "请1 分钟后再试。")]
    [InlineData(FailureKind.NoConnection, 180, "Try again in 3 min.", "请3 分钟后再试。")]
    [InlineData(FailureKind.RelayFailed, 121, "Try again in 3 min.", "请3 分钟后再试。")]
    [InlineData(FailureKind.RelayFailed, null, "🔁 tries once more.", "按 🔁 可再试一次。")]
    [InlineData(FailureKind.RelayBusy, null, "Try again in a few minutes.", "请几分钟后再试。")]
    [InlineData(FailureKind.RelayBusy, -1, "Try again in a few minutes.", "请几分钟后再试。")]
    [InlineData(FailureKind.KeyRejected, 60, "Please tell whoever runs this bot.", "请告知机器人的管理者。")]
    public void A_failure_says_when_to_try_again_if_that_is_known(FailureKind kind, int? seconds, string english, string chinese)
    {
        TimeSpan? wait = seconds is { } known ? TimeSpan.FromSeconds(known) : null;

        Assert.EndsWith(english, English.Failure(kind, CreditsAfter.Returned, wait), StringComparison.Ordinal);
        Assert.EndsWith(chinese, Chinese.Failure(kind, CreditsAfter.Returned, wait), StringComparison.Ordinal);
    }

    [Fact]
    public void Owners_hear_in_their_language_which_relay_rests_why_and_how_long()
    {
        AssertSentences(Enum.GetValues<FailureKind>(), (text, kind) => text.RelayRests("main", kind, TimeSpan.FromMinutes(2)));
        AssertSentences([2, 1, 0], (text, minutes) => text.RelayRests("main", FailureKind.RelayBusy, TimeSpan.FromMinutes(minutes)));
        AssertSentences(["main", "other"], (text, relay) => text.RelayIsBack(relay));
        Assert.Equal(
            "Relay main refused jobs and is tried with the next one: The studio could not be reached.",
            English.RelayRests("main", FailureKind.NoConnection, TimeSpan.Zero));
    }

    [Fact]
    public void Every_problem_has_its_own_sentence()
    {
        RequestProblem[] problems =
        [
            new RequestProblem.NoWords(),
            new RequestProblem.TooLong(4001, 4000),
            new RequestProblem.UnknownOption("vertical", ["portrait", "10s"]),
            new RequestProblem.Impossible("sora-2", "15s", ["10s"]),
            new RequestProblem.Impossible("veo", "15s", []),
            new RequestProblem.Contradiction("10s", "15s"),
        ];

        Assert.Equal(LeavesOf<RequestProblem>(), problems.Select(problem => problem.GetType()).ToHashSet());
        AssertSentences(problems, (text, problem) => text.Problem(problem));
        Assert.Equal("A prompt may have 4000 characters; yours has 4001.", English.Problem(problems[1]));
        Assert.Equal("There is no option --vertical. There are --portrait, --10s.", English.Problem(problems[2]));
    }

    [Fact]
    public void Every_refusal_has_its_own_sentence_and_says_when_credits_come()
    {
        var wait = new TimeSpan(3, 12, 40);
        AssertSentences(Enum.GetValues<QuotaReason>(), (text, reason) => text.Refused(new QuotaDecision.Refused(reason, null, 0), wait));
        AssertSentences([0, 2], (text, left) => text.Refused(new QuotaDecision.Refused(QuotaReason.Person, null, left), wait));

        foreach (var reason in new[] { QuotaReason.Person, QuotaReason.Chat, QuotaReason.Bot })
            Assert.Contains("in 3 h 12 min", English.Refused(new QuotaDecision.Refused(reason, null, 1), wait), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_state_has_its_word()
    {
        AssertSentences(
            Enum.GetValues<JobState>().Except([JobState.Ready]), (text, state) => text.State(state)); // made and ready look the same
        Assert.Equal(English.State(JobState.Made), English.State(JobState.Ready));
    }

    [Fact]
    public void Every_plain_sentence_is_said_in_both_languages_with_one_emoji_at_most()
    {
        var sentences = typeof(LiveText).GetProperties().Where(property => property.PropertyType == typeof(string)).ToList();

        Assert.NotEmpty(sentences);
        AssertSentences(sentences, (text, sentence) => (string)sentence.GetValue(text)!);
        Assert.All(sentences, sentence => Assert.InRange(EmojiIn((string)sentence.GetValue(English)!), 0, 1));
    }

    [Theory]
    [InlineData(1, "1st")]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(4, "4th")]
    [InlineData(11, "11th")]
    [InlineData(12, "12th")]
    [InlineData(13, "13th")]
    [InlineData(21, "21st")]
    [InlineData(22, "22nd")]
    [InlineData(103, "103rd")]
    [InlineData(111, "111th")]
    [InlineData(112, "112th")]
    public void Places_are_ordinals(int place, string ordinal)
    {
        Assert.Equal($"waiting, {ordinal} in line", English.WaitingInLine(place));
    }

    [Theory]
    [InlineData(0, "░░░░░░░░░░ 0 %")]
    [InlineData(9.9, "░░░░░░░░░░ 9 %")]
    [InlineData(10, "▓░░░░░░░░░ 10 %")]
    [InlineData(44, "▓▓▓▓░░░░░░ 44 %")]
    [InlineData(99.99, "▓▓▓▓▓▓▓▓▓░ 99 %")]
    [InlineData(100, "▓▓▓▓▓▓▓▓▓▓ 100 %")]
    public void The_bar_shows_the_figure_and_no_more(double percent, string bar)
    {
        Assert.Equal(bar, LiveText.Progress(percent));
    }

    [Fact]
    public void Every_tenth_fills_a_cell()
    {
        for (var tenth = 0; tenth <= 10; tenth++)
            Assert.Equal(tenth, LiveText.Progress(tenth * 10).Count(each => each == '▓'));
    }

    [Theory]
    [InlineData(20, "about half a minute left")]
    [InlineData(60, "about 1 min left")]
    [InlineData(61, "about 2 min left")]
    [InlineData(3700, "about 1 h 1 min left")]
    public void Time_left_is_told_roughly(int seconds, string words)
    {
        Assert.Equal(words, English.AboutLeft(TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData(41, "took 41 s")]
    [InlineData(161, "took 2 min 41 s")]
    [InlineData(4000, "took 1 h 6 min")]
    public void Time_taken_is_told_exactly(int seconds, string words)
    {
        Assert.Equal(words, English.Took(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void What_is_left_names_grants_only_when_there_are_some()
    {
        Assert.Equal("3 of 5 left today", English.Left(3, 5, 0));
        Assert.Equal("3 of 5 left today + 2 extra", English.Left(3, 5, 2));
    }

    private static void AssertSentences<T>(IEnumerable<T> cases, Func<LiveText, T, string> say)
    {
        var all = cases.ToList();
        foreach (var text in new[] { English, Chinese })
        {
            var sentences = all.ConvertAll(each => say(text, each));
            Assert.All(sentences, sentence => Assert.False(string.IsNullOrWhiteSpace(sentence)));
            Assert.All(sentences, sentence => Assert.Equal(text == Chinese, sentence.Any(IsChinese)));
            Assert.Equal(sentences.Count, sentences.Distinct().Count());
        }
    }

    private static bool IsChinese(char character) => character is >= '\u4E00' and <= '\u9FFF' or '。' or '，' or '；';

    private static int EmojiIn(string sentence) =>
        sentence.EnumerateRunes().Count(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol);

    private static HashSet<Type> LeavesOf<T>() =>
        [.. typeof(T).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(T)))];
}

using ChatBots.Emulators.Telegram;
using ChatBots.Generation;
using ChatBots.Tests.Core;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>What people see under Telegram's limits, at the pace of the recorded stream.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan NotNoticed = TimeSpan.FromSeconds(0.3);

    [Fact]
    public async Task Alone_in_a_private_chat_one_sees_every_fact_when_it_is_said()
    {
        await using var story = await TelegramStory.StartAsync();
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.SeesAsync(story.Private, "asking the studio");

        var start = story.Clock.GetUtcNow();
        await PlayAsync(story, [generation]);
        await story.UntilAsync(Calls(story, "editMessageMedia", 1), NotNoticed);

        var seen = RecordedPace.Facts.Select(fact => ShownAt(story, story.Private, fact.Fact) - start - TimeSpan.FromSeconds(fact.At));
        Assert.All(seen, wait => Assert.InRange(wait, TimeSpan.Zero, NotNoticed));
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task In_a_group_nothing_shown_is_older_than_four_seconds()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Films", story.Anna);
        var generation = await story.BeginAsync(group, story.Anna, "/sora@sora_test_bot a fox");
        await story.SeesAsync(group, "asking the studio");

        var start = story.Clock.GetUtcNow();
        await PlayAsync(story, [generation]);
        await story.UntilAsync(Calls(story, "editMessageMedia", 1), NotNoticed);

        Assert.All(RecordedPace.Facts, fact =>
        {
            var newer = RecordedPace.Facts.SkipWhile(each => each != fact).Select(each => ShownAt(story, group, each.Fact));
            Assert.InRange(newer.Min() - start - TimeSpan.FromSeconds(fact.At), TimeSpan.Zero, TimeSpan.FromSeconds(4));
        });
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task Six_jobs_in_one_group_are_all_delivered_without_a_refusal()
    {
        await using var story = await TelegramStory.StartAsync(("Jobs:Parallel", "6"));
        var persons = Enumerable.Range(1, 6).Select(number => story.Telegram.Person($"P{number}", language: "en")).ToArray();
        var group = story.Telegram.Group("Films", persons);

        await PlayAsync(story, await BeginAllAsync(story, persons.Select(person => (group, person, "/sora@sora_test_bot a fox"))));
        await story.UntilAsync(Calls(story, "editMessageMedia", 6), NotNoticed);

        Assert.Equal(6, group.Shown.Count(message => message.Video is not null));
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task Two_groups_and_a_private_chat_go_side_by_side()
    {
        await using var story = await TelegramStory.StartAsync(("Jobs:Parallel", "5"));
        var persons = Enumerable.Range(1, 4).Select(number => story.Telegram.Person($"P{number}", language: "en")).ToArray();
        var (films, dogs) = (story.Telegram.Group("Films", persons), story.Telegram.Supergroup("Dogs", persons));
        (TelegramChat, TelegramPerson, string)[] asked =
        [
            .. persons.Index().Select(each => (each.Index % 2 == 0 ? films : dogs, each.Item, "/sora@sora_test_bot a fox")),
            (story.Private, story.Anna, "a hen"),
        ];

        await PlayAsync(story, await BeginAllAsync(story, asked));
        await story.UntilAsync(Calls(story, "editMessageMedia", 5), NotNoticed);

        Assert.Equal([2, 2, 1], new[] { films, dogs, story.Private }.Select(chat => chat.Shown.Count(message => message.Video is not null)));
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task One_chat_cannot_keep_the_others_from_being_heard()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Film club", story.Anna, story.Ben);
        var before = story.Clock.GetUtcNow();

        foreach (var number in Enumerable.Range(0, 300))
            group.Says(story.Ben, $"/quota@sora_test_bot {number}");
        story.Private.Says(story.Anna, "/help");
        await story.SeesAsync(story.Private, "Write what the video shall show");

        Assert.InRange(story.Clock.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task A_refused_step_holds_its_chat_only_and_nobody_knocks()
    {
        await using var story = await TelegramStory.StartAsync();
        var bens = await story.BeginAsync(story.Telegram.PrivateChat(story.Ben), story.Ben, "a hen");
        await story.SeesAsync(story.Telegram.PrivateChat(story.Ben), "asking the studio");
        var annas = await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.SeesAsync(story.Private, "asking the studio");
        story.Telegram.Next("editMessageText", Fault.TooMany(30));
        annas.Says(new GenerationEvent.Queued());
        var refused = await story.UntilAsync(Calls(story, "editMessageText", 3));

        bens.Completes("hen");
        await story.UntilAsync(Calls(story, "editMessageMedia", 1), NotNoticed);
        annas.Says(new GenerationEvent.Progressed(44));
        await annas.SaysAsync(new GenerationEvent.Progressed(45));
        await story.PassAsync(refused.At + TimeSpan.FromSeconds(29) - story.Clock.GetUtcNow());
        Assert.DoesNotContain(story.Private.Transcript, line => line.Contains("queued", StringComparison.Ordinal));
        await story.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Contains(" %", story.Private.Transcript[^1], StringComparison.Ordinal);
        Assert.Equal(429, refused.Status);
        AssertWithinLimits(story);
    }

    [Theory]
    [InlineData("editMessageMedia")]
    [InlineData("sendMessage")]
    public async Task What_must_be_said_is_said_when_the_wait_is_over(string method)
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next(method, Fault.TooMany(30));
        story.Private.Says(story.Anna, "a fox");
        if (method == "editMessageMedia")
            (await story.NextGenerationAsync()).Completes("fox");
        var refused = await story.UntilAsync(Calls(story, method, 1));

        await story.CallsDoneAsync();
        await story.PassAsync(TimeSpan.FromSeconds(30));
        if (method == "sendMessage")
            (await story.NextGenerationAsync()).Completes("fox");
        await story.SeesAsync(story.Private, "video m2");

        var again = story.Telegram.Calls.Where(call => call.Method == method).ElementAt(1);
        Assert.InRange(again.At - refused.At, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30) + NotNoticed);
        AssertWithinLimits(story);
    }

    private static async Task<ApiCall> Calls(TelegramStory story, string method, int count)
    {
        ApiCall? last = null;
        for (var i = 0; i < count; i++)
            last = await story.Telegram.CallAsync(method, Guard.Token);
        return last!;
    }

    private static async Task<List<ScriptedStudio.Generation>> BeginAllAsync(
        TelegramStory story, IEnumerable<(TelegramChat Chat, TelegramPerson Who, string Text)> asked)
    {
        var begun = new List<ScriptedStudio.Generation>();
        foreach (var (chat, who, text) in asked)
            begun.Add(await story.BeginAsync(chat, who, text));
        return begun;
    }

    private static async Task PlayAsync(TelegramStory story, IReadOnlyList<ScriptedStudio.Generation> generations)
    {
        var start = story.Clock.GetUtcNow();
        foreach (var (at, fact) in RecordedPace.Facts)
        {
            await story.PassAsync(start + TimeSpan.FromSeconds(at) - story.Clock.GetUtcNow());
            foreach (var generation in generations)
                await generation.SaysAsync(EventOf(fact));
        }
    }

    private static GenerationEvent EventOf(string fact) => fact switch
    {
        "queued" => new GenerationEvent.Queued(),
        "generating" => new GenerationEvent.Started(),
        RecordedPace.Result => new GenerationEvent.Completed(
            new GeneratedVideo(new Uri("https://studio.example/fox.mp4"), "s_fox", "answer", false, true, false)),
        _ => new GenerationEvent.Progressed(int.Parse(fact, System.Globalization.CultureInfo.InvariantCulture)),
    };

    /// <summary>When a fact was shown; far away if it never was.</summary>
    private static DateTimeOffset ShownAt(TelegramStory story, TelegramChat chat, string fact)
    {
        var words = fact switch { "queued" => "queued at", "generating" => "is at work", _ => $"{fact} %" };
        return story.Telegram.Calls.FirstOrDefault(call => call.ChatId == chat.Id && call.Effect && (fact == RecordedPace.Result
            ? call.Method == "editMessageMedia"
            : call.Method == "editMessageText" && call.Parameters["text"]!.ToString().Contains(words, StringComparison.Ordinal)))?.At ?? DateTimeOffset.MaxValue;
    }

    private static void AssertWithinLimits(TelegramStory story) =>
        Assert.Equal((0, 0), (story.Telegram.Refused429, story.Telegram.KnocksWhileHeld));
}

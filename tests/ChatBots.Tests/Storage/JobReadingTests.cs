using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Storage;

public sealed class JobReadingTests
{
    [Fact]
    public async Task Open_jobs_are_those_of_the_platform_in_the_order_of_opening()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var first = await store.OpenJobAsync(JobState.Made, "m1");
        var second = await store.OpenJobAsync(store.Draft("m2"));
        await store.OpenJobAsync(store.Draft("m3", new PersonId("discord", "1"), new ConversationId("discord", "9")));
        await store.OpenJobAsync(JobState.Delivered, "m4");
        var third = await store.OpenJobAsync(store.Draft("m5"));

        var open = await store.Jobs.OpenJobsAsync("telegram", Guard.Token).OrHang();

        Assert.Equal([first, second, third], open);
    }

    [Fact]
    public async Task A_chain_goes_from_the_job_to_its_first_version_and_no_further_than_asked()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var first = await store.OpenJobAsync(store.Draft("m1"));
        var second = await store.OpenJobAsync(store.Draft("m2", parent: first));
        var branch = await store.OpenJobAsync(store.Draft("m3", parent: first));
        var third = await store.OpenJobAsync(store.Draft("m4", parent: second));

        Assert.Equal([third, second, first], await store.Jobs.ChainAsync(third.Id, 20, Guard.Token).OrHang());
        Assert.Equal([third, second], await store.Jobs.ChainAsync(third.Id, 2, Guard.Token).OrHang());
        Assert.Equal([branch, first], await store.Jobs.ChainAsync(branch.Id, 20, Guard.Token).OrHang());
        Assert.Empty(await store.Jobs.ChainAsync(JobId.New(store.Clock), 20, Guard.Token).OrHang());
        Assert.Empty(await store.Jobs.ChainAsync(third.Id, 0, Guard.Token).OrHang());
    }

    [Fact]
    public async Task History_is_a_persons_own_newest_first()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var elsewhere = new ConversationId("telegram", "9");
        var first = await store.OpenJobAsync(store.Draft("m1"));
        var second = await store.OpenJobAsync(store.Draft("m2", chat: elsewhere));
        await store.OpenJobAsync(store.Draft("m3", Drafts.Ben));
        var third = await store.OpenJobAsync(store.Draft("m4"));

        Assert.Equal([third, second, first], await store.Jobs.HistoryAsync(Drafts.Ann, null, 10, Guard.Token).OrHang());
        Assert.Equal([third, second], await store.Jobs.HistoryAsync(Drafts.Ann, null, 2, Guard.Token).OrHang());
        Assert.Equal([second], await store.Jobs.HistoryAsync(Drafts.Ann, elsewhere, 10, Guard.Token).OrHang());
    }

    [Fact]
    public async Task The_usual_duration_is_the_median_of_at_least_three()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await MakeAsync(store, 100);
        await MakeAsync(store, 900);
        Assert.Null(await store.Jobs.UsualDurationAsync("sora-2", Guard.Token).OrHang());

        await MakeAsync(store, 140);

        Assert.Equal(TimeSpan.FromSeconds(140), await store.Jobs.UsualDurationAsync("sora-2", Guard.Token).OrHang());
        Assert.Null(await store.Jobs.UsualDurationAsync("sora-2-pro", Guard.Token).OrHang());
    }

    [Fact]
    public async Task The_usual_duration_forgets_how_long_old_jobs_took()
    {
        await using var store = await TemporaryStore.OpenAsync();
        for (var old = 0; old < 30; old++)
            await MakeAsync(store, 900);
        for (var recent = 0; recent < 25; recent++)
            await MakeAsync(store, 60);

        Assert.Equal(TimeSpan.FromMinutes(1), await store.Jobs.UsualDurationAsync("sora-2", Guard.Token).OrHang());
    }

    [Fact]
    public async Task Files_belong_to_made_ready_and_newly_withdrawn_jobs()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var old = await store.OpenJobAsync(JobState.Withdrawn, "m0");
        store.Clock.Advance(TimeSpan.FromDays(7));
        var weekAgo = store.Clock.GetUtcNow().AddDays(-7);
        var jobs = new Dictionary<JobState, JobId>();
        foreach (var state in Enum.GetValues<JobState>())
            jobs[state] = (await store.OpenJobAsync(state, $"m{state}")).Id;

        var owners = await store.Jobs.FileOwnersAsync(weekAgo, Guard.Token).OrHang();

        Assert.DoesNotContain(old.Id, owners);
        Assert.Equal(new[] { jobs[JobState.Made], jobs[JobState.Ready], jobs[JobState.Withdrawn] }.ToHashSet(), owners);
    }

    [Fact]
    public async Task A_message_is_found_from_its_conversation_and_from_the_one_around_it()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var (job, message) = (await store.OpenJobAsync(), new MessageId("5"));
        await store.Messages.RecordAsync(new ConversationId("telegram", "-100:7"), message, job.Id, MessageKind.Live, Guard.Token).OrHang();

        foreach (var (conversation, isFound) in new[] { ("-100:7", true), ("-100", true), ("-100:8", false), ("-10", false), ("-1000", false), ("-100:", false) })
            Assert.Equal(isFound, await store.Messages.FindAsync(new ConversationId("telegram", conversation), message, Guard.Token).OrHang() is not null);
    }

    [Fact]
    public async Task A_message_belongs_to_the_job_that_it_was_recorded_for_first()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var first = await store.OpenJobAsync(store.Draft("m1"));
        var second = await store.OpenJobAsync(store.Draft("m2"));
        var message = new MessageId("5");

        await store.Messages.RecordAsync(Drafts.Chat, message, first.Id, MessageKind.Ask, Guard.Token).OrHang();
        await store.Messages.RecordAsync(Drafts.Chat, message, second.Id, MessageKind.Notice, Guard.Token).OrHang();

        Assert.Equal(
            new RecordedMessage(first.Id, MessageKind.Ask),
            await store.Messages.FindAsync(Drafts.Chat, message, Guard.Token).OrHang());
        Assert.Null(await store.Messages.FindAsync(new ConversationId("discord", "-100:7"), message, Guard.Token).OrHang());
        Assert.Null(await store.Messages.FindAsync(Drafts.Chat, new MessageId("6"), Guard.Token).OrHang());
    }

    [Theory]
    [InlineData("🦊👨‍👩‍👧‍👦 in the snow")]
    [InlineData("\u202Eneves\u202C مرحبا @everyone <b>&amp;</b> **x** '); drop table jobs;--")]
    [InlineData("{\"text\":\"\\u0000\"}\r\n\t\u0001")]
    public async Task Hostile_words_come_back_as_they_were(string words) => Assert.Equal(words, await RoundTripAsync(words));

    [Fact]
    public async Task Long_words_come_back_whole()
    {
        var words = string.Concat(Enumerable.Repeat("长🦊x", 1000));

        Assert.Equal(words, await RoundTripAsync(words));
    }

    [Fact]
    public async Task What_cannot_stand_in_a_database_is_replaced_and_cuts_nothing_off()
    {
        Assert.Equal("fox\uFFFDhound", await RoundTripAsync("fox\0hound"));
        Assert.Equal("half \uFFFD a fox", await RoundTripAsync("half \uD83E a fox"));
    }

    private static async Task<string?> RoundTripAsync(string words)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var draft = store.Draft();
        var job = await store.OpenJobAsync(draft with { Job = draft.Job with { Prompt = words, PersonName = words } });
        await store.Jobs.ChangeAsync(job.Id, new JobChange.Started(null), Guard.Token).OrHang();
        await store.Jobs.ChangeAsync(job.Id, new JobChange.TaskSeen(new UpstreamTask("t", null, words)), Guard.Token).OrHang();

        var kept = await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang();

        Assert.Equal(kept!.Prompt, kept.PersonName);
        Assert.Equal(kept.Prompt, kept.Transcript);
        return kept.Prompt;
    }

    private static async Task MakeAsync(TemporaryStore store, int seconds)
    {
        var job = await store.OpenJobAsync(JobState.Running, $"m{Guid.NewGuid()}");
        store.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await store.Jobs.ChangeAsync(job.Id, new JobChange.Made(Drafts.Video), Guard.Token).OrHang();
    }
}

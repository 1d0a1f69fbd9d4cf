using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Storage;

public sealed class JobOpeningTests
{
    [Theory]
    [InlineData(100, 5)]
    [InlineData(4, 4)]
    public async Task A_hundred_parallel_requests_open_what_credits_and_open_cap_allow(int openCap, int expected)
    {
        await using var store = await TemporaryStore.OpenAsync();

        var openings = await Task.WhenAll(Enumerable.Range(0, 100).Select(n =>
            store.Jobs.OpenAsync(store.Draft($"m{n}"), Drafts.Policy(open: openCap), Guard.Token))).OrHang();

        Assert.Equal(expected, openings.OfType<Opening.Opened>().Count());
        Assert.Equal(100 - expected, openings.OfType<Opening.Refused>().Count());
        Assert.Equal(expected, store.Ask<int>("select count(*) from jobs"));
    }

    [Fact]
    public async Task The_same_source_opens_one_job()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var first = await store.OpenJobAsync();

        var second = await store.Jobs.OpenAsync(store.Draft(), _ => throw new InvalidOperationException("asked"), Guard.Token).OrHang();

        Assert.Equal(first, Assert.IsType<Opening.Again>(second).Job);
    }

    [Fact]
    public async Task The_same_source_in_parallel_opens_one_job()
    {
        await using var store = await TemporaryStore.OpenAsync();

        var openings = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            store.Jobs.OpenAsync(store.Draft(), Drafts.Policy(), Guard.Token))).OrHang();

        Assert.Single(openings.OfType<Opening.Opened>());
        Assert.Equal(19, openings.OfType<Opening.Again>().Count());
    }

    [Fact]
    public async Task What_was_asked_is_what_is_kept()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var parent = await store.OpenJobAsync();
        var draft = store.Draft("m2", parent: parent, cost: 2);
        draft = draft with
        {
            Job = draft.Job with
            {
                Locale = "zh-CN",
                RequestMessage = new MessageId("77"),
                Orientation = Orientation.Portrait,
                Seconds = 10,
                NotBefore = store.Clock.GetUtcNow().AddSeconds(3),
            },
        };

        var job = await store.OpenJobAsync(draft);

        Assert.Equal(draft.Job with { FromDaily = 2 }, job);
        Assert.Equal(job, await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang());
    }

    [Fact]
    public async Task Daily_credits_go_first_and_grants_fill_up()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.People.GrantAsync(Drafts.Ann, 3, Drafts.Ben, "", Guard.Token).OrHang();

        var first = await store.Jobs.OpenAsync(store.Draft("m1", cost: 4), Drafts.Policy(4), Guard.Token).OrHang();
        var second = await store.Jobs.OpenAsync(store.Draft("m2", cost: 4), Drafts.Policy(4), Guard.Token).OrHang();
        var third = await store.Jobs.OpenAsync(store.Draft("m3"), Drafts.Policy(), Guard.Token).OrHang();

        Assert.Equal((4, 0), Paid(first));
        Assert.Equal((1, 3), Paid(second));
        Assert.IsType<Opening.Refused>(third);
    }

    [Fact]
    public async Task A_decision_that_does_not_add_up_to_the_cost_opens_nothing()
    {
        await using var store = await TemporaryStore.OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.Jobs.OpenAsync(store.Draft(cost: 4), Drafts.Policy(cost: 1), Guard.Token).OrHang());

        Assert.Equal(0, store.Ask<int>("select count(*) from jobs"));
    }

    [Fact]
    public async Task A_cancelled_call_opens_nothing()
    {
        await using var store = await TemporaryStore.OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.Jobs.OpenAsync(store.Draft(), Drafts.Policy(), new CancellationToken(canceled: true)).OrHang());

        Assert.Equal(0, store.Ask<int>("select count(*) from jobs"));
    }

    private static (int Daily, int Grants) Paid(Opening opening)
    {
        var job = Assert.IsType<Opening.Opened>(opening).Job;
        return (job.FromDaily, job.FromGrants);
    }
}

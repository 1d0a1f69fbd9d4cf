using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Quotas;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Storage;

public sealed class UsageTests
{
    [Fact]
    public async Task A_stranger_has_used_nothing()
    {
        await using var store = await TemporaryStore.OpenAsync();

        Assert.Equal(new Usage(0, 0, 0, 0, 0), await UsageAsync(store));
    }

    [Fact]
    public async Task Person_conversation_and_bot_are_summed_apart()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.OpenJobAsync(store.Draft("m1", cost: 2));
        await store.OpenJobAsync(store.Draft("m2", chat: new ConversationId("telegram", "9"), cost: 4));
        await store.OpenJobAsync(store.Draft("m3", Drafts.Ben, cost: 8));

        Assert.Equal(new Usage(6, 0, 10, 14, 2), await UsageAsync(store));
    }

    [Fact]
    public async Task Another_day_starts_at_nothing_and_grants_stay()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.People.GrantAsync(Drafts.Ann, 5, Drafts.Ben, "prize", Guard.Token).OrHang();
        await store.People.GrantAsync(Drafts.Ann, -1, Drafts.Ben, "too many", Guard.Token).OrHang();
        await store.Jobs.OpenAsync(store.Draft(cost: 2), Drafts.Policy(2, daily: 0), Guard.Token).OrHang();

        var tomorrow = await store.Jobs.UsageAsync(Drafts.Ann, Drafts.Chat, Drafts.Today.AddDays(1), Guard.Token).OrHang();

        Assert.Equal(new Usage(0, 2, 0, 0, 1), tomorrow);
    }

    [Fact]
    public async Task Returned_credits_come_back_and_kept_ones_do_not()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.People.GrantAsync(Drafts.Ann, 1, Drafts.Ben, "", Guard.Token).OrHang();
        var returned = await store.OpenJobAsync(store.Draft("m1"));
        var fromGrants = await store.Jobs.OpenAsync(store.Draft("m2"), Drafts.Policy(daily: 0), Guard.Token).OrHang();
        var kept = await store.OpenJobAsync(store.Draft("m3"));

        await ChangeAsync(store, returned.Id, new JobChange.Failed(FailureKind.OwnFault, ReturnCredits: true));
        await ChangeAsync(store, Assert.IsType<Opening.Opened>(fromGrants).Job.Id, new JobChange.Cancelled(ReturnCredits: true));
        await ChangeAsync(store, kept.Id, new JobChange.Cancelled(ReturnCredits: false));

        Assert.Equal(new Usage(1, 1, 1, 1, 0), await UsageAsync(store));
    }

    [Fact]
    public async Task A_grant_of_nothing_is_refused()
    {
        await using var store = await TemporaryStore.OpenAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.People.GrantAsync(Drafts.Ann, 0, Drafts.Ben, "", Guard.Token));
    }

    [Fact]
    public async Task Who_may_not_use_the_bot_is_told_once_a_day()
    {
        await using var store = await TemporaryStore.OpenAsync();

        Assert.True(await store.People.TellTodayAsync(Drafts.Ann, Drafts.Today, Guard.Token).OrHang());
        Assert.False(await store.People.TellTodayAsync(Drafts.Ann, Drafts.Today, Guard.Token).OrHang());
        Assert.True(await store.People.TellTodayAsync(Drafts.Ben, Drafts.Today, Guard.Token).OrHang());
        Assert.True(await store.People.TellTodayAsync(Drafts.Ann, Drafts.Today.AddDays(1), Guard.Token).OrHang());
    }

    private static Task<Usage> UsageAsync(TemporaryStore store) =>
        store.Jobs.UsageAsync(Drafts.Ann, Drafts.Chat, Drafts.Today, Guard.Token).OrHang();

    private static Task<Job?> ChangeAsync(TemporaryStore store, JobId id, JobChange change) =>
        store.Jobs.ChangeAsync(id, change, Guard.Token).OrHang();
}

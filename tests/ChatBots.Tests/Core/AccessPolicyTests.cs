using ChatBots.Chat;
using ChatBots.Quotas;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Core;

public sealed class AccessPolicyTests
{
    private static readonly PersonId Ann = new("telegram", "1");
    private static readonly PersonId Ben = new("telegram", "2");

    [Fact]
    public void Without_a_list_everyone_may_use_the_bot()
    {
        Assert.True(Policy().MayUse(Ann, []));
    }

    [Fact]
    public void With_a_list_only_listed_people_places_and_owners_may()
    {
        var policy = Policy(owners: ["discord:9"], allow: ["telegram:1", "telegram:chat:-100"]);

        Assert.True(policy.MayUse(Ann, []));
        Assert.False(policy.MayUse(Ben, []));
        Assert.True(policy.MayUse(Ben, ["telegram:chat:-100"]));
        Assert.False(policy.MayUse(Ben, ["telegram:chat:-101"]));
        Assert.True(policy.MayUse(new PersonId("discord", "9"), []));
    }

    [Fact]
    public void The_same_number_on_another_platform_is_somebody_else()
    {
        Assert.False(Policy(allow: ["telegram:1"]).MayUse(new PersonId("discord", "1"), []));
        Assert.False(Policy(owners: ["telegram:1"]).IsOwner(new PersonId("discord", "1")));
    }

    [Fact]
    public void Who_is_banned_may_not_whatever_else_is_said()
    {
        var policy = Policy(owners: ["telegram:1"], allow: ["telegram:1", "telegram:chat:-100"], banned: ["telegram:1"]);

        Assert.False(policy.MayUse(Ann, ["telegram:chat:-100"]));
    }

    [Fact]
    public void A_job_is_controlled_by_its_person_and_by_owners()
    {
        var policy = Policy(owners: ["telegram:9"]);

        Assert.True(policy.MayControl(Ann, Ann));
        Assert.False(policy.MayControl(Ben, Ann));
        Assert.True(policy.MayControl(new PersonId("telegram", "9"), Ann));
    }

    [Fact]
    public void Whom_a_platform_names_as_its_owner_is_one_unless_banned()
    {
        var named = new OwnerBook();
        var policy = Policy(allow: ["telegram:chat:-100"], banned: ["telegram:2"], named: named);
        Assert.False(policy.MayUse(Ann, []));

        named.Note(Ann);
        named.Note(Ben);

        Assert.True(policy.IsOwner(Ann));
        Assert.True(policy.MayUse(Ann, []));
        Assert.False(policy.MayUse(Ben, []));
    }

    private static AccessPolicy Policy(string[]? owners = null, string[]? allow = null, string[]? banned = null, OwnerBook? named = null) => new(
        Options.Create(new AccessOptions { Owners = owners ?? [], Allow = allow ?? [], Banned = banned ?? [] }), named ?? new OwnerBook());
}

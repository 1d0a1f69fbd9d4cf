using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream.Places;

namespace ChatBots.Tests.Upstream;

public sealed class RelayRestTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly FailureKind[] Speaking =
    [
        FailureKind.NoConnection, FailureKind.RelayBusy, FailureKind.KeyRejected, FailureKind.AccountEmpty, FailureKind.RelayFailed,
    ];

    private readonly ManualClock clock = new();
    private readonly RelayRest rest;

    public RelayRestTests() => rest = new RelayRest(clock);

    private bool IsResting => rest.IsRestingAt(clock.GetUtcNow());

    public static TheoryData<FailureKind> Kinds() => [.. Enum.GetValues<FailureKind>()];

    [Fact]
    public void Three_refusals_in_a_row_make_it_rest_for_a_minute()
    {
        Assert.False(Refuse());
        Assert.False(Refuse());
        Assert.False(IsResting);

        Assert.True(Refuse());

        Assert.True(IsResting);
        Assert.Equal(clock.GetUtcNow() + Minute, rest.Until);
    }

    [Fact]
    public void A_job_that_is_accepted_ends_the_count()
    {
        Refuse();
        Refuse();
        Assert.False(Accept());
        Refuse();
        Refuse();

        Assert.False(IsResting);
        Assert.True(Refuse());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Only_refusals_that_speak_of_the_relay_count(FailureKind kind)
    {
        for (var job = 0; job < 10 && !IsResting; job++)
            Refuse(kind, retryIn: Minute * job);

        Assert.Equal(Speaking.Contains(kind), IsResting);
        Assert.Equal(Speaking.Contains(kind) ? kind : null, rest.LastRefusal?.Kind);
    }

    [Fact]
    public void After_a_rest_one_job_tries_it_and_the_others_see_that()
    {
        Rest();

        clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.True(IsResting);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(IsResting || rest.IsTried);
        Assert.True(rest.Send());
        Assert.True(rest.IsTried);
        clock.Advance(Minute * 30);
        Assert.True(rest.IsTried);
        Assert.False(IsResting);
    }

    [Fact]
    public void Each_try_that_is_refused_doubles_the_rest_up_to_a_quarter_of_an_hour()
    {
        Rest();

        var rests = Enumerable.Range(0, 6).Select(_ => RefuseTry().TotalMinutes).ToList();

        Assert.Equal([2, 4, 8, 15, 15, 15], rests);
    }

    [Fact]
    public void A_try_that_is_accepted_brings_it_back_with_a_clean_sheet()
    {
        Rest();
        RefuseTry();
        clock.Advance(Minute * 2);

        Assert.True(Accept());

        Assert.False(IsResting || rest.IsTried);
        Assert.Null(rest.Until);
        Rest();
        Assert.Equal(clock.GetUtcNow() + Minute, rest.Until);
    }

    [Fact]
    public void A_try_that_is_cancelled_lets_another_job_try()
    {
        Rest();
        clock.Advance(Minute);
        rest.Left(rest.Send());

        Assert.False(rest.IsTried);
        Assert.True(rest.Send());
    }

    [Fact]
    public void A_try_that_is_refused_for_its_own_words_lets_another_job_try()
    {
        Rest();
        clock.Advance(Minute);

        Assert.False(Refuse(FailureKind.ContentRefused));

        Assert.False(IsResting || rest.IsTried);
        Assert.True(rest.Send());
    }

    [Fact]
    public void Jobs_in_flight_that_are_refused_together_start_one_rest()
    {
        Refuse();
        Refuse();
        var (third, fourth) = (rest.Send(), rest.Send());

        Assert.True(rest.Refused(Failure(), third));
        clock.Advance(Minute / 2);
        Assert.False(rest.Refused(Failure(), fourth));

        Assert.Equal(clock.GetUtcNow() + (Minute / 2), rest.Until);
        clock.Advance(Minute / 2);
        Assert.Equal(Minute * 2, RefuseTry());
    }

    [Fact]
    public void A_job_that_was_sent_before_the_rest_began_does_not_end_it_when_it_is_accepted()
    {
        var sentBefore = rest.Send();
        Rest();

        Assert.False(rest.Accepted(sentBefore));

        Assert.True(IsResting);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(900, true)]
    [InlineData(901, false)]
    [InlineData(0, false)]
    [InlineData(-5, false)]
    public void A_relay_that_says_when_to_come_back_soon_rests_until_then_at_once(int seconds, bool rests)
    {
        Assert.Equal(rests, Refuse(retryIn: TimeSpan.FromSeconds(seconds)));

        Assert.Equal(rests, IsResting);
        Assert.Equal(rests ? clock.GetUtcNow() + TimeSpan.FromSeconds(seconds) : null, rest.Until);
    }

    [Fact]
    public void A_time_that_the_relay_names_does_not_shorten_the_rest_that_it_has_earned()
    {
        Rest(retryIn: TimeSpan.FromSeconds(5));

        Assert.Equal(clock.GetUtcNow() + Minute, rest.Until);
    }

    [Fact]
    public void A_later_time_from_a_job_in_flight_makes_the_rest_longer()
    {
        var inFlight = rest.Send();
        Rest();

        Assert.True(rest.Refused(Failure(retryIn: Minute * 10), inFlight));

        Assert.Equal(clock.GetUtcNow() + (Minute * 10), rest.Until);
    }

    [Fact]
    public void While_one_job_tries_it_a_later_time_from_a_job_in_flight_makes_it_rest_for_the_others()
    {
        var inFlight = rest.Send();
        Rest();
        clock.Advance(Minute);
        rest.Send();

        Assert.True(rest.Refused(Failure(retryIn: Minute * 5), inFlight));

        Assert.True(rest.IsTried);
        Assert.True(IsResting);
    }

    private void Rest(TimeSpan? retryIn = null)
    {
        Refuse();
        Refuse();
        Assert.True(Refuse(retryIn: retryIn));
    }

    private bool Refuse(FailureKind kind = FailureKind.RelayBusy, TimeSpan? retryIn = null)
    {
        Assert.False(IsResting || rest.IsTried);
        return rest.Refused(Failure(kind, retryIn), rest.Send());
    }

    private bool Accept() => rest.Accepted(rest.Send());

    // Waits for the end of a rest; returns the next one's length.
    private TimeSpan RefuseTry()
    {
        clock.Advance(rest.Until!.Value - clock.GetUtcNow());
        Assert.True(Refuse());
        return rest.Until!.Value - clock.GetUtcNow();
    }

    private GenerationFailure Failure(FailureKind kind = FailureKind.RelayBusy, TimeSpan? retryIn = null) =>
        new(kind, "", clock.GetUtcNow() + retryIn);
}

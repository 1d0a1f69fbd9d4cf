using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Upstream;

namespace ChatBots.Tests.Upstream;

/// <summary>Who may have the job: only a refused one goes to the next relay, one that a relay may have is never sent again.</summary>
public sealed class RefusedTests
{
    private const string Nobody = "nobody";
    private const string Video = "\n[在线播放▶️](https://files.example/a.mp4)";

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(519)]
    [InlineData(528)]
    public async Task A_complete_refusal_sends_the_job_to_the_next_relay(int status)
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Status(status).Json("""{"error":{"message":"no","type":"new_api_error"}}""");
        pair.Second.OnChat().Delta(Video).Stop();

        await pair.Studio.Generate(pair.Request).VideoAsync();

        Assert.Equal(["first", Nobody, "second"], pair.Chosen);
    }

    [Theory]
    [InlineData(301, FailureKind.Nonsense)]
    [InlineData(504, FailureKind.StreamCut)]
    [InlineData(520, FailureKind.StreamCut)]
    [InlineData(524, FailureKind.StreamCut)]
    [InlineData(527, FailureKind.StreamCut)]
    public async Task A_gateway_that_gave_up_waiting_may_have_handed_the_job_on(int status, FailureKind kind)
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Status(status).Text("<!DOCTYPE html><title>524</title>");

        Assert.Equal(kind, (await pair.Studio.Generate(pair.Request).FailureAsync()).Kind);
        Assert.Equal(["first"], pair.Chosen);
    }

    [Fact]
    public async Task An_error_as_first_payload_is_a_refusal_after_pings_too()
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Text(": PING\n\n: PING\n\n").Frame("""{"error":{"message":"under heavy load","code":"heavy_load"}}""").Frame("[DONE]");
        pair.Second.OnChat().Delta(Video).Stop();

        await pair.Studio.Generate(pair.Request).VideoAsync();

        Assert.Equal(["first", Nobody, "second"], pair.Chosen);
    }

    [Fact]
    public async Task An_error_after_any_other_payload_is_no_refusal()
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Delta("").Frame("""{"error":{"message":"under heavy load"}}""");

        Assert.Equal(FailureKind.RelayBusy, (await pair.Studio.Generate(pair.Request).FailureAsync()).Kind);
        Assert.Equal(["first"], pair.Chosen);
    }

    [Fact]
    public async Task Without_a_connection_the_next_relay_is_asked()
    {
        await using var studio = await Studio.OpenAsync(options =>
            options.Relays.Insert(0, new RelayOptions { Name = "closed", BaseUrl = "http://127.0.0.1:1" }));
        studio.Relay.OnChat().Delta(Video).Stop();

        Assert.NotNull(await studio.Generate().VideoAsync());
    }

    [Fact]
    public async Task When_no_relay_can_be_reached_nobody_had_the_job()
    {
        await using var studio = await Studio.OpenAsync(options => options.Relays[0].BaseUrl = "http://127.0.0.1:1");

        Assert.Equal(FailureKind.NoConnection, (await studio.Generate().FailureAsync()).Kind);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_first_answer_byte_is_never_tried_again()
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Cut();

        Assert.Equal(FailureKind.StreamCut, (await pair.Studio.Generate(pair.Request).FailureAsync()).Kind);
        Assert.Equal(["first"], pair.Chosen);
        Assert.Single(pair.First.Jobs);
    }

    [Fact]
    public async Task A_second_job_over_a_relay_that_cuts_is_sent_once_too()
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Delta(Video).Stop();
        await pair.Studio.Generate(pair.Request).VideoAsync();
        pair.First.OnChat().Cut();

        await pair.Studio.Generate(pair.Request).FailureAsync();

        Assert.Equal(2, pair.First.Jobs.Count);
    }

    [Fact]
    public async Task A_refusal_that_breaks_off_in_its_body_is_not_complete()
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Status(400).Text("{\"error\":").Cut();

        Assert.Equal(FailureKind.StreamCut, (await pair.Studio.Generate(pair.Request).FailureAsync()).Kind);
        Assert.Equal(["first"], pair.Chosen);
    }

    [Fact]
    public async Task Words_refused_for_their_content_are_not_offered_to_another_relay()
    {
        await using var pair = await Pair.OpenAsync();
        pair.First.OnChat().Status(400).Json("""{"error":{"message":"blocked","code":"sensitive_words_detected"}}""");

        Assert.Equal(Blame.Author, (await pair.Studio.Generate(pair.Request).FailureAsync()).Blame);
        Assert.Equal(["first"], pair.Chosen);
    }

    [Fact]
    public async Task A_busy_relay_says_when_to_come_back()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Status(429).Header("Retry-After", "90").Json("""{"error":"rate limit"}""");

        var failure = await studio.Generate().FailureAsync();

        Assert.Equal(FailureKind.RelayBusy, failure.Kind);
        Assert.Equal(studio.Clock.GetUtcNow() + TimeSpan.FromSeconds(90), failure.RetryAt);
    }

    [Fact]
    public async Task A_failure_tells_neither_key_nor_link_nor_prompt()
    {
        await using var studio = await Studio.OpenAsync();
        var prompt = "my private prompt about a secret dog";
        studio.Relay.OnChat().Status(500).Json(
            $$"""{"error":"sk-secret-1 Bearer abc sk-abcdef123 https://x.example/?k=1 for '{{prompt[..20]}}…' {{new string('z', 900)}}"}""");

        var detail = (await studio.Generate(Studio.Request with { Prompt = prompt }).FailureAsync()).Detail;

        Assert.All(["sk-", "abc", "x.example", "private"], secret => Assert.DoesNotContain(secret, detail, StringComparison.Ordinal));
        Assert.InRange(detail.Length, 10, 300);
    }

    private sealed class Pair : IAsyncDisposable
    {
        private Pair(Studio studio, RelayServer second) => (Studio, Second) = (studio, second);

        public Studio Studio { get; }

        public RelayServer First => Studio.Relay;

        public RelayServer Second { get; }

        public List<string> Chosen { get; } = [];

        public GenerationRequest Request => Studio.Request with
        {
            RelayChosen = (name, _) =>
            {
                Assert.Equal(Chosen.Count(each => each != Nobody), First.Jobs.Count + Second.Jobs.Count);
                Chosen.Add(name ?? Nobody);
                return Task.CompletedTask;
            },
        };

        public static async Task<Pair> OpenAsync()
        {
            var second = await RelayServer.StartAsync();
            var studio = await Studio.OpenAsync(options =>
                options.Relays.Add(new RelayOptions { Name = "second", BaseUrl = second.BaseUrl.AbsoluteUri }));
            return new Pair(studio, second);
        }

        public async ValueTask DisposeAsync()
        {
            await Studio.DisposeAsync();
            await Second.DisposeAsync();
        }
    }
}

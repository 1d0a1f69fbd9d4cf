using System.Text.Json;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream;

namespace ChatBots.Tests.Upstream;

public sealed class GeneratorTests
{
    private static readonly GenerationRequest SeedRequest = new(
        SeedRecording.SecondPrompt, "sora-2", null, null,
        [new Turn(SeedRecording.FirstPrompt, null, null, SeedRecording.FirstAnswer(), SeedRecording.FirstSid)]);

    [Fact]
    public async Task The_recorded_stream_becomes_events_as_its_frames_come_and_ends_in_the_video()
    {
        await using var studio = await Studio.OpenAsync();
        var play = studio.Relay.PlaySeed();
        var telling = studio.Generate(SeedRequest);

        play.ReleaseThrough("排队中");
        var queued = Assert.IsType<GenerationEvent.Queued>(await telling.NextAsync());
        play.ReleaseThrough("生成中");
        Assert.IsType<GenerationEvent.Started>(await telling.NextAsync());
        play.ReleaseThrough("36..");
        Assert.Equal(new GenerationEvent.Progressed(36), await telling.NextAsync());
        play.ReleaseAll();
        var rest = await telling.RestAsync();

        Assert.Equal(SeedRecording.TaskId, queued.Task?.Id);
        Assert.Equal(play.StatusLink, queued.Task?.StatusLink);
        Assert.EndsWith("排队中", queued.Task?.Transcript, StringComparison.Ordinal);
        Assert.Equal([44.0, 61, 69, 81], rest.OfType<GenerationEvent.Progressed>().Select(said => said.Percent));
        var video = Assert.IsType<GenerationEvent.Completed>(rest[^1]).Video;
        Assert.Equal((play.VideoLink, SeedRecording.SecondSid), (video.Link, video.Sid));
        Assert.Equal((true, false, false), (video.CanRefine, video.StartedAfresh, video.TranscriptCompleted));
    }

    [Fact]
    public async Task The_second_prompt_of_a_chain_sends_exactly_the_first_prompt_the_first_answer_and_the_second_prompt()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.PlaySeed().ReleaseAll();
        studio.Relay.OnChat().Delta("unread").Stop();
        var first = await studio.Generate(SeedRequest with { Prompt = SeedRecording.FirstPrompt, History = [] }).VideoAsync();
        var turn = new Turn(SeedRecording.FirstPrompt, null, null, first.Transcript, first.Sid);

        await studio.Generate(SeedRequest with { History = [turn] }).RestAsync();

        var sent = studio.Relay.Jobs[1].Body;
        using var body = JsonDocument.Parse(sent);
        Assert.Equal(["model", "messages", "stream"], body.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("sora-2", body.RootElement.GetProperty("model").GetString());
        Assert.True(body.RootElement.GetProperty("stream").GetBoolean());
        Assert.Equal(
            [("user", SeedRecording.FirstPrompt), ("assistant", first.Transcript), ("user", SeedRecording.SecondPrompt)],
            body.RootElement.GetProperty("messages").EnumerateArray()
                .Select(message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)));
        Assert.Contains(SeedRecording.FirstPrompt, sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v1/")]
    public async Task The_base_address_works_with_and_without_v1(string tail)
    {
        await using var studio = await Studio.OpenAsync(options => options.Relays[0].BaseUrl += tail);
        studio.Relay.OnChat().Delta("nothing").Stop();

        await studio.Generate().RestAsync();

        Assert.Equal("/v1/chat/completions", Assert.Single(studio.Relay.Jobs).Path);
    }

    [Fact]
    public async Task Key_headers_and_limits_go_out_as_configured()
    {
        await using var studio = await Studio.OpenAsync(options =>
        {
            options.Relays[0].Headers["X-Forwarded-Host"] = "localhost:5173";
            options.Relays[0].MaxTokens = 4096;
            options.Relays[0].Stream = false;
            options.Relays[0].Model = "{model}-{orientation}";
        });
        studio.Relay.OnChat().Text("{}");

        await studio.Generate(Studio.Request with { Orientation = Orientation.Landscape, Seconds = 10 }).RestAsync();

        var job = Assert.Single(studio.Relay.Jobs);
        Assert.Equal(("Bearer sk-secret-1", "localhost:5173"), (job.Headers["Authorization"], job.Headers["X-Forwarded-Host"]));
        Assert.Equal(
            """{"model":"sora-2-landscape","messages":[{"role":"user","content":"一只猫，10秒"}],"stream":false,"max_tokens":4096}""",
            job.Body);
    }

    [Fact]
    public async Task Without_a_key_no_authorization_is_sent()
    {
        await using var studio = await Studio.OpenAsync(options => options.Relays[0].ApiKey = "");
        studio.Relay.OnChat().Delta("nothing").Stop();

        await studio.Generate().RestAsync();

        Assert.DoesNotContain("Authorization", Assert.Single(studio.Relay.Jobs).Headers.Keys);
    }

    [Fact]
    public async Task A_greeting_instead_of_a_generation_is_no_video()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnChat().Json(
            """{"object":"chat.completion","choices":[{"message":{"content":"Hello there, how may I assist you today?"},"finish_reason":"stop"}]}""");

        Assert.Equal(FailureKind.NoVideo, (await studio.Generate().FailureAsync()).Kind);
    }

    [Fact]
    public async Task Without_any_relay_the_fault_is_ours()
    {
        await using var studio = await Studio.OpenAsync(options => options.Relays.Clear());

        var failure = await studio.Generate().FailureAsync();

        Assert.Equal((FailureKind.KeyRejected, Blame.Us), (failure.Kind, failure.Blame));
        Assert.False(studio.Generator.IsSimulated);
    }

    [Fact]
    public async Task A_stand_in_is_asked_in_place_of_all_others_and_says_so()
    {
        await using var studio = await Studio.OpenAsync(options => options.Relays.Clear());
        studio.Relay.PlaySeed().ReleaseAll();

        studio.Book.StandIn("simulator", studio.Relay.BaseUrl);

        Assert.True(studio.Generator.IsSimulated);
        Assert.Equal(["simulator"], studio.Book.Names);
        Assert.NotNull(await studio.Generate(SeedRequest).VideoAsync());
    }

    [Fact]
    public async Task A_probe_tells_which_relay_answers_and_takes_the_key()
    {
        await using var studio = await Studio.OpenAsync(options =>
        {
            options.Relays.Add(new RelayOptions { Name = "closed", BaseUrl = "http://127.0.0.1:1" });
        });
        studio.Relay.OnGet("/v1/models").Status(401);

        var answers = await studio.Book.ProbeAsync(Guard.Token).OrHang();

        Assert.Equal([new RelayAnswer("first", 401), new RelayAnswer("closed", null)], answers);
        Assert.True(answers[0].RejectsKey);
        Assert.False(answers[1].IsAnswering);
    }
}

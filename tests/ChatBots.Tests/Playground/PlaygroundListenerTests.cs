using System.Net;
using System.Text;
using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Playground;

public sealed class PlaygroundListenerTests
{
    private const string Message = """{"clientId":"c1","as":"anna","text":"a kite"}""";

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere_and_is_not_guessed_at()
    {
        await using var playground = await RunningPlayground.StartAsync();

        using var answer = await playground.Client.GetAsync("/", Guard.Token);
        using var api = await playground.Client.GetAsync("/api/people/anna", Guard.Token);

        Assert.Equal("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(api.Headers.CacheControl?.NoStore);
        var page = await answer.Content.ReadAsStringAsync(Guard.Token);
        Assert.DoesNotContain("style=", page);
        Assert.DoesNotContain("onclick", page);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("evil.example:{port}", 421)]
    [InlineData("127.0.0.1:1", 421)]
    [InlineData("localhost:{port}", 200)]
    [InlineData("[::1]:{port}", 200)]
    public async Task A_name_that_points_here_from_elsewhere_is_refused(string host, int status)
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host.Replace("{port}", $"{playground.Address.Port}", StringComparison.Ordinal);

        using var answer = await playground.Client.SendAsync(request, Guard.Token);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", 403)]
    [InlineData("http://127.0.0.1:1", 403)]
    [InlineData("null", 403)]
    [InlineData("http://127.0.0.1:{port}", 200)]
    public async Task Another_pages_post_is_refused(string origin, int status)
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = Json(Message) };
        request.Headers.Add("Origin", origin.Replace("{port}", $"{playground.Address.Port}", StringComparison.Ordinal));

        using var answer = await playground.Client.SendAsync(request, Guard.Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status != 200, playground.Intake.IsEmpty);
    }

    [Fact]
    public async Task Only_json_is_taken_and_not_too_much_of_it()
    {
        await using var playground = await RunningPlayground.StartAsync();

        using var form = await playground.Client.PostAsync("/api/messages", new StringContent(Message, Encoding.UTF8, "text/plain"), Guard.Token);
        using var nonsense = await playground.PostAsync("/api/messages", "{");
        using var huge = await playground.PostAsync("/api/messages", $$"""{"text":"{{new string('x', 300_000)}}"}""");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, huge.StatusCode);
    }

    [Fact]
    public async Task A_message_is_handed_in_with_the_browsers_language()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = Json(Message) };
        request.Headers.AcceptLanguage.ParseAdd("en;q=0.5,zh-CN;q=0.9");

        using var answer = await playground.Client.SendAsync(request, Guard.Token);

        var message = await playground.Intake.NextAsync();
        Assert.Equal("playground", playground.Intake.OpenedPlatform);
        Assert.Equal("zh-CN", message.Author.Locale);
        Assert.Equal(new ChatIntent.Make("a kite"), message.Intent);
    }

    [Fact]
    public async Task A_post_that_is_repeated_is_the_same_message()
    {
        await using var playground = await RunningPlayground.StartAsync();

        using var first = await playground.PostAsync("/api/messages", Message);
        using var again = await playground.PostAsync("/api/messages", Message);

        Assert.Equal(await first.Content.ReadAsStringAsync(Guard.Token), await again.Content.ReadAsStringAsync(Guard.Token));
        await playground.Intake.NextAsync();
        Assert.True(playground.Intake.IsEmpty);
    }

    [Fact]
    public async Task When_the_intake_is_full_the_message_is_not_shown_and_may_be_posted_again()
    {
        await using var playground = await RunningPlayground.StartAsync();
        playground.Intake.IsFull = true;

        using var refused = await playground.PostAsync("/api/messages", Message);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("in a minute", await refused.Content.ReadAsStringAsync(Guard.Token));
        Assert.Equal("[]", await playground.ShownAsync());
        playground.Intake.IsFull = false;
        using var taken = await playground.PostAsync("/api/messages", Message);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_repeat_that_comes_while_the_intake_is_full_takes_nothing_away()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var taken = await playground.PostAsync("/api/messages", Message);
        playground.Intake.IsFull = true;

        using var repeat = await playground.PostAsync("/api/messages", Message);

        Assert.Contains("a kite", await playground.ShownAsync());
    }

    [Fact]
    public async Task A_press_is_handed_in_once()
    {
        await using var playground = await RunningPlayground.StartAsync();
        const string press = """{"clientId":"p1","as":"ben","data":"cancel:1","on":42}""";

        using var first = await playground.PostAsync("/api/presses", press);
        using var again = await playground.PostAsync("/api/presses", press);

        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal(new ChatIntent.Press("cancel:1", new MessageId("42")), (await playground.Intake.NextAsync()).Intent);
        Assert.True(playground.Intake.IsEmpty);
    }

    [Fact]
    public async Task A_whisper_is_put_away_by_the_one_who_heard_it_and_nobody_else()
    {
        await using var playground = await RunningPlayground.StartAsync();
        var whisper = Assert.IsType<CallOutcome.Done>(await playground.Conversation.WhisperAsync(
            new PersonId("playground", "anna"), MessageContent.Plain("only for Anna"), null, Guard.Token)).Message;

        using var other = await playground.PostAsync("/api/dismissals", $$"""{"as":"ben","id":{{whisper}}}""");
        var after = await playground.ShownAsync();
        using var own = await playground.PostAsync("/api/dismissals", $$"""{"as":"anna","id":{{whisper}}}""");

        Assert.Contains("only for Anna", after);
        Assert.Equal("[]", await playground.ShownAsync());
    }

    [Fact]
    public async Task The_panel_shows_what_a_person_has_left_and_made()
    {
        await using var playground = await RunningPlayground.StartAsync(jobs: Job("anna", "a kite"));

        var anna = await playground.Client.GetStringAsync("/api/people/anna", Guard.Token);
        var ben = await playground.Client.GetStringAsync("/api/people/ben", Guard.Token);
        using var nobody = await playground.Client.GetAsync("/api/people/carol", Guard.Token);

        Assert.Contains("\"leftToday\":4", anna);
        Assert.Contains("\"prompt\":\"a kite\",\"version\":1,\"state\":\"running\",\"message\":\"77\"", anna);
        Assert.Contains("\"jobs\":[]", ben);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task A_busy_store_is_said_to_the_panel()
    {
        await using var playground = await RunningPlayground.StartAsync();
        playground.Jobs.IsBusy = true;

        using var answer = await playground.Client.GetAsync("/api/people/anna", Guard.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    internal static Job Job(string person, string prompt) => new()
    {
        Id = JobId.New(TimeProvider.System),
        State = JobState.Running,
        Person = new PersonId("playground", person),
        PersonName = person,
        Conversation = new ConversationId("playground", "room"),
        LiveMessage = new MessageId("77"),
        Version = 1,
        Prompt = prompt,
        Model = "sora-2",
        Orientation = Orientation.Portrait,
        Day = new DateOnly(2026, 1, 15),
        FromDaily = 1,
        FromGrants = 0,
        OpenedAt = DateTimeOffset.UnixEpoch,
    };

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}

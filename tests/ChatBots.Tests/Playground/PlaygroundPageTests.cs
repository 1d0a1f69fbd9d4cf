using ChatBots.Chat;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Playground;

/// <summary>The real page in a real browser against the real adapter; the test plays the bot.</summary>
public sealed class PlaygroundPageTests
{
    private const string Anna = ".pane[data-person=anna]";
    private const string Ben = ".pane[data-person=ben]";

    [Fact]
    public async Task One_message_edits_itself_and_at_last_plays_the_video()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var browser = Open(playground);
        Type(browser, Anna, "a kite");
        var request = await playground.Intake.NextAsync();
        var id = await playground.SendAsync(Live("waiting, next in line"), request.Id);
        browser.Until($"return (window.kept = document.querySelector(\"{Ben} [data-message='{id}']\")).innerText.includes('waiting')");

        await EditAsync(playground, id, Live("queued at the studio"));
        browser.Until("return kept.isConnected && kept.innerText.includes('queued')");
        await EditAsync(playground, id, Live("▓▓▓▓░░░░░░ 44 %"));
        browser.Until("return kept.isConnected && kept.innerText.includes('▓▓▓▓░░░░░░ 44 %') && kept.querySelector('.bar').offsetWidth > 20");
        await AttachAsync(playground, id);

        browser.Until("const film = kept.querySelector('video'); return kept.isConnected && film.readyState >= 2 && film.duration > 4");
        browser.Until("const film = kept.querySelector('video'); film.muted = true; film.play(); return film.currentTime > 0.2");
        browser.Until("const film = kept.querySelector('video'); film.currentTime = 3; return film.currentTime >= 3");
        Assert.Contains("↩ a kite", browser.Find($"{Ben} [data-message='{id}'] .quote").Text);
        Assert.Single(browser.All($"{Ben} [data-message='{id}']"));
    }

    [Fact]
    public async Task Two_people_share_one_chat_and_either_can_refine_by_replying()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var browser = Open(playground);
        var id = await playground.SendAsync(Live("done"));
        browser.Until($"return document.querySelectorAll(\"[data-message='{id}']\").length === 2");

        browser.Find($"{Ben} [data-message='{id}'] button.ask").Click();
        Assert.Contains("↩ v1", browser.Find($"{Ben} .replyto").Text);
        Type(browser, Ben, "at night");

        var reply = await playground.Intake.NextAsync();
        Assert.Equal(new ChatIntent.Reply("at night", id, Addressed: true), reply.Intent);
        Assert.Equal("Ben", reply.Author.Name);
        Assert.Equal("en-GB", reply.Author.Locale);
        browser.Until($"return document.querySelector('{Anna} [data-author=ben] .text').textContent === 'at night' && document.querySelector('{Ben} .replying').hidden");
    }

    [Fact]
    public async Task A_press_arrives_with_its_message_and_escape_leaves_a_reply()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var browser = Open(playground);
        var id = await playground.SendAsync(Live("done"));
        browser.Until($"return document.querySelector(\"{Anna} [data-message='{id}']\")");

        browser.Find($"{Anna} [data-message='{id}'] .answer").Click();
        Assert.True(browser.Find($"{Anna} .replying").Displayed);
        browser.Find($"{Anna} textarea").SendKeys(OpenQA.Selenium.Keys.Escape);
        Assert.False(browser.Find($"{Anna} .replying").Displayed);
        browser.Find($"{Anna} [data-message='{id}'] button.remove").Click();

        var press = await playground.Intake.NextAsync();
        Assert.Equal(new ChatIntent.Press("delete:1", id), press.Intent);
        Assert.Equal("Anna", press.Author.Name);
    }

    [Fact]
    public async Task A_whisper_is_seen_in_one_pane_only_and_can_be_put_away()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var browser = Open(playground);

        await playground.Conversation.WhisperAsync(new PersonId("playground", "ben"), MessageContent.Plain("4 of 5 left"), null, Guard.Token);

        browser.Until($"return document.querySelector('{Ben} .whisper')?.innerText.includes('4 of 5 left')");
        Assert.Empty(browser.All($"{Anna} .whisper"));
        browser.Run($"document.querySelector('{Ben} .whisper .answer').click()");
        browser.Until($"return !document.querySelector('{Ben} .whisper')");
    }

    [Fact]
    public async Task Hostile_words_stay_words_and_a_reload_keeps_the_history()
    {
        const string hostile = "<script>window.broken = true</script><img src=x onerror='window.broken = true'>";
        await using var playground = await RunningPlayground.StartAsync();
        using var browser = Open(playground);
        Type(browser, Anna, hostile);
        var request = await playground.Intake.NextAsync();
        var content = new MessageContent([new TextPart.Quoted(hostile), new TextPart.Link(hostile, new Uri("https://example.com/"))], [new Button(hostile[..20], "x")]);
        var id = await playground.SendAsync(content, request.Id);
        await playground.Conversation.ReactAsync(request.Id!, "✅", Guard.Token);

        browser.Reload();

        browser.Until($"return document.querySelector(\"{Ben} [data-message='{id}'] .text\").textContent.startsWith('<script>')");
        Assert.Equal(hostile, browser.Find($"{Anna} .own .text").Text);
        Assert.Equal("✅", browser.Find($"{Anna} .own .reaction").Text);
        Assert.Equal("noopener noreferrer nofollow", browser.Find($"{Ben} .text a").GetAttribute("rel"));
        Assert.Null(browser.Run("return window.broken ?? null"));
        Assert.Empty(browser.All(".messages script, .messages img"));
    }

    [Fact]
    public async Task When_the_bot_is_full_the_text_stays_in_the_composer()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var browser = Open(playground);
        playground.Intake.IsFull = true;

        Type(browser, Anna, "a kite");

        browser.Until($"return document.querySelector('{Anna} .trouble').textContent.includes('in a minute')");
        Assert.Equal("a kite", browser.Find($"{Anna} textarea").GetDomProperty("value"));
        browser.Until("return document.querySelectorAll('.message').length === 0");
        playground.Intake.IsFull = false;
        Type(browser, Anna, "");
        Assert.Equal(new ChatIntent.Make("a kite"), (await playground.Intake.NextAsync()).Intent);
    }

    [Fact]
    public async Task The_panel_shows_credits_and_jobs()
    {
        await using var playground = await RunningPlayground.StartAsync(jobs: PlaygroundListenerTests.Job("anna", "a kite"));
        using var browser = Open(playground);

        browser.Until("return document.getElementById('left').textContent === '4 of 5 credits'");
        Assert.Contains("a kite", browser.Find("#jobs").Text);
        Assert.Contains("v1 · being made", browser.Find("#jobs").Text);
        browser.Find("[data-whose=ben]").Click();
        browser.Until("return !document.getElementById('nojobs').hidden");
    }

    [Fact]
    public async Task On_a_phone_one_pane_is_shown_and_the_switch_changes_it()
    {
        await using var playground = await RunningPlayground.StartAsync();
        using var browser = Open(playground);
        browser.ShowAs(360, 740, dark: true);

        Assert.False(browser.Find(Ben).Displayed);
        browser.Find(".views [data-view=ben]").Click();

        Assert.True(browser.Find(Ben).Displayed);
        Assert.False(browser.Find(Anna).Displayed);
        Assert.Equal(false, browser.Run("return document.documentElement.scrollWidth > innerWidth"));
    }

    private static Browser Open(RunningPlayground playground)
    {
        var browser = Browser.Start();
        browser.Open(playground.Address);
        browser.Until("return document.getElementById('line').dataset.state === 'live' && document.querySelectorAll('.empty').length === 2");
        return browser;
    }

    private static void Type(Browser browser, string pane, string text) =>
        browser.Find($"{pane} textarea").SendKeys(text + OpenQA.Selenium.Keys.Enter);

    private static MessageContent Live(string state) => new(
        [new TextPart.Quoted("a kite"), new TextPart.Plain($"\nsora-2 · portrait · v1\n{state}")],
        [new Button("✏️ Refine", "refine:1", ButtonRole.Ask), new Button("🗑 Delete", "delete:1", ButtonRole.Remove)]);

    private static async Task EditAsync(RunningPlayground playground, MessageId id, MessageContent content) =>
        Assert.IsType<CallOutcome.Done>(await playground.Conversation.Message(id).EditAsync(content, Guard.Token));

    private static async Task AttachAsync(RunningPlayground playground, MessageId id)
    {
        var path = Path.Combine(playground.Folder, "film.mp4");
        await using (var film = typeof(ChatBots.Playground.PlaygroundOptions).Assembly.GetManifestResourceStream("Media/portrait.mp4")!)
        await using (var file = File.Create(path))
            await film.CopyToAsync(file, Guard.Token);
        var video = new VideoFile(path, "kite.mp4", "video/mp4", new FileInfo(path).Length);
        Assert.IsType<CallOutcome.Done>(await playground.Conversation.Message(id).AttachAsync(Live("took 2 min 41 s"), video, Guard.Token));
        File.Delete(path);
    }
}

using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>The shipped program with nothing configured, used in a real browser.</summary>
public sealed class PageStoryTests : IDisposable
{
    private const string Anna = ".pane[data-person=anna]";
    private const string Ben = ".pane[data-person=ben]";

    // Appends each state that the first live message shows, to be read when the video is there
    private const string Watch = """
        window.states = [];
        const look = () => {
          const bot = document.querySelector('.pane[data-person=anna] .message:not([data-author=anna]):not([data-author=ben])');
          if (bot) {
            window.live ??= bot;
            const text = bot.innerText;
            if (window.states.at(-1) !== text) window.states.push(text);
          }
          requestAnimationFrame(look);
        };
        look();
        """;

    private static readonly string[] States = ["waiting", "asking", "queued", "at work", "%", "made", "took"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-page-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_prompt_becomes_a_playing_video_in_the_same_element_and_a_reply_refines_it()
    {
        Browser.SkipIfAbsent();
        await using var host = HostProcess.Start(folder.FullName);
        var page = await host.PageAsync();
        using var browser = Browser.Start();
        browser.Open(page);
        browser.Until($"return document.querySelector('{Anna} textarea')");
        browser.Run(Watch);

        Type(browser, Anna, "a paper boat <script>window.broken = 1</script> --landscape");
        browser.Until("return window.live.querySelector('video')?.readyState >= 2 && window.live.querySelector('video').duration > 0");
        var states = (IReadOnlyCollection<object>)browser.Run("return window.states")!;
        Assert.True(states.Select(state => StateOf((string)state)).Distinct().Count() >= 3, string.Join("\n---\n", states));
        Assert.Equal(true, browser.Run("return window.live.isConnected"));
        Assert.Null(browser.Run("return window.broken ?? null"));
        Assert.DoesNotContain(states, state => ((string)state).Contains("task_", StringComparison.Ordinal) || ((string)state).Contains("\"prompt\"", StringComparison.Ordinal));
        Assert.All(states, state => Assert.Contains("simulated", (string)state, StringComparison.Ordinal));

        browser.Find($"{Ben} button.ask").Click();
        Type(browser, Ben, "make it night");
        browser.Until($"return [...document.querySelectorAll('{Ben} .message')].some(m => m.innerText.includes('v2 from v1') && m.querySelector('video')?.readyState >= 2)");
        browser.Reload();
        browser.Until($"return document.querySelectorAll('{Anna} video').length === 2");
        Assert.Contains("<script>", browser.Find(Anna).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_can_be_cancelled_and_a_used_up_quota_is_told_to_its_owner_only()
    {
        Browser.SkipIfAbsent();
        await using var host = HostProcess.Start(folder.FullName, ("Quotas__DailyCredits", "1"));
        using var browser = Browser.Start();
        browser.Open(await host.PageAsync());
        browser.Until($"return document.querySelector('{Anna} textarea')");

        Type(browser, Anna, "a kite #slow");
        browser.Until($"return document.querySelector('{Ben} button.remove')?.innerText.includes('Cancel')");
        browser.Run($"document.querySelector('{Ben} button.remove').click()");
        browser.Until($"return document.querySelector('{Ben} .whisper')?.innerText.includes('Only whoever asked')");
        browser.Run($"document.querySelector('{Anna} button.remove').click()");
        browser.Until($"return document.querySelector('{Anna}').innerText.includes('cancelled')");
        Type(browser, Anna, "a hen --pro");
        browser.Until($"return document.querySelector('{Anna} .whisper')?.innerText.includes('credits')");

        Assert.DoesNotContain("a day's credits", browser.Find(Ben).Text, StringComparison.Ordinal);
    }

    private static string StateOf(string shown) =>
        States.FirstOrDefault(word => shown.Contains(word, StringComparison.Ordinal)) ?? "";

    private static void Type(Browser browser, string pane, string text) =>
        browser.Find($"{pane} textarea").SendKeys(text + OpenQA.Selenium.Keys.Enter);
}

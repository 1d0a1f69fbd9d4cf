using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace ChatBots.Tests.Support;

/// <summary>
/// A real browser without a window. Chromium and its driver are looked for where Debian puts them; the environment variables CHROMIUM
/// and CHROMEDRIVER name other places. Nothing is ever downloaded.
/// </summary>
internal sealed class Browser : IDisposable
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
    private static readonly string Driver = Environment.GetEnvironmentVariable("CHROMEDRIVER") ?? "/usr/bin/chromedriver";
    private readonly string profile = Directory.CreateTempSubdirectory("chatbots-browser-").FullName;
    private readonly ChromeDriver driver;

    private Browser()
    {
        var options = new ChromeOptions { BinaryLocation = Chromium };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required",
            "--window-size=1280,860", $"--user-data-dir={profile}");
        options.AddUserProfilePreference("intl.accept_languages", "en-GB,en");
        // With the driver's place named, Selenium looks for none on its own.
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Driver), Path.GetFileName(Driver));
        service.SuppressInitialDiagnosticInformation = true;
        driver = new ChromeDriver(service, options, Guard.Limit);
        driver.Manage().Timeouts().AsynchronousJavaScript = Guard.Limit;
    }

    public static void SkipIfAbsent()
    {
        if (!File.Exists(Chromium) || !File.Exists(Driver))
            Assert.Skip($"No browser here: {Chromium} and {Driver} are both needed (or CHROMIUM and CHROMEDRIVER set).");
    }

    /// <summary>Starts one; the test is skipped when there is none.</summary>
    public static Browser Start()
    {
        SkipIfAbsent();
        return new Browser();
    }

    public void Open(Uri page) => driver.Navigate().GoToUrl(page);

    /// <summary>Lays the page out as on a screen of this size, which may be narrower than a browser window can be.</summary>
    public void ShowAs(int width, int height, bool dark)
    {
        driver.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        var scheme = new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" };
        driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new() { ["features"] = new[] { scheme } });
    }

    public void Reload() => driver.Navigate().Refresh();

    public IWebElement Find(string css) => driver.FindElement(By.CssSelector(css));

    public IReadOnlyList<IWebElement> All(string css) => driver.FindElements(By.CssSelector(css));

    public object? Run(string script) => driver.ExecuteScript(script);

    /// <summary>
    /// Waits inside the page, frame by frame, until a piece of script returns something true.
    /// </summary>
    /// <param name="condition">A function body, such as <c>return document.title === 'x'</c>. One that throws counts as not yet.</param>
    public void Until(string condition)
    {
        var met = driver.ExecuteAsyncScript($$"""
            const done = arguments[arguments.length - 1];
            const check = () => { {{condition}} };
            const end = performance.now() + {{Guard.Limit.TotalMilliseconds - 5000}};
            const look = () => {
              let met = false;
              try { met = Boolean(check()); } catch { }
              if (met || performance.now() > end) done(met); else requestAnimationFrame(look);
            };
            look();
            """);
        if (met is not true)
            Assert.Fail($"Never true in the page: {condition}\n{Run("return document.body.innerText")}");
    }

    /// <summary>Keeps a picture of the page, for a person to look at.</summary>
    public void Picture(string path) => driver.GetScreenshot().SaveAsFile(path);

    public void Dispose()
    {
        driver.Quit();
        driver.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // The browser's last process may still hold a file; the folder is the system's to clean.
        }
    }
}

using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;

namespace ChatBots.Tests.Support;

/// <summary>The shipped program as a process of its own, with the chat page on a free port. Killed, if it still runs, when disposed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Lock gate = new();
    private readonly StringBuilder output = new();
    private readonly List<string> errors = [];
    private readonly List<(string Text, TaskCompletionSource Seen)> waiting = [];
    private readonly HttpClient http = new();

    private HostProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data, errors);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All that it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (gate)
                return output.ToString();
        }
    }

    /// <summary>The lines that it wrote as errors, beside its log.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (gate)
                return [.. errors];
        }
    }

    /// <summary>What it said to its owner beside the log of what went well.</summary>
    public IEnumerable<string> Sentences =>
        Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains(" info: ", StringComparison.Ordinal));

    /// <summary>Starts it on a data folder; settings come as environment variables (<c>Quotas__DailyCredits</c>).</summary>
    public static HostProcess Start(string folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatBots.Host.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Storage__Path"] = Path.Combine(folder, "chatbots.db");
        start.Environment["Playground__Url"] = "http://127.0.0.1:0";
        start.Environment["Urls"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new HostProcess(start);
    }

    /// <summary>What a container's health check starts.</summary>
    public static HostProcess Probe(string urls)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatBots.Host.dll"), "--health"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Urls"] = urls;
        return new HostProcess(start);
    }

    /// <summary>The chat page's address, once it is served.</summary>
    public async Task<Uri> PageAsync()
    {
        const string said = "The playground is at ";
        await SaysAsync(said);
        var text = Output;
        var start = text.IndexOf(said, StringComparison.Ordinal) + said.Length;
        return new Uri(text[start..text.IndexOfAny(['\n', ' '], start)]);
    }

    /// <summary>Waits until it has written a text.</summary>
    public async Task SaysAsync(string text)
    {
        Task seen;
        lock (gate)
        {
            if (output.ToString().Contains(text, StringComparison.Ordinal))
                return;
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((text, waiter));
            seen = waiter.Task;
        }

        await Task.WhenAny(seen, process.WaitForExitAsync(Guard.Token)).OrHang();
        if (!seen.IsCompleted)
            Assert.Fail($"It ended without saying: {text}\n{Output}");
    }

    /// <summary>Types something into the page's composer, by its API.</summary>
    public async Task TypeAsync(string person, string text, long? replyTo = null)
    {
        var answer = await http.PostAsJsonAsync(
            new Uri(await PageAsync(), "api/messages"), new { clientId = Guid.NewGuid().ToString("N"), @as = person, text, replyTo }, Guard.Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Guard.Token));
    }

    /// <summary>Follows the page's events until what the chat shows meets a condition, and returns the raw events so far.</summary>
    public async Task<string> ShowsAsync(Func<string, bool> condition)
    {
        using var stream = await http.GetStreamAsync(new Uri(await PageAsync(), "api/events"), Guard.Token).OrHang();
        using var reader = new StreamReader(stream);
        var all = new StringBuilder();
        while (await reader.ReadLineAsync(Guard.Token).AsTask().OrHang() is { } line)
        {
            all.AppendLine(line);
            if (condition(all.ToString()))
                return all.ToString();
        }

        Assert.Fail($"The page went away.\n{all}\n{Output}");
        return "";
    }

    public Task<string> ShowsAsync(string text) => ShowsAsync(shown => shown.Contains(text, StringComparison.Ordinal));

    /// <summary>SIGKILL: no handler runs.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Guard.Token).OrHang();
    }

    /// <summary>SIGTERM, as a container's or a service's stop.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Guard.Token).OrHang();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(Guard.Token).OrHang();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
        http.Dispose();
    }

    private void Note(string? line, List<string>? kept = null)
    {
        if (line is null)
            return;
        lock (gate)
        {
            kept?.Add(line);
            output.AppendLine(line);
            var text = output.ToString();
            foreach (var each in waiting.Where(each => text.Contains(each.Text, StringComparison.Ordinal)).ToList())
            {
                waiting.Remove(each);
                each.Seen.SetResult();
            }
        }
    }
}

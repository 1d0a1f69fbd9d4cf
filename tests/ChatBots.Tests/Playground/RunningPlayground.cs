using System.Net.Http.Headers;
using System.Text;
using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Playground;
using ChatBots.Quotas;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Playground;

/// <summary>The real adapter on a free port and a folder of its own, with the test in the place of the core.</summary>
internal sealed class RunningPlayground : IAsyncDisposable
{
    private readonly PlaygroundAdapter adapter;
    private readonly bool ownsFolder;

    private RunningPlayground(string? folder, string url, Job[] jobs)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("chatbots-playground-").FullName;
        Jobs = new ListedJobs(jobs);
        adapter = new PlaygroundAdapter(
            Options.Create(new PlaygroundOptions { Url = url, DataFolder = Folder }), Intake,
            new AllowanceReader(Jobs, Options.Create(new QuotaOptions()), TimeProvider.System), Jobs, TimeProvider.System, NullLoggerFactory.Instance);
    }

    public string Folder { get; }

    public ListedJobs Jobs { get; }

    public CollectingIntake Intake { get; } = new();

    public HttpClient Client { get; } = CarefulClient.Create();

    public Uri Address => adapter.Address!;

    public IConversation Conversation => Intake.Conversation!;

    public static async Task<RunningPlayground> StartAsync(string? folder = null, string url = "http://127.0.0.1:0", params Job[] jobs)
    {
        var running = new RunningPlayground(folder, url, jobs);
        try
        {
            await running.adapter.StartAsync(Guard.Token);
            running.Client.BaseAddress = running.Address;
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json) =>
        Client.PostAsync(path, new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")), Guard.Token);

    public async Task<MessageId> SendAsync(MessageContent content, MessageId? replyTo = null, string nonce = "n") =>
        Assert.IsType<CallOutcome.Done>(await Conversation.SendAsync(content, replyTo, nonce, Guard.Token)).Message;

    /// <summary>What the page is told when it connects, as JSON.</summary>
    public async Task<string> ShownAsync()
    {
        using var stream = new StreamReader(await Client.GetStreamAsync("/api/events", Guard.Token));
        while (await stream.ReadLineAsync(Guard.Token).AsTask().OrHang() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line["data: ".Length..];
        throw new InvalidOperationException("The stream ended.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await adapter.StopAsync(now.Token);
        await adapter.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}

using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Upstream;

namespace ChatBots.Tests.Upstream;

/// <summary>Up to three scripted relays in order: first, second, third.</summary>
internal sealed class RelayRow : IAsyncDisposable
{
    public const string Video = "\n[在线播放▶️](https://files.example/a.mp4)";
    private static readonly string[] Names = ["first", "second", "third"];
    private readonly List<RelayServer> others;

    private RelayRow(Studio studio, List<RelayServer> others) => (Studio, this.others) = (studio, others);

    public Studio Studio { get; }

    public RelayServer First => Studio.Relay;

    public RelayServer Second => others[0];

    public RelayServer Third => others[1];

    /// <summary>How many jobs each relay got so far.</summary>
    public IReadOnlyList<int> Jobs => [First.Jobs.Count, .. others.Select(relay => relay.Jobs.Count)];

    /// <param name="limits">Each relay's limit.</param>
    public static async Task<RelayRow> OpenAsync(params int[] limits)
    {
        var others = new List<RelayServer>();
        while (others.Count < limits.Length - 1)
            others.Add(await RelayServer.StartAsync());
        var studio = await Studio.OpenAsync(options =>
        {
            options.Relays[0].Parallel = limits[0];
            foreach (var (index, relay) in others.Index())
                options.Relays.Add(Of(relay, Names[index + 1], limits[index + 1]));
        });
        return new RelayRow(studio, others);
    }

    /// <summary>The relay makes its next job's video.</summary>
    public static void Makes(RelayServer relay) => relay.OnChat().Delta(Video).Stop();

    /// <summary>The relay keeps its next job until the gate opens, then makes its video.</summary>
    public static Gate Holds(RelayServer relay)
    {
        var gate = new Gate();
        relay.OnChat().WaitFor(gate).Delta(Video).Stop();
        return gate;
    }

    /// <summary>The relay takes no work for its next jobs.</summary>
    public static void Refuses(RelayServer relay, int jobs = 1, int status = 503)
    {
        for (var job = 0; job < jobs; job++)
            relay.OnChat().Status(status).Json("""{"error":"no"}""");
    }

    /// <summary>One job, begun now.</summary>
    /// <returns>Its last event.</returns>
    public async Task<GenerationEvent> RunAsync(string prompt = "fox", CancellationToken? token = null) =>
        (await Studio.Generate(Studio.Request with { Prompt = prompt }, token).RestAsync())[^1];

    /// <summary>Three jobs that the first relay refuses, after which it rests; when there is a second, it makes them.</summary>
    public async Task RestFirstAsync()
    {
        Refuses(First, jobs: 3);
        for (var job = 0; job < 3; job++)
        {
            if (Jobs.Count > 1)
                Makes(Second);
            await RunAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Studio.DisposeAsync();
        foreach (var relay in others)
            await relay.DisposeAsync();
    }

    private static RelayOptions Of(RelayServer relay, string name, int limit) =>
        new() { Name = name, BaseUrl = relay.BaseUrl.AbsoluteUri, Parallel = limit };
}

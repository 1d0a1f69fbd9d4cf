using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatBots.Generation;

namespace ChatBots.Tests.Support;

/// <summary>A generator and downloader that do what the test says, when it says it. Generations are numbered in the order of their start.</summary>
internal sealed class ScriptedStudio : IVideoGenerator, IVideoDownloader
{
    private readonly Channel<Generation> started = Channel.CreateUnbounded<Generation>();
    private readonly ConcurrentQueue<DownloadOutcome> downloads = [];

    public bool IsSimulated { get; init; }

    public int? Parallel { get; init; }

    /// <summary>Waits for the next generation to begin.</summary>
    public Task<Generation> NextAsync() => started.Reader.ReadAsync(Guard.Token).AsTask().OrHang();

    /// <summary>Whether a generation has begun that the test has not taken yet.</summary>
    public bool HasNext => started.Reader.Count > 0;

    /// <summary>The next download ends so; without a script the file holds the link.</summary>
    public void NextDownload(FailureKind kind) => downloads.Enqueue(new DownloadOutcome.Failed(new GenerationFailure(kind)));

    public IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken) =>
        RunAsync(new Generation(request, null), cancellationToken);

    public IAsyncEnumerable<GenerationEvent> RecoverAsync(
        GenerationRequest request, string? relay, UpstreamTask task, DateTimeOffset since, CancellationToken cancellationToken) =>
        RunAsync(new Generation(request, task), cancellationToken);

    public async Task<DownloadOutcome> DownloadAsync(Uri link, string? relay, string path, CancellationToken cancellationToken)
    {
        if (downloads.TryDequeue(out var scripted))
            return scripted;
        await File.WriteAllTextAsync(path, link.ToString(), cancellationToken);
        return new DownloadOutcome.Done(new FileInfo(path).Length, "video/mp4");
    }

    private async IAsyncEnumerable<GenerationEvent> RunAsync(Generation generation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (generation.Recovered is null && generation.Request.RelayChosen is { } chosen)
            await chosen("studio", cancellationToken);
        await started.Writer.WriteAsync(generation, cancellationToken);
        await foreach (var each in generation.Said.Reader.ReadAllAsync(cancellationToken))
            yield return each;
    }

    /// <summary>One generation under way.</summary>
    public sealed class Generation(GenerationRequest request, UpstreamTask? recovered)
    {
        public GenerationRequest Request => request;

        /// <summary>The task that it was found again by; null when it was asked for.</summary>
        public UpstreamTask? Recovered => recovered;

        internal Channel<GenerationEvent> Said { get; } = Channel.CreateUnbounded<GenerationEvent>();

        public void Says(GenerationEvent said)
        {
            Said.Writer.TryWrite(said);
            if (said is GenerationEvent.Completed or GenerationEvent.Failed)
                Said.Writer.Complete();
        }

        public void Names(string task) => Says(new GenerationEvent.Queued
        {
            Task = new UpstreamTask(task, new Uri($"https://studio.example/source/{task}"), $"> ID: `{task}`"),
        });

        public void Completes(string name, bool canRefine = true, bool startedAfresh = false) => Says(new GenerationEvent.Completed(
            new GeneratedVideo(new Uri($"https://studio.example/{name}.mp4"), $"s_{name}", $"answer {name}", false, canRefine, startedAfresh)));

        public void Fails(FailureKind kind) => Says(new GenerationEvent.Failed(new GenerationFailure(kind)));
    }
}

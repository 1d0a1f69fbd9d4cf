using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using ChatBots.Generation;

namespace ChatBots.Tests.Support;

/// <summary>A generator and downloader that do what the test says, when it says it. Generations are numbered in the order of their start.</summary>
internal sealed class ScriptedStudio : IVideoGenerator, IVideoDownloader
{
    private readonly Channel<Generation> started = Channel.CreateUnbounded<Generation>();
    private readonly ConcurrentQueue<DownloadOutcome> downloads = [];
    private byte[]? film;
    private long? size;

    public bool IsSimulated { get; init; }

    public int? Parallel { get; init; }

    /// <summary>Waits for the next generation to begin.</summary>
    public Task<Generation> NextAsync() => started.Reader.ReadAsync(Guard.Token).AsTask().OrHang();

    /// <summary>Whether a generation has begun that the test has not taken yet.</summary>
    public bool HasNext => started.Reader.Count > 0;

    /// <summary>The next download ends so; without a script the file holds the link.</summary>
    public void NextDownload(FailureKind kind) => downloads.Enqueue(new DownloadOutcome.Failed(new GenerationFailure(kind)));

    /// <summary>From now on every video is this file.</summary>
    public void Films(byte[] bytes) => film = bytes;

    /// <summary>From now on every video has so many bytes, which are all zero and take no room.</summary>
    public void FilmsEmptiness(long bytes) => size = bytes;

    public IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken) =>
        RunAsync(new Generation(request, null), cancellationToken);

    public IAsyncEnumerable<GenerationEvent> RecoverAsync(
        GenerationRequest request, string? relay, UpstreamTask task, DateTimeOffset since, CancellationToken cancellationToken) =>
        RunAsync(new Generation(request, task), cancellationToken);

    public async Task<DownloadOutcome> DownloadAsync(Uri link, string? relay, string path, CancellationToken cancellationToken)
    {
        if (downloads.TryDequeue(out var scripted))
            return scripted;
        await File.WriteAllBytesAsync(path, film ?? Encoding.UTF8.GetBytes(link.ToString()), cancellationToken);
        if (size is { } bytes)
            await using (var file = File.OpenWrite(path))
                file.SetLength(bytes);
        return new DownloadOutcome.Done(new FileInfo(path).Length, "video/mp4");
    }

    private async IAsyncEnumerable<GenerationEvent> RunAsync(Generation generation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (generation.Recovered is null && generation.Request.RelayChosen is { } chosen)
            await chosen("studio", cancellationToken);
        await started.Writer.WriteAsync(generation, cancellationToken);
        await foreach (var each in generation.Said.Reader.ReadAllAsync(cancellationToken))
        {
            yield return each.Event;
            each.Heard.SetResult();
        }
    }

    /// <summary>One generation under way.</summary>
    public sealed class Generation(GenerationRequest request, UpstreamTask? recovered)
    {
        public GenerationRequest Request => request;

        /// <summary>The relay that was asked has refused it; another one is looked for.</summary>
        public Task IsRefusedAsync() => request.RelayChosen!(null, Guard.Token);

        /// <summary>The task that it was found again by; null when it was asked for.</summary>
        public UpstreamTask? Recovered => recovered;

        internal Channel<(GenerationEvent Event, TaskCompletionSource Heard)> Said { get; } =
            Channel.CreateUnbounded<(GenerationEvent, TaskCompletionSource)>();

        public void Says(GenerationEvent said) => Say(said);

        /// <summary>Says something and waits until the bot has dealt with it and asks for more.</summary>
        public Task SaysAsync(GenerationEvent said) => Say(said).OrHang();

        private Task Say(GenerationEvent said)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Said.Writer.TryWrite((said, heard));
            if (said is GenerationEvent.Completed or GenerationEvent.Failed)
                Said.Writer.Complete();
            return heard.Task;
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

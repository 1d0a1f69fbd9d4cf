using System.Runtime.CompilerServices;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Quotas;
using ChatBots.Requests;
using ChatBots.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Core;

/// <summary>One job on the real store whose generation says what the test says, and what its live message shows of it.</summary>
internal sealed class ShownGeneration : IAsyncDisposable, IVideoGenerator
{
    private readonly TemporaryStore store;
    private readonly CallDesk desk = new();
    private readonly ScriptedMessage message = new([]);
    private readonly OpenJob open;
    private readonly FollowedJob followed;
    private IReadOnlyList<GenerationEvent> events = [];

    private ShownGeneration(TemporaryStore store, Job job)
    {
        this.store = store;
        open = new OpenJob(job, new SilentConversation(job.Conversation), _ => { });
        var view = new LiveView(job, IsSimulated);
        var live = new LiveMessage(message.Id, () => message, job.Conversation, desk.Scheduler, desk.Clock, () => false, () => { });
        followed = new FollowedJob(open, view, store.Jobs, new Patience(desk.Clock, NullLogger<Patience>.Instance)) { Live = live };
    }

    public bool IsSimulated => false;

    public int? Parallel => null;

    public JobState State => followed.Job.State;

    /// <summary>What the message showed last.</summary>
    public string? Shown => message.Calls.LastOrDefault();

    /// <summary>A job that waits, of which the generator then says these events; the last may leave it open.</summary>
    public static async Task<ShownGeneration> MakeAsync(params GenerationEvent[] said)
    {
        var store = await TemporaryStore.OpenAsync();
        var run = new ShownGeneration(store, await store.OpenJobAsync()) { events = said };
        await run.RunAsync();
        return run;
    }

    public async IAsyncEnumerable<GenerationEvent> GenerateAsync(
        GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await request.RelayChosen!("main", cancellationToken);
        foreach (var generationEvent in events)
            yield return generationEvent;
    }

    public IAsyncEnumerable<GenerationEvent> RecoverAsync(
        GenerationRequest request, string? relay, UpstreamTask task, DateTimeOffset since, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing was lost.");

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        followed.Live?.Dispose();
        open.Dispose();
        await store.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var endings = new JobEndings(store.Files, new LiveStage(desk.Scheduler, desk.Clock, NullLogger<LiveStage>.Instance), Options.Create(new QuotaOptions()), desk.Clock, NullLogger<JobEndings>.Instance);
        var history = new RequestHistory(store.Jobs, Options.Create(new RequestsOptions()));
        await new GenerationRun(this, history, new ImageFetch(desk.Clock), store.Jobs, endings, desk.Clock).MakeAsync(followed);
        await desk.PassAsync(1);
    }
}

using System.Collections.Concurrent;
using ChatBots.Generation;

namespace ChatBots.Tests.Upstream;

/// <summary>Keeps what the owners would hear: <c>first rests 60 s: RelayBusy</c>, <c>first is back</c>.</summary>
internal sealed class CollectingNews(TimeProvider clock) : IOwnerNews
{
    private readonly ConcurrentQueue<string> told = [];

    public IReadOnlyList<string> Told => [.. told];

    public void RelayRests(string relay, GenerationFailure failure, DateTimeOffset until) =>
        told.Enqueue($"{relay} rests {(until - clock.GetUtcNow()).TotalSeconds} s: {failure.Kind}");

    public void RelayIsBack(string relay) => told.Enqueue($"{relay} is back");
}

using ChatBots.Upstream.Wire;
using Microsoft.Extensions.Options;

namespace ChatBots.Upstream;

/// <summary>The relays that are asked, in order.</summary>
public sealed class RelayBook
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);
    private readonly TimeProvider clock;

    /// <param name="options">The configured relays.</param>
    /// <param name="clock">Whose time limits a probe.</param>
    public RelayBook(IOptions<UpstreamOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        Relays = [.. options.Value.Relays.Select(relay => new Relay(relay))];
    }

    /// <summary>Whether a simulator stands in, so that nothing real is made.</summary>
    public bool IsSimulated { get; private set; }

    /// <summary>The relays' names in the order in which they are asked; empty when none is configured and nothing stands in.</summary>
    public IReadOnlyList<string> Names => [.. Relays.Select(relay => relay.Name)];

    internal IReadOnlyList<Relay> Relays { get; private set; }

    /// <summary>How many jobs the relays take at a time in all; null: as many as come.</summary>
    internal int? Parallel =>
        Relays.Count == 0 || Relays.Any(relay => relay.Parallel == 0)
            ? null
            : (int)Math.Min(int.MaxValue, Relays.Sum(relay => (long)relay.Parallel));

    /// <summary>Puts one simulated relay in the place of all others. To be called before the first generation, not beside one.</summary>
    /// <param name="name">How logs and jobs call it.</param>
    /// <param name="baseUrl">Where it listens; its own host and port may be private, as any relay's.</param>
    public void StandIn(string name, Uri baseUrl)
    {
        Relays = [new Relay(new RelayOptions { Name = name, BaseUrl = baseUrl.AbsoluteUri })];
        IsSimulated = true;
    }

    /// <summary>
    /// Asks every relay for its list of models, which costs nothing, at most 10 seconds long. Never throws, except when
    /// <paramref name="cancellationToken"/> fired.
    /// </summary>
    /// <returns>One entry for each relay, in order.</returns>
    public async Task<IReadOnlyList<RelayAnswer>> ProbeAsync(CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Proxy = new LoopbackSparingProxy() };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        return await Task.WhenAll(Relays.Select(relay => ProbeAsync(http, relay, cancellationToken)));
    }

    internal Relay? Find(string? name) =>
        Relays.FirstOrDefault(relay => string.Equals(relay.Name, name, StringComparison.OrdinalIgnoreCase));

    private async Task<RelayAnswer> ProbeAsync(HttpClient http, Relay relay, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ProbeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, relay.Models);
        relay.Dress(request);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new RelayAnswer(relay.Name, (int)response.StatusCode);
        }
        catch (HttpRequestException)
        {
            return new RelayAnswer(relay.Name, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new RelayAnswer(relay.Name, null);
        }
    }
}

/// <summary>What a relay said when it was asked for its models.</summary>
/// <param name="Name">The relay's name.</param>
/// <param name="Status">
/// The HTTP status: 200 means that it answers and takes the key; 401 and 403 that it does not; others that it answers, for not every
/// relay has that list. Null when nothing came.
/// </param>
public sealed record RelayAnswer(string Name, int? Status)
{
    /// <summary>Whether it answered at all.</summary>
    public bool IsAnswering => Status is not null;

    /// <summary>Whether it answered that it does not take the key.</summary>
    public bool RejectsKey => Status is 401 or 403;
}

using System.Net;
using System.Text;
using ChatBots.Upstream.Guard;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Recovery;

/// <summary>Asks a status link once.</summary>
internal sealed class StatusPoll(GuardedHttp http, PollPace pace, TimeProvider clock)
{
    private const int LongestAnswer = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks.</summary>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> fired.</exception>
    public async Task<PollAnswer> AskAsync(LostTask task, CancellationToken cancellationToken)
    {
        await pace.TakeTurnAsync(task.StatusLink.Host, cancellationToken);
        using var watch = new IdleWatch(clock, clock.GetUtcNow() + Patience, cancellationToken);
        try
        {
            using var response = await http.GetAsync(task.StatusLink, task.Relay, watch.Token);
            return response.IsSuccessStatusCode ? OfBody(await ReadAsync(response, watch.Token), task) : OfStatus(response.StatusCode);
        }
        catch (ForbiddenLinkException e)
        {
            return new PollAnswer.Forbidden(e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new PollAnswer.Nothing();
        }
    }

    private static PollAnswer OfBody(string body, LostTask task) =>
        TaskStateReader.Read(body, task.Reading.Words, task.StatusLink) is { } state ? new PollAnswer.Told(state) : new PollAnswer.Nothing();

    private static PollAnswer OfStatus(HttpStatusCode status) => status switch
    {
        // One gateway's challenge must not lose a paid job; five in a row say no
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone => new PollAnswer.Unknown(),
        _ => new PollAnswer.Nothing(),
    };

    // An answer that is longer is an error like any other of HTTP
    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
        return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}

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

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LongestAnswer];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }
}

/// <summary>What a status link answered. Closed: the nested records.</summary>
internal abstract record PollAnswer
{
    private PollAnswer()
    {
    }

    /// <summary>The task's state.</summary>
    public sealed record Told(TaskState State) : PollAnswer;

    /// <summary>Nothing that can be read; perhaps the next time.</summary>
    public sealed record Nothing : PollAnswer;

    /// <summary>It knows no such task; perhaps not yet.</summary>
    public sealed record Unknown : PollAnswer;

    /// <summary>We may not ask, or the link leads where it must not.</summary>
    public sealed record Forbidden(string Why) : PollAnswer;
}

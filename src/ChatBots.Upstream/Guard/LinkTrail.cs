namespace ChatBots.Upstream.Guard;

/// <summary>The way that a link leads: itself, then one redirect after another, five at most.</summary>
/// <param name="link">Where it begins.</param>
internal sealed class LinkTrail(Uri link)
{
    private const int MostRedirects = 5;
    private int redirects;

    /// <summary>Where it has led so far.</summary>
    public Uri End { get; private set; } = link;

    /// <summary>Goes on.</summary>
    /// <exception cref="ForbiddenLinkException">It is too long.</exception>
    public void GoTo(Uri target)
    {
        if (++redirects > MostRedirects)
            throw new ForbiddenLinkException($"more than {MostRedirects} redirects");
        End = target;
    }

    /// <summary>Where an answer from its end sends us; null when it is no redirect.</summary>
    public Uri? TargetOf(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
        && Uri.TryCreate(End, location, out var target)
            ? target
            : null;
}

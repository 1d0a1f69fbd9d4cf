using System.Buffers;

namespace ChatBots.Upstream.Guard;

/// <summary>
/// A link that goes out byte for byte as it came. <see cref="Uri"/> decodes what it thinks needs no encoding (<c>%7e</c>, <c>%2e</c>),
/// and a signature may cover those bytes.
/// </summary>
internal static class VerbatimLink
{
    private static readonly SearchValues<char> Legal =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?[]@!$&'()*+,;=%");

    /// <summary>The same link, not normalised; as it is when it holds characters or steps (<c>/../</c>) that must not go out so.</summary>
    public static Uri Of(Uri link)
    {
        var text = link.OriginalString.Split('#')[0];
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        return !text.AsSpan().ContainsAnyExcept(Legal) && !text.Contains("/.", StringComparison.Ordinal)
            && Uri.TryCreate(text, in options, out var same) && same.PathAndQuery.StartsWith('/')
                ? same
                : link;
    }
}

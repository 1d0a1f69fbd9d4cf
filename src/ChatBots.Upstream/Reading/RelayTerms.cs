namespace ChatBots.Upstream.Reading;

/// <summary>What the verdict on an answer needs to know of the relay that gave it.</summary>
/// <param name="Secrets">What no detail may show.</param>
/// <param name="NeedsSid">Whether this relay can refine a version only by its sid.</param>
/// <param name="Continues">Whether the request named the version that it refines.</param>
internal sealed record RelayTerms(IEnumerable<string> Secrets, bool NeedsSid, bool Continues)
{
    /// <summary>Of a relay that is no longer known: taken for one that is asked with the history.</summary>
    public static RelayTerms OfNobody { get; } = new([], NeedsSid: false, Continues: true);
}

using System.Text;

namespace ChatBots.Upstream.Reading;

/// <summary>The assistant text so far, verbatim, and what it says: aloud (<see cref="Speech"/>) and beside it (<see cref="Thoughts"/>).</summary>
internal sealed class Transcript
{
    /// <summary>More characters than any relay's answer has.</summary>
    public const int Limit = 4 * 1024 * 1024;

    private static readonly List<Fact> Nothing = [];
    private readonly StringBuilder text = new();
    private readonly ThoughtSplitter splitter;
    private List<Fact> facts = [];
    private int thought;

    /// <param name="words">The person's own words, which say nothing about the work.</param>
    public Transcript(PersonWords words)
    {
        splitter = new ThoughtSplitter(words);
        Speech = new Speech(words);
        Thoughts = new Thoughts(words);
    }

    /// <summary>What the relay said aloud.</summary>
    public Speech Speech { get; }

    /// <summary>What it thought beside that.</summary>
    public Thoughts Thoughts { get; }

    /// <summary>Whether it grew over <see cref="Limit"/>, reasoning included; nothing is added after that.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether nothing was said.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Where the work can be found again; null when it was not named.</summary>
    public Uri? StatusLink => Speech.StatusLink;

    /// <summary>The upstream task id; null when it was not named.</summary>
    public string? TaskId => Speech.TaskId;

    /// <summary>The result's sid; null when none was named yet.</summary>
    public string? Sid => Speech.Sid ?? Thoughts.Sid;

    /// <summary>What decides: the lines said aloud; when none were, or a thought never ended, those thought.</summary>
    public string Body =>
        Speech.Body is var said && (splitter.IsThinking || string.IsNullOrWhiteSpace(said)) ? $"{said}\n{Thoughts.Body}" : said;

    /// <summary>Whether a link that nothing speaks for may be what all came to: the relay said that it is done, or nothing else at all.</summary>
    public bool MayComeTo(LinkCandidate link) => Speech.IsDone || link.Raw == Body.Trim();

    /// <summary>The whole text, verbatim.</summary>
    public override string ToString() => text.ToString();

    /// <summary>Adds a piece of the answer and returns what it says, in order.</summary>
    public IReadOnlyList<Fact> Append(string delta)
    {
        if (delta.Length == 0 || !HasRoomFor(delta))
            return [];
        text.Append(delta);
        Split(splitter.Join(delta));
        return Told();
    }

    /// <summary>What a whole message brings beyond the pieces before: some relays close with all of it once more.</summary>
    public string NewIn(string message)
    {
        if (message.Length > text.Length && text.Equals(message.AsSpan(0, text.Length)))
            return message[text.Length..];
        return ToString().Contains(message, StringComparison.Ordinal) ? "" : message;
    }

    /// <summary>Adds a piece of reasoning and returns what it says.</summary>
    public IReadOnlyList<Fact> Think(string piece)
    {
        if (piece.Length == 0 || !HasRoomFor(piece))
            return [];
        thought += piece.Length;
        Thoughts.Append(piece, facts);
        return Told();
    }

    /// <summary>Says that no text follows; returns what the last lines say.</summary>
    public IReadOnlyList<Fact> End()
    {
        if (splitter.IsThinking)
            Thoughts.Append(splitter.End(), facts);
        else
            Speech.Append(splitter.End(), facts);
        Thoughts.End(facts);
        Speech.End(facts);
        return Told();
    }

    private void Split(ReadOnlySpan<char> rest)
    {
        while (splitter.TryTake(ref rest, out var piece, out var isThought))
        {
            if (isThought)
                Thoughts.Append(piece, facts);
            else
                Speech.Append(piece, facts);
        }
    }

    private bool HasRoomFor(string piece)
    {
        IsTooLong |= text.Length + thought + piece.Length > Limit;
        return !IsTooLong;
    }

    private List<Fact> Told()
    {
        if (facts.Count == 0)
            return Nothing;
        var told = facts;
        facts = [];
        return told;
    }
}

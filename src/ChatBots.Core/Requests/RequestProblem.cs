namespace ChatBots.Requests;

/// <summary>
/// Why a text is no request. Closed: <see cref="NoWords"/>, <see cref="TooLong"/>, <see cref="UnknownOption"/>,
/// <see cref="Impossible"/>, <see cref="Contradiction"/>. Every leaf has its sentence in LiveText.
/// </summary>
public abstract record RequestProblem
{
    private RequestProblem()
    {
    }

    /// <summary>Nothing but spaces, punctuation and emoji.</summary>
    public sealed record NoWords : RequestProblem;

    /// <summary>More characters than a prompt may have.</summary>
    public sealed record TooLong(int Length, int Limit) : RequestProblem;

    /// <summary>An option that nobody knows.</summary>
    /// <param name="Option">As typed, without dashes.</param>
    /// <param name="Known">All that there are, without dashes.</param>
    public sealed record UnknownOption(string Option, IReadOnlyList<string> Known) : RequestProblem;

    /// <summary>The model cannot do what an option asks for.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Option">What was asked for, without dashes.</param>
    /// <param name="Valid">What this model can do instead, without dashes; empty when it leaves no choice.</param>
    public sealed record Impossible(string Model, string Option, IReadOnlyList<string> Valid) : RequestProblem;

    /// <summary>Two options that exclude each other.</summary>
    public sealed record Contradiction(string First, string Second) : RequestProblem;
}

using ChatBots.Generation;

namespace ChatBots.Requests;

/// <summary>What the author asked for, understood.</summary>
/// <param name="Prompt">The words without options, trimmed; at most 4,000 characters with at least one letter or digit.</param>
/// <param name="Model">A model of the settings that can do the rest.</param>
/// <param name="Orientation">Null: not asked for.</param>
/// <param name="Seconds">Null: not asked for.</param>
public sealed record VideoRequest(string Prompt, ModelOptions Model, Orientation? Orientation, int? Seconds)
{
    /// <summary>See <see cref="Chat.ChatMessage.Images"/>.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];
}

/// <summary>What a text was understood as. Closed: <see cref="Understood"/>, <see cref="Problem"/>.</summary>
public abstract record ParsedRequest
{
    private ParsedRequest()
    {
    }

    /// <summary>A request that can be made.</summary>
    public sealed record Understood(VideoRequest Request) : ParsedRequest;

    /// <summary>Something to tell the author; nothing is charged.</summary>
    public sealed record Problem(RequestProblem What) : ParsedRequest;
}

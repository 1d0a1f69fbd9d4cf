namespace ChatBots.Generation;

/// <summary>Makes videos. Safe for concurrent calls.</summary>
public interface IVideoGenerator
{
    /// <summary>True when nothing real is made (a simulator stands in); every live message then says so. May change until the host has started.</summary>
    bool IsSimulated { get; }

    /// <summary>How many videos it makes at a time in all; null: no limit. May change until the host has started.</summary>
    int? Parallel { get; }

    /// <summary>
    /// Asks for one video, when a relay has a place for it. The first request byte is written after the enumeration began. A lost stream whose status link is known is
    /// recovered inside the same enumeration.
    /// </summary>
    /// <returns>The events in order (see <see cref="GenerationEvent"/>). Failures are events, not exceptions.</returns>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> fired; cancellation is never an event.</exception>
    IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken);

    /// <summary>Follows a generation again whose stream was lost with an earlier process; nothing is sent that could be billed.</summary>
    /// <param name="request">The request as it was.</param>
    /// <param name="relay">The relay's name, as <see cref="GenerationRequest.RelayChosen"/> told it; null when unknown.</param>
    /// <param name="task">As stored; its status link is not null.</param>
    /// <param name="since">When the generation began; the total timeout counts from there, but it is looked for at least some minutes.</param>
    /// <param name="cancellationToken">As in <see cref="GenerateAsync"/>.</param>
    IAsyncEnumerable<GenerationEvent> RecoverAsync(
        GenerationRequest request, string? relay, UpstreamTask task, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>What to make.</summary>
/// <param name="Prompt">The person's words, as they go upstream before the options are added.</param>
/// <param name="Model">The model's id from the settings.</param>
/// <param name="Orientation">Null: the model's own choice.</param>
/// <param name="Seconds">Null: the model's own choice.</param>
/// <param name="History">The versions before this one, oldest first; empty for a first version.</param>
public sealed record GenerationRequest(
    string Prompt, string Model, Orientation? Orientation, int? Seconds, IReadOnlyList<Turn> History)
{
    /// <summary>
    /// Told which relay takes the job, before the first request byte is written, and null when that relay has refused it and another one is
    /// looked for; the generator goes on when it returns. Null: nobody wants to know.
    /// </summary>
    public Func<string?, CancellationToken, Task>? RelayChosen { get; init; }

    /// <summary>Images that the newest words are about, in order. Those of earlier versions are not sent again. Empty: none.</summary>
    public IReadOnlyList<RequestImage> Images { get; init; } = [];
}

/// <summary>One earlier version: what was asked and what the relay answered.</summary>
/// <param name="Prompt">The person's words. Options are added to them in the same way as to the newest prompt, so that they go out as they went.</param>
/// <param name="Orientation">As asked then.</param>
/// <param name="Seconds">As asked then.</param>
/// <param name="AssistantText">The transcript, verbatim.</param>
/// <param name="Sid">The version's sid; null when it had none.</param>
public sealed record Turn(string Prompt, Orientation? Orientation, int? Seconds, string AssistantText, string? Sid);

/// <summary>The shape of the picture.</summary>
public enum Orientation
{
    /// <summary>Taller than wide.</summary>
    Portrait,

    /// <summary>Wider than tall.</summary>
    Landscape,

    /// <summary>As wide as tall.</summary>
    Square,
}

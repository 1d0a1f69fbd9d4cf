using ChatBots.Chat;
using ChatBots.Generation;

namespace ChatBots.Jobs;

/// <summary>Our record of one accepted request, from opened to closed; the row is also the reservation of its credits.</summary>
public sealed record Job
{
    /// <summary>Its name.</summary>
    public required JobId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Who asked and pays.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The name of that person when the job was opened.</summary>
    public required string PersonName { get; init; }

    /// <summary>The language that the live message speaks, as the platform reported it; null when it did not.</summary>
    public string? Locale { get; init; }

    /// <summary>Where the live message stands.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>The person's message that the live message replies to; null when there is none.</summary>
    public MessageId? RequestMessage { get; init; }

    /// <summary>Whether the live message was about to be created, so that after a crash it may exist without our knowing its id.</summary>
    public bool LiveMessageIntended { get; init; }

    /// <summary>The live message; null before it exists.</summary>
    public MessageId? LiveMessage { get; init; }

    /// <summary>True when the live message is gone for good; nothing is posted for this job any more.</summary>
    public bool LiveMessageGone { get; init; }

    /// <summary>
    /// By which alone one can speak in the conversation; null where the bot is a member. Its secret is erased when it has expired and when
    /// the job needs it no more.
    /// </summary>
    public Pass? Pass { get; init; }

    /// <summary>The job whose video this one refines; null for a first version.</summary>
    public JobId? Parent { get; init; }

    /// <summary>1 for a first version, else the parent's plus one.</summary>
    public required int Version { get; init; }

    /// <summary>The person's words; null when they were forgotten.</summary>
    public required string? Prompt { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>As asked; null: the model's own choice.</summary>
    public Orientation? Orientation { get; init; }

    /// <summary>As asked; null: the model's own choice.</summary>
    public int? Seconds { get; init; }

    /// <summary>Images sent along, as in <see cref="ChatMessage.Images"/>; those of earlier versions are not sent again.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The local date at opening in the quota's time zone; daily credits count for it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Credits taken from that day's allowance.</summary>
    public required int FromDaily { get; init; }

    /// <summary>Credits taken from grants.</summary>
    public required int FromGrants { get; init; }

    /// <summary>When the credits came back; null when they did not.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }

    /// <summary>When the job was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Not started before this instant; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When it became running.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it became made.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>When it was closed: delivered, failed, cancelled or withdrawn.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The relay that has it; null before one is asked, and when all that were asked have refused it.</summary>
    public string? Relay { get; init; }

    /// <summary>Whether certainly no relay has taken it so far: it costs nothing yet, and may be sent.</summary>
    public bool IsUntaken => State == JobState.Waiting || (State == JobState.Running && Relay is null && StatusLink is null);

    /// <summary>The upstream task id.</summary>
    public string? TaskId { get; init; }

    /// <summary>Where a lost stream can be found again.</summary>
    public Uri? StatusLink { get; init; }

    /// <summary>The assistant text so far; the whole of it from made on.</summary>
    public string? Transcript { get; init; }

    /// <summary>Whether the transcript's end was written by us after a recovery.</summary>
    public bool TranscriptCompleted { get; init; }

    /// <summary>The video's link as the relay named it.</summary>
    public Uri? VideoLink { get; init; }

    /// <summary>The service's name for this version.</summary>
    public string? Sid { get; init; }

    /// <summary>False when the relay gave nothing that a refine could hang on.</summary>
    public bool CanRefine { get; init; } = true;

    /// <summary>Whether a refine of it leads to a video: what was forgotten is refined afresh.</summary>
    public bool IsRefinable => CanRefine || Prompt is null;

    /// <summary>True when the relay ignored the history.</summary>
    public bool StartedAfresh { get; init; }

    /// <summary>The stored video's type; set from ready on when the file was downloaded.</summary>
    public string? ContentType { get; init; }

    /// <summary>The platform's lasting id of the delivered file.</summary>
    public string? FileId { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>True from the end of a job without a video until its live message says so.</summary>
    public bool LastWordOwed { get; init; }

    /// <summary>What it costs.</summary>
    public int Cost => FromDaily + FromGrants;

    /// <summary>Whether nothing will happen to it any more.</summary>
    public bool IsClosed => State is JobState.Delivered or JobState.Failed or JobState.Cancelled or JobState.Withdrawn;
}

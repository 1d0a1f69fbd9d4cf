using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;

namespace ChatBots.Storage;

/// <summary>A row of the table jobs with SQLite's own types; the only place where it becomes a <see cref="Job"/>.</summary>
internal sealed class JobRow
{
    public string Id { get; set; } = "";

    public string State { get; set; } = "";

    public string Person { get; set; } = "";

    public string PersonName { get; set; } = "";

    public string? Locale { get; set; }

    public string Conversation { get; set; } = "";

    public string? RequestMessage { get; set; }

    public bool LiveMessageIntended { get; set; }

    public string? LiveMessage { get; set; }

    public bool LiveMessageGone { get; set; }

    public string? Pass { get; set; }

    public long? PassExpiresAt { get; set; }

    public string? Parent { get; set; }

    public int Version { get; set; }

    public string? Prompt { get; set; }

    public string Model { get; set; } = "";

    public string? Orientation { get; set; }

    public int? Seconds { get; set; }

    public string Images { get; set; } = "";

    public string Day { get; set; } = "";

    public int FromDaily { get; set; }

    public int FromGrants { get; set; }

    public long? ReturnedAt { get; set; }

    public long OpenedAt { get; set; }

    public long? NotBefore { get; set; }

    public long? StartedAt { get; set; }

    public long? MadeAt { get; set; }

    public long? ClosedAt { get; set; }

    public string? Relay { get; set; }

    public string? TaskId { get; set; }

    public string? StatusLink { get; set; }

    public string? Transcript { get; set; }

    public bool TranscriptCompleted { get; set; }

    public string? VideoLink { get; set; }

    public string? Sid { get; set; }

    public bool CanRefine { get; set; }

    public bool StartedAfresh { get; set; }

    public string? ContentType { get; set; }

    public string? FileId { get; set; }

    public string? Failure { get; set; }

    public bool LastWordOwed { get; set; }

    public bool Forgotten { get; set; }

    public Job ToJob() => new()
    {
        Id = JobId.Parse(Id),
        State = Stored.Enum<JobState>(State),
        Person = PersonId.Parse(Person),
        PersonName = PersonName,
        Locale = Locale,
        Conversation = ConversationId.Parse(Conversation),
        RequestMessage = RequestMessage is null ? null : new MessageId(RequestMessage),
        LiveMessageIntended = LiveMessageIntended,
        LiveMessage = LiveMessage is null ? null : new MessageId(LiveMessage),
        LiveMessageGone = LiveMessageGone,
        Pass = Stored.Instant(PassExpiresAt) is { } expiresAt ? new Pass(Pass ?? "", expiresAt) : null,
        Parent = Parent is null ? null : JobId.Parse(Parent),
        Version = Version,
        Prompt = Prompt,
        Model = Model,
        Orientation = Orientation is null ? null : Stored.Enum<Orientation>(Orientation),
        Seconds = Seconds,
        Images = Stored.List(Images),
        Day = Stored.Day(Day),
        FromDaily = FromDaily,
        FromGrants = FromGrants,
        ReturnedAt = Stored.Instant(ReturnedAt),
        OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(OpenedAt),
        NotBefore = Stored.Instant(NotBefore),
        StartedAt = Stored.Instant(StartedAt),
        MadeAt = Stored.Instant(MadeAt),
        ClosedAt = Stored.Instant(ClosedAt),
        Relay = Relay,
        TaskId = TaskId,
        StatusLink = Stored.Link(StatusLink),
        Transcript = Transcript,
        TranscriptCompleted = TranscriptCompleted,
        VideoLink = Stored.Link(VideoLink),
        Sid = Sid,
        CanRefine = CanRefine,
        StartedAfresh = StartedAfresh,
        ContentType = ContentType,
        FileId = FileId,
        Failure = Failure is null ? null : Stored.Enum<FailureKind>(Failure),
        LastWordOwed = LastWordOwed,
    };
}

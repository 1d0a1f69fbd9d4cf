using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>A job whose details do not matter.</summary>
internal static class SomeJob
{
    public static readonly PersonId Ann = new("telegram", "42");

    public static Job Of(JobId? id = null, PersonId? person = null, string? prompt = "a fox in the snow", string? locale = null) => new()
    {
        Id = id ?? JobId.New(new ManualClock()),
        State = JobState.Waiting,
        Person = person ?? Ann,
        PersonName = "Ann",
        Locale = locale,
        Conversation = new ConversationId("telegram", "-100:7"),
        Version = 1,
        Prompt = prompt,
        Model = "sora-2",
        Day = new DateOnly(2026, 1, 15),
        FromDaily = 1,
        FromGrants = 0,
        OpenedAt = new ManualClock().GetUtcNow(),
    };
}

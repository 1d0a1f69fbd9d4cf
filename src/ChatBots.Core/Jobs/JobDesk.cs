using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Live;
using ChatBots.Quotas;
using ChatBots.Requests;
using Microsoft.Extensions.Options;

namespace ChatBots.Jobs;

/// <summary>
/// Step 4: opens a job in one transaction if the video could be shown and the author's allowance permits, or tells what is missing.
/// </summary>
internal sealed class JobDesk(
    IJobStore jobs, Answers answers, IOptions<QuotaOptions> quotas, IOptions<JobsOptions> options, IOptions<RequestsOptions> requests,
    TimeProvider time)
{
    /// <returns>The job; null when there is none to follow, and the author has heard why.</returns>
    public async Task<Job?> OpenAsync(Reading.Video asked, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming.Conversation.Missing is { } right)
        {
            await answers.TellAsync(incoming, Say(incoming).Missing(right), cancellationToken);
            return null;
        }

        var calendar = new QuotaCalendar(quotas.Value.Zone);
        var now = time.GetUtcNow();
        var day = calendar.DayOf(now);
        var policy = new QuotaPolicy(quotas.Value, options.Value.OpenPerPerson);
        var cost = asked.Request.Model.Cost;

        var opening = await jobs.OpenAsync(
            new JobDraft(incoming.Message.SourceKey, Draft(asked, incoming.Message, day, now), cost),
            usage => policy.Decide(usage, cost, calendar.EndOf(day)), cancellationToken);
        if (opening is Opening.Refused { Decision: var decision })
            await answers.TellAsync(incoming, Say(incoming).Refused(decision, decision.NextAt - now), cancellationToken);
        return (opening as Opening.Opened)?.Job;
    }

    private Job Draft(Reading.Video asked, ChatMessage message, DateOnly day, DateTimeOffset now) => new()
    {
        Id = JobId.New(time),
        State = JobState.Waiting,
        Person = message.Author.Person,
        PersonName = message.Author.Name,
        Locale = message.Author.Locale,
        Conversation = message.Conversation,
        RequestMessage = message.Id,
        Pass = message.Pass,
        Parent = asked.Parent?.Id,
        Version = (asked.Parent?.Version ?? 0) + 1,
        Prompt = asked.Request.Prompt,
        Model = asked.Request.Model.Id,
        Orientation = asked.Request.Orientation,
        Seconds = asked.Request.Seconds,
        Images = asked.Request.Images,
        Day = day,
        FromDaily = 0,
        FromGrants = 0,
        OpenedAt = now,
        NotBefore = IsPlainReply(asked, message) ? now + requests.Value.SecondThoughts : null,
    };

    private static bool IsPlainReply(Reading.Video asked, ChatMessage message) =>
        asked.Parent is not null && message is { IsGroup: true, Intent: ChatIntent.Reply };

    private static LiveText Say(Incoming incoming) => LiveText.For(incoming.Message.Author.Locale);
}

using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Quotas;
using Microsoft.Extensions.Logging;

namespace ChatBots.Live;

/// <summary>
/// Tells the owners what became of the relays: the log at once, each owner privately and once, when they next do something with the
/// bot. An incident that is over is told only to those who heard of it; one of which nobody heard is forgotten.
/// </summary>
internal sealed partial class OwnerNews(AccessPolicy access, Answers answers, TimeProvider time, ILogger<OwnerNews> logger) : IOwnerNews
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Incident> incidents = [];

    public void RelayRests(string relay, GenerationFailure failure, DateTimeOffset until)
    {
        lock (gate)
        {
            if (incidents.TryGetValue(relay, out var known) && !known.IsOver)
            {
                (known.Kind, known.Until) = (failure.Kind, until);
                return;
            }

            incidents[relay] = new Incident { Kind = failure.Kind, Until = until };
        }

        LogRests(relay, until, failure.Kind, failure.Detail);
    }

    public void RelayIsBack(string relay)
    {
        lock (gate)
        {
            if (!incidents.TryGetValue(relay, out var incident) || incident.IsOver)
                return;
            incident.IsOver = true;
            if (incident.Told.Count == 0)
                incidents.Remove(relay);
        }

        LogIsBack(relay);
    }

    /// <summary>
    /// Tells the author of a message what they have not heard yet, if they are an owner and nobody else reads it. Never throws.
    /// </summary>
    public async Task TellAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        var author = incoming.Message.Author;
        // A press in a group leaves room for one sentence, which is about what was pressed
        var hasRoom = incoming.Conversation.CanWhisper && incoming.Message is not { IsGroup: true, Intent: ChatIntent.Press };
        if (!access.IsOwner(author.Person) || !hasRoom || Fetch(author.Person, LiveText.For(author.Locale)) is not { Count: > 0 } news)
            return;
        try
        {
            await answers.TellAsync(incoming, string.Join('\n', news), cancellationToken);
        }
        catch (Exception exception) // news must not disturb what the message is about
        {
            LogUntold(exception);
        }
    }

    private List<string> Fetch(PersonId owner, LiveText say)
    {
        lock (gate)
            return [.. incidents.ToList().Select(each => Fetch(each.Key, each.Value, owner, say)).OfType<string>()];
    }

    private string? Fetch(string relay, Incident incident, PersonId owner, LiveText say)
    {
        if (!incident.IsOver)
            return incident.Told.Add(owner) ? say.RelayRests(relay, incident.Kind, incident.Until - time.GetUtcNow()) : null;
        if (!incident.Told.Remove(owner))
            return null;
        if (incident.Told.Count == 0)
            incidents.Remove(relay);
        return say.RelayIsBack(relay);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Relay {Relay} refuses jobs and rests until {Until:u}: {Kind}. {Detail}")]
    private partial void LogRests(string relay, DateTimeOffset until, FailureKind kind, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Relay {Relay} takes jobs again.")]
    private partial void LogIsBack(string relay);

    [LoggerMessage(Level = LogLevel.Information, Message = "An owner could not be told the news.")]
    private partial void LogUntold(Exception exception);

    private sealed class Incident
    {
        public FailureKind Kind { get; set; }

        public DateTimeOffset Until { get; set; }

        public bool IsOver { get; set; }

        /// <summary>Owners who heard that it began and not yet that it is over.</summary>
        public HashSet<PersonId> Told { get; } = [];
    }
}

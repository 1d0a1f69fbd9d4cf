using ChatBots.Upstream.Reading;

namespace ChatBots.Upstream.Recovery;

/// <summary>A state that holds the whole assistant text so far, as jobs that were handed on to be polled tell it.</summary>
internal static class TaskTextReader
{
    /// <summary>Reads; what the text leaves open is as the fields beside it say.</summary>
    /// <param name="text">The text, verbatim.</param>
    /// <param name="fields">What the fields beside it say; null when they say nothing.</param>
    /// <param name="words">The person's words.</param>
    /// <param name="statusLink">Where the state came from.</param>
    public static TaskState? Read(string text, TaskState? fields, PersonWords words, Uri statusLink)
    {
        var transcript = new Transcript(words);
        IReadOnlyList<Fact> facts = [.. transcript.Append(text), .. transcript.End()];
        var best = LinkPicker.Pick(transcript.Body, words, statusLink, wasCut: false);
        var failure = FailureReader.Find(transcript.Body, transcript.TaskId);
        if (fields is null && facts.Count == 0 && best is null && failure is null)
            return null;
        var isMade = best is not null && (fields?.Stage == TaskStage.Made || IsVideo(best, transcript));
        var stage = fields is { Stage: TaskStage.Failed } or { Stage: TaskStage.Made, Link: not null } ? fields.Stage
            : isMade ? TaskStage.Made
            : failure is not null ? TaskStage.Failed
            : StageOf(facts) ?? fields?.Stage ?? TaskStage.Running;
        var shown = isMade || best?.Rank == LinkRank.Preview ? best?.Link : null;
        var link = stage == fields?.Stage ? fields.Link ?? shown : shown ?? fields?.Link;
        var reason = fields?.Reason is { Length: > 0 } said ? said : failure?.Text ?? "";
        return new TaskState(
            stage, fields?.Percent ?? PercentOf(facts), link, transcript.Sid ?? fields?.Sid, stage == TaskStage.Failed ? reason : "")
        {
            Transcript = link is not null && IsTold(link, best, text) ? text : null,
        };
    }

    // A text that is nothing but the link could not be refined
    private static bool IsTold(Uri link, LinkCandidate? best, string text) =>
        (link == best?.Link || text.Contains(link.OriginalString, StringComparison.Ordinal)) && text.Trim() != link.OriginalString;

    private static TaskStage? StageOf(IReadOnlyList<Fact> facts) => facts switch
    {
        [] => null,
        [.., Fact.Named or Fact.Stated { State: WorkState.Queued }] => TaskStage.Queued,
        _ => TaskStage.Running,
    };

    private static double? PercentOf(IReadOnlyList<Fact> facts) => facts.OfType<Fact.Measured>().LastOrDefault()?.Percent;

    private static bool IsVideo(LinkCandidate best, Transcript transcript) => best.Rank switch
    {
        LinkRank.Other => transcript.MayComeTo(best),
        var rank => rank != LinkRank.Preview,
    };
}

using System.Globalization;
using ChatBots.Generation;
using ChatBots.Upstream.Reading;

namespace ChatBots.Tests.Upstream;

/// <summary>What was read from an answer, in words: one line for each thing that matters.</summary>
internal static class Described
{
    public static string Of(StreamReading reading, IReadOnlyList<GenerationEvent> events, Verdict verdict) => string.Join('\n', new[]
    {
        "events: " + (events.Count == 0 ? "-" : string.Join(' ', events.Select(Of))),
        "task: " + (reading.Transcript.TaskId ?? "-"),
        "status: " + (reading.Transcript.StatusLink?.OriginalString ?? "-"),
    }.Concat(Of(verdict)));

    private static string Of(GenerationEvent said) => (said switch
    {
        GenerationEvent.Progressed(var percent) => percent.ToString(CultureInfo.InvariantCulture),
        _ => said.GetType().Name.ToLowerInvariant(),
    }) + (said.Task is null ? "" : "+task");

    private static IEnumerable<string> Of(Verdict verdict) => verdict switch
    {
        Verdict.Failed(var failure) => Of("Failed", failure, mayGoOn: false),
        Verdict.Refused(var failure) => Of("Refused", failure, mayGoOn: failure.Kind != FailureKind.ContentRefused),
        Verdict.Lost(_, var failure, null) => Of("Lost", failure, mayGoOn: false),
        Verdict.Lost(_, var failure, var preview) => Of("Lost", failure, mayGoOn: false).Append("preview: " + preview.Link.OriginalString),
        _ => Of(((Verdict.Made)verdict).Video),
    };

    private static IEnumerable<string> Of(string verdict, GenerationFailure failure, bool mayGoOn) =>
        [$"verdict: {verdict} {failure.Kind}", $"blame: {failure.Blame}", $"next relay: {YesNo(mayGoOn)}"];

    private static IEnumerable<string> Of(GeneratedVideo video) =>
    [
        "verdict: Made",
        "link: " + video.Link.OriginalString,
        "sid: " + (video.Sid ?? "-"),
        "can refine: " + YesNo(video.CanRefine),
        "afresh: " + YesNo(video.StartedAfresh),
    ];

    private static string YesNo(bool yes) => yes ? "yes" : "no";
}

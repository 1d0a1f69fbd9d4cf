using System.Globalization;
using ChatBots.Generation;
using ChatBots.Tests.Core;

namespace ChatBots.Tests.Support;

/// <summary>Plays the recorded stream at its own pace.</summary>
internal static class Recorded
{
    /// <summary>Lets the studio say every fact of the stream to all generations, and time pass in between; ends with the result said.</summary>
    public static async Task PlayAsync(BotStory story, params IReadOnlyList<ScriptedStudio.Generation> generations)
    {
        var start = story.Clock.GetUtcNow();
        foreach (var (at, fact) in RecordedPace.Facts)
        {
            await story.PassAsync(start + TimeSpan.FromSeconds(at) - story.Clock.GetUtcNow());
            foreach (var generation in generations)
                await generation.SaysAsync(EventOf(fact));
        }
    }

    /// <summary>Words by which people know that a fact is shown.</summary>
    public static string Words(string fact) => fact switch
    {
        "queued" => "queued at",
        "generating" => "is at work",
        RecordedPace.Result => "took ",
        _ => $"{fact} %",
    };

    private static GenerationEvent EventOf(string fact) => fact switch
    {
        "queued" => new GenerationEvent.Queued(),
        "generating" => new GenerationEvent.Started(),
        RecordedPace.Result => new GenerationEvent.Completed(
            new GeneratedVideo(new Uri("https://studio.example/fox.mp4"), "s_fox", "answer", false, true, false)),
        _ => new GenerationEvent.Progressed(int.Parse(fact, CultureInfo.InvariantCulture)),
    };
}

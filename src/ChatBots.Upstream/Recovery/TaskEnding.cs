using ChatBots.Generation;
using ChatBots.Upstream.Reading;

namespace ChatBots.Upstream.Recovery;

/// <summary>
/// The last event of a task that is followed. A preview that is known when there will be no video is delivered in its place, for it was
/// paid for; only a refusal for the content is one all the same.
/// </summary>
internal sealed class TaskEnding(LostTask task)
{
    private readonly RelayTerms terms = task.Relay?.TermsOf(task.Reading.Request) ?? RelayTerms.OfNobody;
    private TaskState? shown;

    /// <summary>The end that a state is; null when the task goes on.</summary>
    public GenerationEvent? Of(TaskState state)
    {
        if (state is { Stage: TaskStage.Made, Link: { } link })
            return new GenerationEvent.Completed(VideoOf(state, link));
        if (state.Link is not null)
            shown = state;
        return state.Stage == TaskStage.Failed ? Without(Judge.FailureOf(state.Reason)) : null;
    }

    /// <summary>The end when there will be no video.</summary>
    public GenerationEvent Without(GenerationFailure failure)
    {
        if (failure.Kind != FailureKind.ContentRefused && Preview() is { } preview)
            return new GenerationEvent.Completed(preview);
        return new GenerationEvent.Failed(failure);
    }

    private Judge Judge => new(task.Reading, terms);

    private GeneratedVideo? Preview() => shown is { Link: { } link } ? VideoOf(shown, link) : task.Preview;

    private GeneratedVideo VideoOf(TaskState state, Uri link) =>
        state.Transcript is { } text ? Told(state, link, text) : Completed(state, link);

    // An answer like any other, only that it came by another door
    private GeneratedVideo Told(TaskState state, Uri link, string text)
    {
        var answer = new StreamReading(task.Reading.Request);
        answer.Resume(new UpstreamTask("", task.StatusLink, text));
        return new Judge(answer, terms).VideoAt(link, text, state.Sid, isCompleted: false);
    }

    // The next refine sends this text as history and the relay looks for the sid in it, so it ends as the relay itself ends one.
    private GeneratedVideo Completed(TaskState state, Uri link)
    {
        var sid = state.Sid ?? task.Reading.Transcript.Sid;
        var named = sid is null ? "" : $"\n> sid: {sid}";
        var transcript = $"{task.Reading.Transcript}\n\n> 生成完成 ✅{named}\n\n[在线播放▶️]({link.AbsoluteUri})";
        return Judge.VideoAt(link, transcript, sid, isCompleted: true);
    }
}

using ChatBots.Chat;
using ChatBots.Jobs;

namespace ChatBots.Live;

/// <summary>
/// What the live message of one job shows in each of its states: the prompt first, since it is what a push notification quotes, then one
/// line of facts, then the state. Pure.
/// </summary>
/// <param name="job">The job; its facts do not change while it is open.</param>
/// <param name="isSimulated">Whether nothing real is made.</param>
internal sealed class LiveView(Job job, bool isSimulated)
{
    private const int PromptShown = 600;

    private readonly LiveText text = LiveText.For(job.Locale);
    private readonly int? parentVersion = job.Parent is null ? null : job.Version - 1;

    /// <summary>Said in the facts when older versions were left out of the history.</summary>
    public int? VersionsSent { get; set; }

    /// <summary>Said in the facts when the version to refine was forgotten.</summary>
    public bool ParentForgotten { get; set; }

    /// <summary>Whether steps ask for a press, without which they can soon not be shown any more.</summary>
    public bool AsksForPass { get; set; }

    /// <summary>The sentences in the author's language.</summary>
    public LiveText Text => text;

    /// <summary>A state of a job that can still be cancelled.</summary>
    /// <param name="state">What happens to it.</param>
    /// <param name="done">When it will be made, as far as can be told.</param>
    public MessageContent UnderWay(string state, TextPart.Instant? done = null)
    {
        var content = Content(state, parentVersion, [Button(text.CancelButton, JobAction.Cancel, ButtonRole.Remove)]);
        return Step(done is null ? content : content with { Parts = [.. content.Parts, new TextPart.Plain(" · "), done] });
    }

    /// <summary>Waiting for the version that it refines.</summary>
    public MessageContent AfterParent() => Step(Content(
        text.WaitingForParent(parentVersion ?? 1), null, [Button(text.CancelButton, JobAction.Cancel, ButtonRole.Remove)],
        text.VersionAfter(job.Version, parentVersion ?? 1)));

    /// <summary>The relay has made it; nothing can be cancelled any more.</summary>
    public MessageContent Made(string state) => Step(Content(state, parentVersion, []));

    /// <summary>The video is there.</summary>
    /// <param name="made">The job as it is now.</param>
    /// <param name="result">The facts that every result ends with.</param>
    public MessageContent Delivered(Job made, string result) =>
        Content(made.StartedAfresh ? $"{result}\n{text.StartedAfresh}" : result, parentVersion, AfterDelivery(made.CanRefine));

    /// <summary>The video stands in a message of its own, in reply to this one.</summary>
    public MessageContent Below() => Content(text.VideoBelow, parentVersion, []);

    /// <summary>The video, shown once more.</summary>
    public MessageContent Reposted() => Content(text.MadeOn(job.Day), parentVersion, AfterDelivery(job.CanRefine));

    /// <summary>Its link, where the video cannot be shown once more.</summary>
    /// <param name="link">Where the video lies.</param>
    public MessageContent RepostedLink(Uri link) => Linked(job, text.MadeOn(job.Day), text.LinkBecauseRefused, link);

    /// <summary>The video could not be attached.</summary>
    /// <param name="made">The job as it is now.</param>
    /// <param name="result">The facts that every result ends with.</param>
    /// <param name="reason">Why there is only a link.</param>
    /// <param name="link">Where the video lies.</param>
    public MessageContent Linked(Job made, string result, string reason, Uri link) => WithLink(Delivered(made, $"{result}\n{reason}"), link);

    /// <summary>There is no video.</summary>
    /// <param name="state">Why, and what next.</param>
    /// <param name="link">Where the video may lie all the same.</param>
    public MessageContent Ended(string state, Uri? link)
    {
        var content = Content(
            link is null ? state : $"{state} {text.LinkBecauseNotFetched}", parentVersion,
            [Button(text.AgainButton, JobAction.Again, ButtonRole.Act), Button(text.DeleteButton, JobAction.Delete, ButtonRole.Remove)]);
        return link is null ? content : WithLink(content, link);
    }

    // Where a pass is needed each step has the button: nobody knows when the next one can be shown
    private MessageContent Step(MessageContent content) => job.Pass is null ? content : content with
    {
        Parts = AsksForPass ? [.. content.Parts, new TextPart.Plain($"\n{text.PressToSee}")] : content.Parts,
        Buttons = [Button(text.ShowResultButton, JobAction.Show, ButtonRole.Act), .. content.Buttons],
    };

    private Button[] AfterDelivery(bool canRefine)
    {
        Button[] always = [Button(text.AgainButton, JobAction.Again, ButtonRole.Act), Button(text.DeleteButton, JobAction.Delete, ButtonRole.Remove)];
        return canRefine ? [Button(text.RefineButton, JobAction.Refine, ButtonRole.Ask), .. always] : always;
    }

    private MessageContent WithLink(MessageContent content, Uri link) =>
        content with { Parts = [.. content.Parts, new TextPart.Plain(" "), new TextPart.Link(text.VideoLabel, link)] };

    private MessageContent Content(string state, int? from, IReadOnlyList<Button> buttons, string? version = null) => new(
        [
            new TextPart.Quoted(Excerpt.Of(job.Prompt ?? "…", PromptShown)),
            new TextPart.Plain($"\n{Facts(version ?? text.Version(job.Version, from))}\n{state}"),
        ],
        buttons);

    private string Facts(string version)
    {
        var facts = new List<string> { job.Model };
        if (job.Orientation is { } orientation)
            facts.Add(text.Shape(orientation));
        if (job.Seconds is { } seconds)
            facts.Add(text.Length(seconds));
        if (job.Version > 1)
            facts.Add(version);
        if (VersionsSent is { } kept)
            facts.Add(text.OldestVersionsLeftOut(kept));
        if (isSimulated)
            facts.Add(text.Simulated);
        return string.Join(" · ", facts) + (ParentForgotten ? $"\n{text.WasForgotten}" : "");
    }

    private Button Button(string label, JobAction action, ButtonRole role) => new(label, ButtonData.Write(action, job.Id), role);
}

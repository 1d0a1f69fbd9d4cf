using System.Diagnostics.CodeAnalysis;

namespace ChatBots.Jobs;

/// <summary>What a button under a live message does to its job.</summary>
internal enum JobAction
{
    Cancel,
    Refine,
    Again,
    Delete,

    /// <summary>Shows the video, once more or where the bot is no member; its button may stand under another message than the job's own.</summary>
    Show,
}

/// <summary>
/// The form of a button's data: <c>v1:cancel:&lt;job&gt;</c>. Valid for ever, so its meaning may never change; what a press may do is
/// decided by the store at the press.
/// </summary>
internal static class ButtonData
{
    private const string Form = "v1";

    private static readonly Dictionary<string, JobAction> Verbs =
        Enum.GetValues<JobAction>().ToDictionary(action => action.ToString().ToLowerInvariant());

    public static string Write(JobAction action, JobId job) => $"{Form}:{action.ToString().ToLowerInvariant()}:{job}";

    public static bool TryRead(string data, out JobAction action, [NotNullWhen(true)] out JobId? job)
    {
        action = default;
        job = null;
        return data.Split(':') is [Form, var verb, var id] && Verbs.TryGetValue(verb, out action) && JobId.TryParse(id, out job);
    }
}

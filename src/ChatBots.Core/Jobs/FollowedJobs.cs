using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Live;

namespace ChatBots.Jobs;

/// <summary>Begins to follow jobs, each at most once in a process.</summary>
internal sealed class FollowedJobs(OpenJobs openJobs, IJobStore store, IVideoGenerator generator, Patience patience)
{
    /// <summary>Null when the job is followed already.</summary>
    public FollowedJob? Enter(Job job, IConversation conversation, bool parentForgotten)
    {
        if (openJobs.Enter(job, conversation) is not { } open)
            return null;
        var view = new LiveView(job, generator.IsSimulated) { ParentForgotten = parentForgotten };
        return new FollowedJob(open, view, store, patience);
    }
}

using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Quotas;
using Microsoft.Extensions.Options;

namespace ChatBots.Requests;

/// <summary>Who may build on whose video.</summary>
internal sealed class RefineRule(AccessPolicy access, IOptions<RequestsOptions> options)
{
    /// <summary>Whether a person may refine a job's video, or have it made again.</summary>
    public bool Allows(ChatUser user, Job job) => options.Value.RefineOthers || job.Person == user.Person || access.IsOwner(user.Person);
}

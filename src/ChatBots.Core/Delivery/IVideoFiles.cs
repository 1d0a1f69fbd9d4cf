using ChatBots.Jobs;

namespace ChatBots.Delivery;

/// <summary>Where the jobs' videos lie until they are delivered: <c>videos/&lt;job&gt;.mp4</c> beside the database.</summary>
public interface IVideoFiles
{
    /// <summary>The full path of a job's video, whether or not it is there. The folder exists.</summary>
    string PathOf(JobId job);

    /// <summary>Deletes a job's video; nothing happens when there is none.</summary>
    void Delete(JobId job);

    /// <summary>Deletes every video that none of these jobs owns, half-finished downloads included.</summary>
    void Sweep(IReadOnlySet<JobId> owners);
}

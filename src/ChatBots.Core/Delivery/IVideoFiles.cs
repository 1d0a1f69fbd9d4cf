using ChatBots.Chat;
using ChatBots.Jobs;

namespace ChatBots.Delivery;

/// <summary>Where the jobs' videos lie until they are delivered: <c>videos/&lt;job&gt;.mp4</c> beside the database.</summary>
public interface IVideoFiles
{
    /// <summary>The full path of a job's video, whether or not it is there. The folder exists.</summary>
    string PathOf(JobId job);

    /// <summary>A job's video that is there, as it goes to people.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    VideoFile VideoOf(Job job)
    {
        var file = new FileInfo(PathOf(job.Id));
        var type = job.ContentType ?? "video/mp4";
        return new VideoFile(file.FullName, $"video-{job.Id}{ExtensionOf(type)}", type, file.Length);
    }

    /// <summary>Where a smaller copy of a job's video lies, whether or not it is there.</summary>
    string SmallerPathOf(JobId job) => Path.ChangeExtension(PathOf(job), ".small.mp4");

    /// <summary>The smaller copy of a job's video; null when there is none.</summary>
    VideoFile? SmallerOf(Job job) => new FileInfo(SmallerPathOf(job.Id)) is { Exists: true } file
        ? new VideoFile(file.FullName, $"video-{job.Id}.mp4", "video/mp4", file.Length)
        : null;

    /// <summary>The jobs of which there are files.</summary>
    IReadOnlyList<JobId> Owners();

    /// <summary>Deletes a job's video and all that was made of it; nothing happens when there is none.</summary>
    void Delete(JobId job);

    /// <summary>Deletes every video that none of these jobs owns, half-finished downloads included.</summary>
    void Sweep(IReadOnlySet<JobId> owners);

    private static string ExtensionOf(string contentType) => contentType switch
    {
        "video/webm" => ".webm",
        "video/quicktime" => ".mov",
        _ => ".mp4",
    };
}

using ChatBots.Delivery;
using ChatBots.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Storage;

/// <summary>
/// The jobs' videos in the folder <c>videos</c> beside the database. A file belongs to the job whose id its name has before the first
/// dot; everything else there is somebody else's and never touched.
/// </summary>
internal sealed partial class VideoFiles(IOptions<StorageOptions> options, ILogger<VideoFiles> logger) : IVideoFiles
{
    private string Folder => Path.Combine(options.Value.Folder, "videos");

    public string PathOf(JobId job) => Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{job}.mp4");

    public IReadOnlyList<JobId> Owners() => [.. Files("*").Select(OwnerOf).OfType<JobId>().Distinct()];

    public void Delete(JobId job)
    {
        foreach (var file in Files($"{job}.*"))
            Delete(file);
    }

    public void Sweep(IReadOnlySet<JobId> owners)
    {
        foreach (var file in Files("*"))
        {
            if (OwnerOf(file) is { } owner && !owners.Contains(owner))
                Delete(file);
        }
    }

    private static JobId? OwnerOf(string file) => JobId.TryParse(Path.GetFileName(file).Split('.')[0], out var job) ? job : null;

    private string[] Files(string pattern) => Directory.Exists(Folder) ? Directory.GetFiles(Folder, pattern) : [];

    // A file that cannot be deleted must not keep a job from closing; the sweep at the next start tries again.
    private void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(Path.GetFileName(file), refused.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The file {File} could not be deleted ({Why}); the next start tries again")]
    private partial void LogNotDeleted(string file, string why);
}

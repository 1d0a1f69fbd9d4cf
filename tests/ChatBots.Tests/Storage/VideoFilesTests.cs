using ChatBots.Jobs;
using ChatBots.Storage;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Storage;

public sealed class VideoFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly VideoFiles files;
    private readonly JobId job = JobId.New(new ManualClock());

    public VideoFilesTests() => files = new VideoFiles(
        new OptionsWrapper<StorageOptions>(new StorageOptions { Path = folder.File("chatbots.db") }), NullLogger<VideoFiles>.Instance);

    [Fact]
    public void A_video_lies_in_a_folder_beside_the_database_that_is_there()
    {
        var path = files.PathOf(job);

        Assert.Equal(Path.Combine(folder.Path, "videos", $"{job}.mp4"), path);
        Assert.True(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public void Deleting_takes_the_jobs_own_files_and_twice_does_no_harm()
    {
        var other = JobId.New(new ManualClock());
        Write($"{job}.mp4", $"{job}.mp4.part", $"{other}.mp4");

        files.Delete(job);
        files.Delete(job);

        Assert.Equal([$"{other}.mp4"], Left());
    }

    [Fact]
    public void A_sweep_before_the_first_video_does_nothing()
    {
        files.Delete(job);
        files.Sweep(new HashSet<JobId>());

        Assert.False(Directory.Exists(folder.File("videos")));
    }

    [Fact]
    public void A_sweep_takes_what_no_job_owns_and_nothing_that_it_does_not_understand()
    {
        var gone = JobId.New(new ManualClock());
        Write($"{job}.mp4", $"{gone}.mp4", $"{gone}.mp4.part", "notes.txt", "film.mp4", "x.part");
        Directory.CreateDirectory(Path.Combine(folder.File("videos"), gone.Value));
        File.WriteAllText(folder.File($"{gone}.mp4"), "outside");

        files.Sweep(new HashSet<JobId> { job });

        Assert.Equal(new[] { $"{job}.mp4", "film.mp4", "notes.txt", "x.part" }.Order(StringComparer.Ordinal), Left());
        Assert.True(Directory.Exists(Path.Combine(folder.File("videos"), gone.Value)));
        Assert.True(File.Exists(folder.File($"{gone}.mp4")));
    }

    [Fact]
    public void A_link_is_deleted_and_not_what_it_points_to()
    {
        Write();
        File.WriteAllText(folder.File("target.mp4"), "outside");
        File.CreateSymbolicLink(files.PathOf(job), folder.File("target.mp4"));

        files.Sweep(new HashSet<JobId>());

        Assert.Empty(Left());
        Assert.True(File.Exists(folder.File("target.mp4")));
    }

    public void Dispose() => folder.Dispose();

    private void Write(params string[] names)
    {
        var videos = Directory.CreateDirectory(folder.File("videos"));
        foreach (var name in names)
            File.WriteAllText(Path.Combine(videos.FullName, name), "video");
    }

    private IEnumerable<string> Left() =>
        Directory.GetFiles(folder.File("videos")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}

using System.Buffers.Binary;
using System.Text;
using ChatBots.Chat;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>With the machine's own ffmpeg, and files that nobody would make by accident.</summary>
public sealed class HostileVideoTests : IDisposable
{
    private readonly InspectorRun run = new();

    public void Dispose() => run.Dispose();

    [Theory]
    [InlineData(60_000, true)]
    [InlineData(10_000, false)]
    public async Task A_picture_that_is_too_large_is_made_again_with_less_detail(int limit, bool isEnough)
    {
        var film = await NoiseAsync();
        var usual = (await run.LooksAsync(film, (320, 320), 2, (320, 320))).Thumbnail;
        var inspector = run.Inspector(thumbnailLimit: limit);

        var looks = await inspector.LookAsync(film, Guard.Token).OrHang();

        Assert.InRange(usual!.Value.Length, 60_001, 199_000);
        Assert.Equal((320, TimeSpan.FromSeconds(2)), (looks!.Width, looks.Duration));
        Assert.Equal(isEnough, looks.Thumbnail?.Length <= limit);
        Assert.Equal(isEnough ? [] : ["ffmpeg could not look at a video, which goes out without preview picture: it wrote too much."], run.Log);
    }

    [Fact]
    public async Task A_file_without_a_picture_is_not_believed()
    {
        await run.SeesNothingAsync(await run.Films.MakeAsync("a.mp4", "sine=d=1"), "it saw no picture of a sane size and length");
    }

    [Fact]
    public async Task A_text_is_no_video()
    {
        await File.WriteAllTextAsync(run.Films.File("a.mp4"), "no video", Guard.Token);

        await run.SeesNothingAsync(run.Films.File("a.mp4"), "it ended with 1: ");
    }

    [Fact]
    public async Task A_list_that_names_another_file_is_not_followed()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=320x180:d=2:r=5");
        await File.WriteAllTextAsync(run.Films.File("list.ffconcat"), $"ffconcat version 1.0\nfile '{Path.GetFileName(film)}'\n", Guard.Token);

        await run.SeesNothingAsync(run.Films.File("list.ffconcat"), "it ended with 1: ");
    }

    [Fact]
    public async Task A_video_that_was_cut_off_is_not_believed()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=320x180:d=2:r=5");
        await File.WriteAllBytesAsync(film, (await File.ReadAllBytesAsync(film, Guard.Token))[..5000], Guard.Token);

        await run.SeesNothingAsync(film, "it ended with 1: ");
    }

    [Fact]
    public async Task A_video_whose_pictures_are_cut_off_keeps_its_size_and_length()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=320x180:d=2:r=5", "-movflags", "+faststart");
        var bytes = await File.ReadAllBytesAsync(film, Guard.Token);
        await File.WriteAllBytesAsync(film, bytes[..(bytes.AsSpan().IndexOf("mdat"u8) + 100)], Guard.Token);

        var looks = await run.Inspector().LookAsync(film, Guard.Token).OrHang();

        Assert.Equal(new VideoLooks(320, 180, TimeSpan.FromSeconds(2), null), looks);
    }

    [Fact]
    public async Task A_length_that_is_a_lie_is_not_believed()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=320x180:d=2:r=5");
        var bytes = await File.ReadAllBytesAsync(film, Guard.Token);
        foreach (var (box, place) in new[] { ("mvhd", 20), ("tkhd", 24), ("mdhd", 20) })
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box)) + place), int.MaxValue);
        await File.WriteAllBytesAsync(film, bytes, Guard.Token);

        await run.SeesNothingAsync(film, "it saw no picture of a sane size and length");
    }

    [Fact]
    public async Task A_picture_that_would_fill_the_memory_is_not_unpacked()
    {
        var film = await run.Films.MakeAsync(
            "a.mp4", "color=s=8192x4336:d=1:r=1", "-threads", "1", "-c:v", "libx264", "-preset", "ultrafast");

        await run.SeesNothingAsync(film, "it ended with 1: ");
    }

    [Fact]
    public async Task A_file_that_is_gone_is_no_video()
    {
        await run.SeesNothingAsync(run.Films.File("nowhere.mp4"), "it ended with 1: ");
    }

    [Theory]
    [InlineData("-version.mp4")]
    [InlineData("a:b 'c' %d [1].mp4")]
    public async Task A_name_is_nothing_but_a_name(string name)
    {
        File.Move(await run.Films.MakeAsync("a.mp4", "testsrc=s=320x180:d=2:r=5"), run.Films.File(name));

        await run.LooksAsync(run.Films.File(name), (320, 180), 2, (320, 180));
    }

    private Task<string> NoiseAsync() => run.Films.MakeAsync(
        "noise.mp4", "nullsrc=s=320x320:d=2:r=5,geq=random(1)*255:128+127*random(2):127*random(3)", "-crf", "1", "-pix_fmt", "yuv420p");
}

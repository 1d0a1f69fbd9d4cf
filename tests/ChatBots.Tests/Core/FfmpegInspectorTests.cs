using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>With the machine's own ffmpeg.</summary>
public sealed class FfmpegInspectorTests : IDisposable
{
    private readonly InspectorRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_small_video_keeps_its_size()
    {
        await File.WriteAllBytesAsync(run.Films.File("small.mp4"), RelayServer.SmallVideo.ToArray(), Guard.Token);

        await run.LooksAsync(run.Films.File("small.mp4"), (64, 64), 1, (64, 64));
    }

    [Fact]
    public async Task A_large_video_has_a_small_picture()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=1280x720:d=2:r=5");

        await run.LooksAsync(film, (1280, 720), 2, (320, 180));
    }

    [Fact]
    public async Task An_upright_video_has_an_upright_picture()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=480x854:d=2:r=5");

        await run.LooksAsync(film, (480, 854), 2, (180, 320));
    }

    [Fact]
    public async Task A_video_that_players_turn_is_turned()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=640x360:d=2:r=5");
        await FilmWorkshop.TurnAsync(film);

        await run.LooksAsync(film, (360, 640), 2, (180, 320));
    }

    [Fact]
    public async Task A_video_whose_pixels_are_not_square_is_told_as_it_is_shown()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=360x240:d=2:r=5", "-vf", "setsar=2/1");

        await run.LooksAsync(film, (720, 240), 2, (320, 107));
    }

    [Fact]
    public async Task A_webm_is_a_video_too()
    {
        var film = await run.Films.MakeAsync("a.webm", "testsrc=s=320x180:d=2:r=5", "-c:v", "libvpx");

        await run.LooksAsync(film, (320, 180), 2, (320, 180));
    }

    [Fact]
    public async Task The_picture_is_taken_at_second_1()
    {
        var film = await run.Films.MakeAsync("a.mp4", "color=c=black:s=320x320:d=1:r=5[a];color=c=white:s=320x320:d=1:r=5[b];[a][b]concat");

        var white = (await run.LooksAsync(film, (320, 320), 2, (320, 320))).Thumbnail;

        Assert.Equal(await PictureOfAsync("color=c=white:s=320x320:d=2:r=5"), white!.Value.ToArray());
    }

    [Fact]
    public async Task Where_the_picture_ends_before_the_sound_its_first_frame_is_shown()
    {
        var film = run.Films.File("a.mp4");
        await FilmWorkshop.RunAsync("-f", "lavfi", "-i", "color=c=white:s=320x320:d=0.5:r=10", "-f", "lavfi", "-i", "sine=d=3", film);

        var picture = (await run.LooksAsync(film, (320, 320), 3, (320, 320))).Thumbnail;

        Assert.Equal(await PictureOfAsync("color=c=white:s=320x320:d=2:r=5"), picture!.Value.ToArray());
    }

    [Fact]
    public async Task A_line_of_a_video_has_a_line_of_a_picture()
    {
        await run.LooksAsync(await run.Films.MakeAsync("a.mp4", "color=s=8192x16:d=1:r=2"), (8192, 16), 1, (320, 1));
    }

    private async Task<byte[]> PictureOfAsync(string source)
    {
        var looks = await run.Inspector().LookAsync(await run.Films.MakeAsync("other.mp4", source), Guard.Token).OrHang();
        return looks!.Thumbnail!.Value.ToArray();
    }
}

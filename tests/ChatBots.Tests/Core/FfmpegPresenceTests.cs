using ChatBots.Chat;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>Where ffmpeg is, where it is not, and where something else has its name.</summary>
public sealed class FfmpegPresenceTests : IDisposable
{
    private readonly InspectorRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task The_program_tells_its_name_and_version()
    {
        FilmWorkshop.SkipIfAbsent();
        Assert.Matches(@"^ffmpeg \S+$", await run.Inspector().ProgramAsync(Guard.Token).OrHang());
    }

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers", "ffmpeg 5.1.9")]
    [InlineData("ffmpeg version 7.1 Copyright (c)", "ffmpeg 7.1")]
    [InlineData("ffmpeg version N-109421-g9adf02247c Copyright", "ffmpeg N-109421-g9adf02247c")]
    [InlineData("ffmpeg version 2026-05-02-git-71669f2ad5-full_build", "ffmpeg 2026-05-02-git-71669f2ad5-full_build")]
    [InlineData("something else", "ffmpeg")]
    [InlineData("", "ffmpeg")]
    public async Task Every_builds_version_can_be_told(string line, string told)
    {
        var script = await run.ScriptAsync($"echo '{line}'");

        Assert.Equal(told, await run.Inspector(script, script).ProgramAsync(Guard.Token).OrHang());
    }

    [Fact]
    public async Task Without_the_programs_the_log_says_once_what_that_costs()
    {
        var inspector = run.Inspector(run.Films.File("no-ffprobe"), run.Films.File("no-ffmpeg"));

        Assert.Null(await inspector.LookAsync(run.Films.File("a.mp4"), Guard.Token));
        run.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await inspector.LookAsync(run.Films.File("a.mp4"), Guard.Token));

        Assert.Equal([$"{run.Films.File("no-ffprobe")} is not here: videos go out without size, length and preview picture."], run.Log);
    }

    [Fact]
    public async Task Who_asks_for_a_missing_program_says_so_and_the_log_does_not_again()
    {
        var inspector = run.Inspector(run.Films.File("no-ffprobe"), "ffmpeg");

        Assert.Null(await inspector.ProgramAsync(Guard.Token));
        Assert.Null(await inspector.LookAsync(run.Films.File("a.mp4"), Guard.Token));

        Assert.Empty(run.Log);
    }

    [Fact]
    public async Task Without_the_program_for_pictures_size_and_length_are_told()
    {
        var film = await run.Films.MakeAsync("a.mp4", "testsrc=s=320x180:d=2:r=5");
        var inspector = run.Inspector(ffmpeg: run.Films.File("no-ffmpeg"));

        Assert.Equal(new VideoLooks(320, 180, TimeSpan.FromSeconds(2), null), await inspector.LookAsync(film, Guard.Token).OrHang());

        Assert.Equal([$"{run.Films.File("no-ffmpeg")} is not here: videos go out without preview picture."], run.Log);
    }

    [Fact]
    public async Task A_program_that_hangs_is_given_twenty_seconds()
    {
        await Fifo.MakeAsync(run.Films.File("pipe"));
        var script = await run.ScriptAsync($"exec 3> {run.Films.File("pipe")}; exec tail -f /dev/null");
        var looking = run.Inspector(script, script).LookAsync(run.Films.File("a.mp4"), Guard.Token);
        using var alive = await Fifo.ReadAsync(run.Films.File("pipe"));

        run.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Null(await looking.OrHang());
        Assert.EndsWith("it took longer than 00:00:20.", Assert.Single(run.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_up_throws()
    {
        var looking = run.Inspector().LookAsync(run.Films.File("a.mp4"), new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => looking);
    }
}

using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Delivery.Fitting;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>With the machine's own ffmpeg.</summary>
public sealed class FfmpegFitterTests : IDisposable
{
    private const long Limit = 400_000;
    private readonly InspectorRun run = new();

    private string Target => run.Films.File("small.mp4");

    public void Dispose() => run.Dispose();

    [Theory]
    [InlineData("640x360", "a.mp4", "libx264")]
    [InlineData("360x640", "a.webm", "libvpx")]
    public async Task A_copy_fits_plays_and_lasts_as_long(string size, string name, string encoder)
    {
        var film = await LargeFilmAsync(size, name, encoder);
        var plan = await PlanAsync(film);

        Assert.True(await Fitter().FitAsync(film, Target, plan, Limit, Guard.Token).OrHang());

        var looks = await LookAsync(Target);
        Assert.InRange(new FileInfo(Target).Length, 1, Limit);
        Assert.Equal((plan.Width, plan.Height, 3), (looks.Width, looks.Height, Math.Round(looks.Duration.TotalSeconds)));
        Assert.Empty(run.Log);
    }

    [Fact]
    public async Task One_that_misses_the_limit_is_not_left_behind()
    {
        var film = await LargeFilmAsync("640x360", "a.mp4", "libx264");

        Assert.False(await Fitter().FitAsync(film, Target, await PlanAsync(film), 1000, Guard.Token).OrHang());

        Assert.Equal([film], Directory.GetFiles(Path.GetDirectoryName(film)!));
        Assert.Contains("more than 1000", Assert.Single(run.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_video_stays_what_it_is()
    {
        FilmWorkshop.SkipIfAbsent();
        var file = run.Films.File("a.mp4");
        await File.WriteAllTextAsync(file, "no video", Guard.Token);

        Assert.False(await Fitter().FitAsync(file, Target, new FitPlan(320, 180, 500_000, 96_000), Limit, Guard.Token).OrHang());

        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public async Task Without_the_program_there_is_no_copy()
    {
        Assert.False(await Fitter("/nowhere/ffmpeg").FitAsync("a.mp4", Target, new FitPlan(320, 180, 500_000, 96_000), Limit, Guard.Token).OrHang());
        Assert.Contains("ffmpeg is not here", Assert.Single(run.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_nothing_behind()
    {
        var film = await LargeFilmAsync("640x360", "a.mp4", "libx264");
        using var giveUp = new CancellationTokenSource();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Fitter().FitAsync(film, Target, await PlanAsync(film), Limit, giveUp.Token).OrHang());

        Assert.Equal([film], Directory.GetFiles(Path.GetDirectoryName(film)!));
    }

    private FfmpegFitter Fitter(string ffmpeg = "ffmpeg") => new(run.Clock, run.LoggerOf<FfmpegFitter>(), ffmpeg);

    // Noise cannot be made small by a good encoder
    private async Task<string> LargeFilmAsync(string size, string name, string encoder)
    {
        var film = await run.Films.MakeAsync(
            name, $"testsrc2=s={size}:d=3:r=24,noise=alls=60:allf=t", "-c:v", encoder, "-b:v", "8M", "-pix_fmt", "yuv420p");
        Assert.InRange(new FileInfo(film).Length, Limit + 1, 10_000_000);
        return film;
    }

    private async Task<FitPlan> PlanAsync(string film) => FitPlan.For(await LookAsync(film), Limit)!;

    private async Task<VideoLooks> LookAsync(string film) => (await run.Inspector().LookAsync(film, Guard.Token).OrHang())!;
}

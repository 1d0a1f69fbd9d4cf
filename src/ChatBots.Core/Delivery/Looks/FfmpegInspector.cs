using System.Text;
using ChatBots.Chat;
using Microsoft.Extensions.Logging;

namespace ChatBots.Delivery.Looks;

/// <summary>Looks at videos with ffprobe, and takes their preview picture with ffmpeg.</summary>
internal sealed partial class FfmpegInspector : IVideoInspector
{
    private const string AllLooks = "size, length and preview picture";
    private const int ReportLimit = 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly ILogger<FfmpegInspector> logger;
    private readonly OutsideProgram ffprobe;
    private readonly OutsideProgram ffmpeg;

    /// <param name="time">For deadlines.</param>
    /// <param name="logger">Told once when a program is missing, and of each video that could not be looked at.</param>
    /// <param name="ffprobe">The name or path of the program that tells size and length.</param>
    /// <param name="ffmpeg">The name or path of the program that takes the picture.</param>
    public FfmpegInspector(TimeProvider time, ILogger<FfmpegInspector> logger, string ffprobe = "ffprobe", string ffmpeg = "ffmpeg")
    {
        // Both can fill a processor, and the bot has other things to do
        var turn = new SemaphoreSlim(1);
        this.logger = logger;
        this.ffprobe = new OutsideProgram(ffprobe, time, turn);
        this.ffmpeg = new OutsideProgram(ffmpeg, time, turn);
    }

    /// <summary>The largest preview picture in bytes; Telegram wants less than 200 kB.</summary>
    internal int ThumbnailLimit { get; init; } = 199_000;

    /// <inheritdoc/>
    public async Task<string?> ProgramAsync(CancellationToken cancellationToken)
    {
        var prober = await RunAsync(ffprobe, FfmpegCalls.Version, ReportLimit, cancellationToken);
        var maker = await RunAsync(ffmpeg, FfmpegCalls.Version, ReportLimit, cancellationToken);
        return prober is ProgramOutcome.Done { ExitCode: 0 } && maker is ProgramOutcome.Done { ExitCode: 0 } done
            ? $"ffmpeg {VersionIn(Encoding.UTF8.GetString(done.Output))}".TrimEnd()
            : null;
    }

    /// <inheritdoc/>
    public async Task<VideoLooks?> LookAsync(string path, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(ffprobe, FfmpegCalls.Probe(path), ReportLimit, cancellationToken);
        if (outcome is not ProgramOutcome.Done { ExitCode: 0 } done || VideoFacts.Read(done.Output) is not { } looks)
        {
            Note(ffprobe, outcome, AllLooks);
            return null;
        }

        var second = looks.Duration > TimeSpan.FromSeconds(1) ? 1 : 0; // many videos begin in black
        return looks with { Thumbnail = await ThumbnailAsync(path, looks, second, FfmpegCalls.GoodQuality, cancellationToken) };
    }

    private async Task<ReadOnlyMemory<byte>?> ThumbnailAsync(
        string path, VideoLooks looks, int second, int quality, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(ffmpeg, FfmpegCalls.Thumbnail(path, looks, second, quality), ThumbnailLimit, cancellationToken);
        switch (outcome)
        {
            case ProgramOutcome.Done { ExitCode: 0, Output: { Length: > 0 } picture }:
                return picture;
            case ProgramOutcome.Done when second > 0: // the picture may end before the sound
                return await ThumbnailAsync(path, looks, 0, quality, cancellationToken);
            case ProgramOutcome.TooMuch when quality == FfmpegCalls.GoodQuality:
                return await ThumbnailAsync(path, looks, second, FfmpegCalls.PoorQuality, cancellationToken);
            default:
                Note(ffmpeg, outcome, "preview picture");
                return null;
        }
    }

    private static Task<ProgramOutcome> RunAsync(
        OutsideProgram program, string[] arguments, int limit, CancellationToken cancellationToken) =>
        program.RunAsync(arguments, Deadline, limit, cancellationToken);

    // "5.1.9-0+deb12u1" is 5.1.9; names of other builds ("N-109421-g9adf02247c", "2026-05-02-git") say nothing when cut
    private static string VersionIn(string output)
    {
        var word = output.Split([' ', '\n'], 4).ElementAtOrDefault(2) ?? "";
        var number = word.Split('-')[0];
        return number.Contains('.', StringComparison.Ordinal) ? number : word;
    }

    private void Note(OutsideProgram program, ProgramOutcome outcome, string lost)
    {
        if (outcome is ProgramOutcome.NotHere { IsNews: true })
            LogNotHere(program.Name, lost);
        else if (WhyNotSeen(outcome) is { } why)
            LogNotSeen(program.Name, lost, why);
    }

    private static string? WhyNotSeen(ProgramOutcome outcome) => outcome switch
    {
        ProgramOutcome.Done { ExitCode: 0 } => "it saw no picture of a sane size and length",
        ProgramOutcome.Done done => $"it ended with {done.ExitCode}: {done.LastWords}",
        ProgramOutcome.TimedOut => $"it took longer than {Deadline}",
        ProgramOutcome.TooMuch => "it wrote too much",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Program} is not here: videos go out without {Lost}.")]
    private partial void LogNotHere(string program, string lost);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Program} could not look at a video, which goes out without {Lost}: {Why}.")]
    private partial void LogNotSeen(string program, string lost, string why);
}

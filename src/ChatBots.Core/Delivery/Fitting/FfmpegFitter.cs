using ChatBots.Delivery.Looks;
using Microsoft.Extensions.Logging;

namespace ChatBots.Delivery.Fitting;

/// <summary>Makes videos smaller with ffmpeg, one at a time: the bot has other things to do.</summary>
internal sealed partial class FfmpegFitter : IVideoFitter
{
    private const int ReportLimit = 64 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly TimeProvider time;
    private readonly ILogger<FfmpegFitter> logger;
    private readonly OutsideProgram ffmpeg;

    /// <param name="time">For the deadline.</param>
    /// <param name="logger">Told of each video that could not be made smaller.</param>
    /// <param name="ffmpeg">The name or path of the program.</param>
    public FfmpegFitter(TimeProvider time, ILogger<FfmpegFitter> logger, string ffmpeg = "ffmpeg")
    {
        (this.time, this.logger) = (time, logger);
        this.ffmpeg = new OutsideProgram(ffmpeg, time, new SemaphoreSlim(1));
    }

    /// <inheritdoc/>
    public async Task<bool> FitAsync(string path, string target, FitPlan plan, long limit, CancellationToken cancellationToken)
    {
        // Of its own for each run: one that outlived a killed bot may still write
        var half = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            var outcome = await ffmpeg.RunAsync(FfmpegCalls.Fit(path, half, plan, limit), Deadline, ReportLimit, cancellationToken);
            // A signal that ends it may be about to end the bot, too: then the next start tries again
            if (outcome is ProgramOutcome.Done { ExitCode: > 128 })
                await Task.Delay(Grace, time, cancellationToken);
            var bytes = outcome is ProgramOutcome.Done { ExitCode: 0 } && File.Exists(half) ? new FileInfo(half).Length : 0;
            if (bytes == 0 || bytes > limit)
            {
                LogNotFitted(bytes > limit ? $"it became {bytes} bytes, more than {limit}" : WhyNot(outcome));
                return false;
            }

            using (var written = new FileStream(half, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            File.Move(half, target, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotFitted(exception.GetType().Name);
            return false;
        }
        finally
        {
            Forget(half);
        }
    }

    private static void Forget(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes with the job's other files
        }
    }

    private static string WhyNot(ProgramOutcome outcome) => outcome switch
    {
        ProgramOutcome.Done done => $"ffmpeg ended with {done.ExitCode}: {done.LastWords}",
        ProgramOutcome.NotHere => "ffmpeg is not here",
        ProgramOutcome.TimedOut => $"it took longer than {Deadline}",
        _ => "ffmpeg wrote too much",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "A video could not be made smaller, and is linked: {Why}.")]
    private partial void LogNotFitted(string why);
}

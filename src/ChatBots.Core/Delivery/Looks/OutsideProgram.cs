using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ChatBots.Delivery.Looks;

/// <summary>
/// A program of this machine that is not ours. It gets its arguments as they are (no shell), nothing to read and none of our secrets.
/// Whatever it does, a run ends: when it ends, writes too much or takes too long, or when the caller gives up. Safe for concurrent calls.
/// </summary>
/// <param name="name">Its name, looked for where the system looks for programs, or its path.</param>
/// <param name="time">For deadlines.</param>
/// <param name="turn">One run at a time among all programs that share it.</param>
internal sealed class OutsideProgram(string name, TimeProvider time, SemaphoreSlim turn)
{
    private const int LastWordsLimit = 2048;

    // Its owner may install it while the bot runs
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromMinutes(5);

    // Tokens and keys may stand in the other variables, and a hostile file may take the program over
    private static readonly string[] PassedOn = ["PATH", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP"];

    private DateTimeOffset? absentSince;

    /// <summary>Its name or path.</summary>
    public string Name => name;

    /// <summary>Runs it once; waits for its turn first.</summary>
    /// <param name="arguments">Each is one argument, whatever it contains.</param>
    /// <param name="deadline">How long it may run; the turn is waited for without limit.</param>
    /// <param name="outputLimit">How many bytes it may write to its output.</param>
    /// <param name="cancellationToken">Ends the program and all that it started.</param>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public async Task<ProgramOutcome> RunAsync(
        IReadOnlyList<string> arguments, TimeSpan deadline, int outputLimit, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() < absentSince + LooksAgainAfter)
                return new ProgramOutcome.NotHere(IsNews: false);
            using var process = Start(arguments);
            var isNews = absentSince is null;
            absentSince = process is null ? time.GetUtcNow() : null;
            return process is null
                ? new ProgramOutcome.NotHere(isNews)
                : await FollowAsync(process, deadline, outputLimit, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private Process? Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Except(PassedOn, StringComparer.OrdinalIgnoreCase).ToList())
            start.Environment.Remove(variable);
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private async Task<ProgramOutcome> FollowAsync(Process process, TimeSpan deadline, int outputLimit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            process.StandardInput.Close();
            // Read side by side: a full pipe would stop the program
            var lastWords = LastWordsAsync(process.StandardError.BaseStream, either.Token);
            if (await OutputAsync(process.StandardOutput.BaseStream, outputLimit, either.Token) is not { } output)
                return new ProgramOutcome.TooMuch();
            var words = await lastWords;
            await process.WaitForExitAsync(either.Token);
            return new ProgramOutcome.Done(process.ExitCode, output, words);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProgramOutcome.TimedOut();
        }
        finally
        {
            End(process);
        }
    }

    // Null: more than the limit
    private static async Task<byte[]?> OutputAsync(Stream source, int limit, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (output.Length + count > limit)
                return null;
            output.Write(buffer, 0, count);
        }

        return output.ToArray();
    }

    private static async Task<string> LastWordsAsync(Stream source, CancellationToken cancellationToken)
    {
        var buffer = new byte[2 * LastWordsLimit];
        var kept = 0;
        while (await source.ReadAsync(buffer.AsMemory(kept), cancellationToken) is > 0 and var count)
        {
            var end = kept + count;
            kept = Math.Min(end, LastWordsLimit);
            buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        }

        // On one line, so that a file cannot write lines of the log
        var text = Encoding.UTF8.GetString(buffer, 0, kept);
        return string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It has ended meanwhile, or the system will not let us; there is nothing more to do.
        }
    }
}

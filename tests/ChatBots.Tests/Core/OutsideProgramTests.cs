using System.Text;
using ChatBots.Delivery.Looks;
using ChatBots.Tests.Storage;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>With small programs that every Unix has.</summary>
public sealed class OutsideProgramTests : IDisposable
{
    private const string Secret = "CHATBOTS_TEST_SECRET";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly SemaphoreSlim turn = new(1);

    public OutsideProgramTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "These programs are Unix programs.");

    private string Pipe => folder.File("pipe");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Secret, null);
        folder.Dispose();
        turn.Dispose();
    }

    [Fact]
    public async Task A_program_gets_its_arguments_as_they_are()
    {
        var done = await DoneAsync("printf", ["%s|", "a b", "$HOME", "*", "\"'"]);

        Assert.Equal((0, "a b|$HOME|*|\"'|", ""), (done.ExitCode, Encoding.UTF8.GetString(done.Output), done.LastWords));
    }

    [Fact]
    public async Task A_program_has_nothing_to_read()
    {
        Assert.Empty((await DoneAsync("cat", [])).Output);
    }

    [Fact]
    public async Task Bytes_come_as_they_are()
    {
        var file = folder.File("bytes");
        var bytes = Enumerable.Range(0, 100_000).Select(number => (byte)number).ToArray();
        await File.WriteAllBytesAsync(file, bytes, Guard.Token);

        Assert.Equal(bytes, (await DoneAsync("cat", [file])).Output);
    }

    [Fact]
    public async Task None_of_our_secrets_reaches_a_program()
    {
        Environment.SetEnvironmentVariable(Secret, "hush");

        var variables = Encoding.UTF8.GetString((await DoneAsync("env", [])).Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.DoesNotContain("hush", string.Concat(variables), StringComparison.Ordinal);
        Assert.Contains(variables, variable => variable.StartsWith("PATH=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_fails_has_last_words_on_one_line()
    {
        var done = await DoneAsync("sh", ["-c", "echo one >&2; echo two >&2; exit 3"]);

        Assert.Equal((3, "one two"), (done.ExitCode, done.LastWords));
    }

    [Fact]
    public async Task Of_many_words_the_last_ones_are_kept()
    {
        var done = await DoneAsync("sh", ["-c", "head -c 1000000 /dev/zero | tr '\\0' x >&2; printf end >&2"]);

        Assert.Equal(new string('x', 2045) + "end", done.LastWords);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(9, false)]
    public async Task A_program_may_write_as_much_as_its_limit(int limit, bool isEnough)
    {
        var outcome = await Program("printf").RunAsync(["0123456789"], Deadline, limit, Guard.Token).OrHang();

        Assert.Equal(isEnough, outcome is ProgramOutcome.Done { Output.Length: 10 });
        Assert.Equal(!isEnough, outcome is ProgramOutcome.TooMuch);
    }

    [Fact]
    public async Task A_program_that_writes_without_end_is_ended()
    {
        await Fifo.MakeAsync(Pipe);
        var run = Program("sh").RunAsync(["-c", $"exec 3> {Pipe}; yes"], Deadline, 1_000_000, Guard.Token);
        using var alive = await Fifo.ReadAsync(Pipe);

        Assert.IsType<ProgramOutcome.TooMuch>(await run.OrHang());

        Assert.Empty(await alive.ReadToEndAsync(Guard.Token).OrHang());
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_ended_with_all_that_it_started()
    {
        await Fifo.MakeAsync(Pipe);
        var run = Program("sh").RunAsync(["-c", $"exec 3> {Pipe}; tail -f /dev/null & tail -f /dev/null"], Deadline, 100, Guard.Token);
        using var alive = await Fifo.ReadAsync(Pipe);

        clock.Advance(Deadline - TimeSpan.FromTicks(1));
        Assert.False(run.IsCompleted);
        clock.Advance(TimeSpan.FromTicks(1));

        Assert.IsType<ProgramOutcome.TimedOut>(await run.OrHang());
        Assert.Empty(await alive.ReadToEndAsync(Guard.Token).OrHang());
    }

    [Fact]
    public async Task Giving_up_ends_the_program_and_throws()
    {
        await Fifo.MakeAsync(Pipe);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Guard.Token);
        var run = Program("sh").RunAsync(["-c", $"exec 3> {Pipe}; exec tail -f /dev/null"], Deadline, 100, cancel.Token);
        using var alive = await Fifo.ReadAsync(Pipe);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.OrHang());
        Assert.Empty(await alive.ReadToEndAsync(Guard.Token).OrHang());
    }

    [Fact]
    public async Task An_output_that_somebody_else_keeps_open_holds_nobody_up()
    {
        await Fifo.MakeAsync(Pipe);
        var begun = folder.File("begun");
        await Fifo.MakeAsync(begun);
        var run = Program("sh").RunAsync(["-c", $"exec 3> {begun}; cat {Pipe} 3>&- &"], Deadline, 100, Guard.Token);
        // The shell is gone, and what it began holds the output
        using (var shell = await Fifo.ReadAsync(begun))
            await shell.ReadToEndAsync(Guard.Token).OrHang();

        clock.Advance(Deadline);

        Assert.IsType<ProgramOutcome.TimedOut>(await run.OrHang());
        await Fifo.EndAsync(Pipe);
    }

    [Fact]
    public async Task Programs_that_share_a_turn_run_one_after_the_other()
    {
        await Fifo.MakeAsync(Pipe);
        var first = Program("sh").RunAsync(["-c", $"cat {Pipe}; printf first >> {folder.File("order")}"], Deadline, 100, Guard.Token);
        var second = Program("sh").RunAsync(["-c", $"printf second >> {folder.File("order")}"], Deadline, 100, Guard.Token);

        await Fifo.EndAsync(Pipe);

        await Task.WhenAll(first, second).OrHang();
        Assert.Equal("firstsecond", await File.ReadAllTextAsync(folder.File("order"), Guard.Token));
    }

    [Fact]
    public async Task A_caller_who_gives_up_waiting_leaves_the_turn_to_others()
    {
        await turn.WaitAsync(Guard.Token);
        using var cancel = new CancellationTokenSource();
        var waiting = Program("printf").RunAsync(["x"], Deadline, 100, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.OrHang());
        turn.Release();

        Assert.Equal("x"u8.ToArray(), (await DoneAsync("printf", ["x"])).Output);
    }

    [Fact]
    public async Task A_program_that_is_missing_is_looked_for_again_after_five_minutes()
    {
        var path = folder.File("later");
        var program = Program(path);
        Assert.Equal(new ProgramOutcome.NotHere(IsNews: true), await RunAsync(program));
        File.CreateSymbolicLink(path, "/bin/sh");

        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(new ProgramOutcome.NotHere(IsNews: false), await RunAsync(program));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<ProgramOutcome.Done>(await RunAsync(program));

        File.Delete(path);
        Assert.Equal(new ProgramOutcome.NotHere(IsNews: true), await RunAsync(program));
    }

    [Fact]
    public async Task A_file_that_is_no_program_counts_as_missing()
    {
        await File.WriteAllTextAsync(folder.File("text"), "no program", Guard.Token);

        Assert.Equal(new ProgramOutcome.NotHere(IsNews: true), await RunAsync(Program(folder.File("text"))));
    }

    private OutsideProgram Program(string name) => new(name, clock, turn);

    private static Task<ProgramOutcome> RunAsync(OutsideProgram program) =>
        program.RunAsync(["-c", ":"], Deadline, 100, Guard.Token).OrHang();

    private async Task<ProgramOutcome.Done> DoneAsync(string name, string[] arguments) =>
        Assert.IsType<ProgramOutcome.Done>(await Program(name).RunAsync(arguments, Deadline, 1_000_000, Guard.Token).OrHang());
}

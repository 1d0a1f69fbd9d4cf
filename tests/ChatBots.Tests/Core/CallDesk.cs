using System.Globalization;
using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>A scheduler on a manual clock, and a platform that answers calls as the test says and writes down when each began.</summary>
internal sealed class CallDesk : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private readonly List<string> began = [];
    private readonly DateTimeOffset start;

    public CallDesk()
    {
        start = Clock.GetUtcNow();
        Scheduler = new CallScheduler(Clock);
    }

    public static CallOutcome Done { get; } = new CallOutcome.Done(new MessageId("1"));

    public static CallOutcome Lost { get; } = new CallOutcome.Lost();

    public ManualClock Clock { get; } = new();

    public CallScheduler Scheduler { get; }

    /// <summary>What began so far, each as <c>1.50 name</c>.</summary>
    public IReadOnlyList<string> Began
    {
        get
        {
            lock (gate)
                return [.. began];
        }
    }

    public DateTimeOffset At(double seconds) => start + TimeSpan.FromSeconds(seconds);

    public CallOutcome Refused(double until, params string[] budgets) => new CallOutcome.Refused(At(until), budgets);

    /// <summary>A call that is answered with each of <paramref name="answers"/> in turn, then with Done.</summary>
    public ScheduledCall Call(
        string name, object? target = null, CallPriority priority = CallPriority.Progress, IReadOnlyList<Budget>? budgets = null,
        Func<bool>? isNeedless = null, int repeatsAfterLoss = int.MaxValue, params CallOutcome[] answers)
    {
        var left = new Queue<CallOutcome>(answers);
        return Call(name, Answer, target, priority, budgets, isNeedless, repeatsAfterLoss);

        Task<CallOutcome> Answer() => Task.FromResult(left.TryDequeue(out var answer) ? answer : Done);
    }

    /// <summary>A call that is answered by <paramref name="answer"/>.</summary>
    public ScheduledCall Call(
        string name, Func<Task<CallOutcome>> answer, object? target = null, CallPriority priority = CallPriority.Progress,
        IReadOnlyList<Budget>? budgets = null, Func<bool>? isNeedless = null, int repeatsAfterLoss = int.MaxValue) => new()
        {
            Target = target ?? new object(),
            Priority = priority,
            Budgets = () => budgets ?? [],
            Make = () =>
            {
                Note(name);
                return answer();
            },
            IsNeedless = isNeedless ?? (() => false),
            RepeatsAfterLoss = repeatsAfterLoss,
        };

    public Task<CallOutcome?> Run(ScheduledCall call) => Scheduler.RunAsync(call, CancellationToken.None);

    public Task<CallOutcome?> RunUntil(ScheduledCall call, CancellationToken givenUp) => Scheduler.RunAsync(call, givenUp);

    /// <summary>Moves time in small steps and lets all that falls due be carried out at its own instant.</summary>
    public async Task PassAsync(double seconds)
    {
        var end = Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        await Scheduler.QuietAsync().OrHang();
        while (Clock.GetUtcNow() < end)
        {
            Clock.Advance(Step);
            await Scheduler.QuietAsync().OrHang();
        }
    }

    /// <summary>Lets what is in flight end, and nothing else begin.</summary>
    public async ValueTask DisposeAsync() => await Scheduler.DisposeAsync().AsTask().OrHang();

    private void Note(string name)
    {
        var since = (Clock.GetUtcNow() - start).TotalSeconds;
        lock (gate)
            began.Add(string.Create(CultureInfo.InvariantCulture, $"{since:0.00} {name}"));
    }
}

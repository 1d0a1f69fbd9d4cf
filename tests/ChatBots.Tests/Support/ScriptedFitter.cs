using System.Collections.Concurrent;
using System.Text;
using ChatBots.Delivery;

namespace ChatBots.Tests.Support;

/// <summary>Writes a copy of two bytes, or none, and remembers the plans.</summary>
internal sealed class ScriptedFitter(bool succeeds) : IVideoFitter
{
    private TaskCompletionSource free = Free();

    public ConcurrentQueue<FitPlan> Plans { get; } = [];

    /// <summary>From now on it takes its time, until <see cref="GoesOn"/>.</summary>
    public void Holds() => free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it holds is written.</summary>
    public void GoesOn() => free.SetResult();

    public async Task<bool> FitAsync(string path, string target, FitPlan plan, long limit, CancellationToken cancellationToken)
    {
        Plans.Enqueue(plan);
        await free.Task.WaitAsync(cancellationToken);
        if (succeeds)
            await File.WriteAllBytesAsync(target, Encoding.ASCII.GetBytes("ok"), cancellationToken);
        return succeeds;
    }

    private static TaskCompletionSource Free()
    {
        var free = new TaskCompletionSource();
        free.SetResult();
        return free;
    }
}

using System.Collections.Concurrent;
using System.Text;
using ChatBots.Delivery;
using ChatBots.Emulators.Relay;

namespace ChatBots.Tests.Support;

/// <summary>Writes a copy of two bytes, or none, and remembers the plans.</summary>
internal sealed class ScriptedFitter(bool succeeds) : IVideoFitter
{
    public ConcurrentQueue<FitPlan> Plans { get; } = [];

    /// <summary>What it waits for before it writes; nothing unless a test says so.</summary>
    public Gate? Gate { get; set; }

    public async Task<bool> FitAsync(string path, string target, FitPlan plan, long limit, CancellationToken cancellationToken)
    {
        Plans.Enqueue(plan);
        if (Gate is { } gate)
            await gate.PassAsync(cancellationToken);
        if (succeeds)
            await File.WriteAllBytesAsync(target, Encoding.ASCII.GetBytes("ok"), cancellationToken);
        return succeeds;
    }
}

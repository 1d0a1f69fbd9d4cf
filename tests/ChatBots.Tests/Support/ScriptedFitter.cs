using System.Collections.Concurrent;
using System.Text;
using ChatBots.Delivery;

namespace ChatBots.Tests.Support;

/// <summary>Writes a copy of two bytes, or none, and remembers the plans.</summary>
internal sealed class ScriptedFitter(bool succeeds) : IVideoFitter
{
    public ConcurrentQueue<FitPlan> Plans { get; } = [];

    public async Task<bool> FitAsync(string path, string target, FitPlan plan, long limit, CancellationToken cancellationToken)
    {
        Plans.Enqueue(plan);
        if (succeeds)
            await File.WriteAllBytesAsync(target, Encoding.ASCII.GetBytes("ok"), cancellationToken);
        return succeeds;
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatBots.Discord.Api;

/// <summary>Counts what the gateway said and nobody understood. Each reason is logged once, without anything of what was said.</summary>
internal sealed partial class SkippedFrames(ILogger logger)
{
    private readonly ConcurrentDictionary<string, bool> known = [];
    private int count;

    /// <summary>How many there were.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>One more.</summary>
    /// <param name="reason">One of a few, in plain words.</param>
    public void Add(string reason)
    {
        Interlocked.Increment(ref count);
        if (known.TryAdd(reason, true))
            LogSkipped(reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord's gateway says what is skipped: {Reason}; said once")]
    private partial void LogSkipped(string reason);
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord.Api;

/// <summary>Keeps every line, and tells of pauses when they begin.</summary>
internal sealed class StageLog : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> lines = [];

    public IReadOnlyList<(LogLevel Level, string Line)> Lines => [.. lines];

    public Channel<(string Line, TimeSpan Pause)> Pauses { get; } = Channel.CreateUnbounded<(string, TimeSpan)>();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{formatter(state, exception)} {exception}".TrimEnd();
        lines.Enqueue((logLevel, line));
        if (line.StartsWith("Connecting", StringComparison.Ordinal))
            Pauses.Writer.TryWrite((line, TimeSpan.FromSeconds((double)((IReadOnlyList<KeyValuePair<string, object?>>)state!).Single(each => each.Key == "Seconds").Value!)));
    }
}

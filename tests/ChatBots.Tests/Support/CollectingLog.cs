using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Support;

/// <summary>Keeps every line of the log with its level, exceptions included.</summary>
internal sealed class CollectingLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> lines = [];

    public IEnumerable<string> From(LogLevel level) => lines.Where(line => line.Level >= level).Select(line => line.Line);

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(CollectingLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}

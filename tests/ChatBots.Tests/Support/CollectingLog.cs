using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Support;

/// <summary>Keeps every line of the log with its level, exceptions included.</summary>
internal sealed class CollectingLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> lines = [];
    private readonly ConcurrentQueue<(string Text, TaskCompletionSource Said)> awaited = [];

    public IEnumerable<string> From(LogLevel level) => lines.Where(line => line.Level >= level).Select(line => line.Line);

    /// <summary>Waits until a line that comes from now on holds a text.</summary>
    public Task NextAsync(string text)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited.Enqueue((text, said));
        return said.Task;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private void Add(LogLevel level, string line)
    {
        lines.Enqueue((level, line));
        foreach (var (text, said) in awaited)
            if (line.Contains(text, StringComparison.Ordinal))
                said.TrySetResult();
    }

    private sealed class Logger(CollectingLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(logLevel, $"{formatter(state, exception)} {exception}");
    }
}

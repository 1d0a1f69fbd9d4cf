using System.Net.Sockets;
using ChatBots.Discord;
using ChatBots.Playground;
using ChatBots.Storage;
using ChatBots.Telegram;
using Microsoft.Extensions.Options;

namespace ChatBots.Host;

/// <summary>What stops the start, in words for the owner. Anything else is a bug and is shown whole.</summary>
internal static class StartFailure
{
    /// <returns>One or more sentences; null for a bug.</returns>
    public static string? Sentence(Exception exception) => exception switch
    {
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures.Select(WithoutMember).Distinct()),
        StorageStartException or PlaygroundStartException or DiscordStartException or TelegramStartException => exception.Message,
        // Kestrel: a port that is taken or may not be used
        IOException { InnerException: { } inner } when exception.Message.Contains("bind", StringComparison.OrdinalIgnoreCase) =>
            $"Urls: {exception.Message} ({inner.Message})",
        // Kestrel: an address that this machine does not have, or that is none
        SocketException => $"Urls: {exception.Message}",
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.Ordinal) => $"Urls: {exception.Message}",
        FormatException or InvalidDataException or FileNotFoundException => OneLine(exception),
        // A wrong word within a list: only the exception inside names the setting
        InvalidOperationException { InnerException: InvalidOperationException { InnerException: not null } inside }
            when exception.Source?.StartsWith("Microsoft.", StringComparison.Ordinal) == true => OneLine(inside),
        // The framework about a setting of its own, or a word where a number is expected
        InvalidOperationException when exception.Source?.StartsWith("Microsoft.", StringComparison.Ordinal) == true => OneLine(exception),
        AggregateException { InnerExceptions: [var only] } => Sentence(only),
        AggregateException several when several.InnerExceptions.All(each => each is OptionsValidationException) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(Sentence)),
        _ => null,
    };

    /// <summary>The host writes a stack for what stops the start; the owner gets a sentence instead.</summary>
    public static void LeaveStartFailuresToUs(this ILoggingBuilder logging) =>
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

    /// <summary>A background service that ended by an exception stops the host, which would exit with 0 and say nothing.</summary>
    /// <returns>The exit code.</returns>
    public static int ReportBrokenServices(IServiceProvider services)
    {
        var broken = services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Select(service => service.ExecuteTask?.Exception).FirstOrDefault(exception => exception is not null);
        if (broken is not null)
            Console.Error.WriteLine(Sentence(broken) ?? broken.ToString());
        return broken is null ? 0 : 1;
    }

    // The generated validators put the member's name in front of the sentence, which names the setting by itself
    private static string WithoutMember(string failure)
    {
        var colon = failure.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !failure[..colon].Contains(' ', StringComparison.Ordinal) ? failure[(colon + 2)..] : failure;
    }

    private static string OneLine(Exception exception)
    {
        var innermost = exception.GetBaseException();
        var text = innermost == exception ? exception.Message : $"{exception.Message} {innermost.Message}";
        return text.ReplaceLineEndings(" ");
    }
}

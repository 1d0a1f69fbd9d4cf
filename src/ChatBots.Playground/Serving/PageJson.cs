using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBots.Jobs;
using ChatBots.Quotas;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Serving;

/// <summary>What the side panel shows of one person.</summary>
internal sealed record PersonView(Allowance Allowance, IReadOnlyList<JobView> Jobs);

/// <summary>One of a person's jobs. The state is <see cref="JobState"/>'s word in lower case; a forgotten prompt is null.</summary>
internal sealed record JobView(string Id, string? Prompt, int Version, string State, string? Message, DateTimeOffset OpenedAt);

/// <summary>Why something was not taken, in one sentence for the person.</summary>
internal sealed record Problem(string Sentence);

/// <summary>The id that a posted message has.</summary>
internal sealed record Posted(string Id);

/// <summary>A person hides a whisper.</summary>
internal sealed record Dismissal(string? As, long Id);

/// <summary>What goes between the page and the server beside the board's own form.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(PostedPress))]
[JsonSerializable(typeof(Dismissal))]
[JsonSerializable(typeof(PersonView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Posted))]
internal sealed partial class PageJson : JsonSerializerContext
{
    public const string TryAgain = "The bot cannot take this now. Try again in a minute.";

    /// <summary>Answers with one sentence.</summary>
    public static Task ProblemAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Problem(sentence), Default.Problem, cancellationToken: context.RequestAborted);
    }

    /// <summary>Reads a posted body; null when it is not of this form.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException) // of another form, or too large
        {
            return null;
        }
    }
}

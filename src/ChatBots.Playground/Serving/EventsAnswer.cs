using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBots.Playground.Boards;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Serving;

/// <summary>
/// Answers <c>/api/events</c>: first all messages as they are, then every change. As each connection begins with everything, a page
/// that lost one has missed nothing.
/// </summary>
internal sealed class EventsAnswer(Board board, CancellationToken stopping)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var feed = board.Watch();
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        try
        {
            await context.Response.WriteAsync("retry: 1000\n", ended.Token);
            await TellAsync(context.Response, "all", [.. feed.Messages], BoardJson.Default.BoardMessageArray, ended.Token);
            await foreach (var change in feed.Changes.ReadAllAsync(ended.Token))
                await TellAsync(context.Response, "change", change, BoardJson.Default.BoardRecord, ended.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task TellAsync<T>(
        HttpResponse response, string name, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}

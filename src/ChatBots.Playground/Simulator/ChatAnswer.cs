using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Simulator;

/// <summary>Answers <c>POST /v1/chat/completions</c>: plays a task's timeline as a stream, or waits for its end.</summary>
internal sealed class ChatAnswer(TimeProvider time)
{
    private static readonly TimeSpan HeadPause = TimeSpan.FromMilliseconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        if (SimulatedRequest.Read(await reader.ReadToEndAsync(context.RequestAborted)) is not { } request)
            await RefuseAsync(context);
        else if (request.Stream)
            await StreamAsync(context, request);
        else
            await WholeAsync(context, request);
    }

    private async Task StreamAsync(HttpContext context, SimulatedRequest request)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        var stream = new ChunkStream(context.Response, request.Model, time.GetUtcNow(), context.RequestAborted);
        await foreach (var delta in PlayAsync(context, request))
            await stream.WriteAsync(delta);
        await stream.EndAsync();
    }

    private async Task WholeAsync(HttpContext context, SimulatedRequest request)
    {
        var text = "";
        await foreach (var delta in PlayAsync(context, request))
            text += delta;
        var answer = new JsonObject
        {
            ["id"] = $"chatcmpl-{RandomNumberGenerator.GetHexString(24)}",
            ["object"] = "chat.completion",
            ["created"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["model"] = request.Model,
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                ["finish_reason"] = "stop",
            }),
        };
        await Answers.JsonAsync(context, answer);
    }

    /// <summary>The deltas at their time. A cut aborts the connection and ends in cancellation, as for a client that went away.</summary>
    private async IAsyncEnumerable<string> PlayAsync(HttpContext context, SimulatedRequest request)
    {
        var cancellationToken = context.RequestAborted;
        foreach (var piece in Pieces(Dialect.Head(request)))
        {
            yield return piece;
            await Task.Delay(HeadPause, time, cancellationToken);
        }

        var task = SimulatedTask.New(time.GetUtcNow(), request.Orientation, MishapWords.In(request.Prompt));
        var origin = Answers.OriginOf(context.Request);
        yield return Dialect.Named(task, origin);
        var timeline = Timeline.For(task.Mishap);
        foreach (var beat in timeline.Beats.TakeWhile(beat => !(beat.At > timeline.StreamBreaks)))
        {
            await UntilAsync(task.StartedAt + beat.At, cancellationToken);
            yield return beat.Text;
        }

        if (timeline.StreamBreaks is { } breaks)
        {
            await UntilAsync(task.StartedAt + breaks, cancellationToken);
            context.Abort();
            throw new OperationCanceledException("Cut on purpose.");
        }

        await UntilAsync(task.StartedAt + timeline.Ends, cancellationToken);
        yield return Dialect.End(task, origin);
    }

    private async Task UntilAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (instant - time.GetUtcNow() is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken);
    }

    /// <summary>At most about sixty pieces, so that a long prompt does not delay the task.</summary>
    private static IEnumerable<string> Pieces(string head)
    {
        var size = Math.Max(4, head.Length / 60);
        for (var at = 0; at < head.Length; at += size)
            yield return head[at..Math.Min(at + size, head.Length)];
    }

    private static Task RefuseAsync(HttpContext context)
    {
        var error = new JsonObject { ["message"] = "messages must end with a user text", ["type"] = "invalid_request_error" };
        return Answers.JsonAsync(context, new JsonObject { ["error"] = error }, StatusCodes.Status400BadRequest);
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Mime;
using ChatBots.Generation;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Simulator;

/// <summary>Answers <c>/videos/&lt;task&gt;.mp4</c> and <c>.webp</c> from the films that are built in, one per shape.</summary>
internal sealed class VideoAnswer(StatusAnswer status)
{
    /// <summary>More than any platform's limit (Playground 100 MiB, Telegram 50, Discord 10).</summary>
    private const int BigBytes = 120 * 1024 * 1024;
    private static readonly ConcurrentDictionary<(Orientation, string), byte[]> Films = new();

    public Task InvokeAsync(HttpContext context)
    {
        var type = (string?)context.Request.RouteValues["type"];
        var id = (string?)context.Request.RouteValues["task"];
        if (type is not ("mp4" or "webp") || !SimulatedTask.TryParse(id, out var task) || !status.IsDone(task))
            return Answers.MissingAsync(context);
        var film = Film(task.Orientation, type);
        if (type == "webp")
            return Results.Bytes(film, MediaTypeNames.Image.Webp).ExecuteAsync(context);
        return task.Mishap == Mishap.Big
            ? PaddedAsync(context, film)
            : Results.Bytes(film, "video/mp4", enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static byte[] Film(Orientation orientation, string type) => Films.GetOrAdd((orientation, type), static key =>
    {
        using var source = typeof(VideoAnswer).Assembly.GetManifestResourceStream($"Media/{Dialect.Word(key.Item1)}.{key.Item2}")!;
        var bytes = new byte[source.Length];
        source.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>The film and a <c>free</c> box after it, which players skip: large, and still a sound video.</summary>
    private static async Task PaddedAsync(HttpContext context, byte[] film)
    {
        context.Response.ContentType = "video/mp4";
        context.Response.ContentLength = BigBytes;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await context.Response.Body.WriteAsync(film, context.RequestAborted);
        var piece = new byte[64 * 1024];
        var rest = BigBytes - film.Length;
        BinaryPrimitives.WriteInt32BigEndian(piece, rest);
        "free"u8.CopyTo(piece.AsSpan(4));
        for (; rest > 0; rest -= piece.Length)
        {
            await context.Response.Body.WriteAsync(piece.AsMemory(0, Math.Min(piece.Length, rest)), context.RequestAborted);
            piece.AsSpan(0, 8).Clear();
        }
    }
}

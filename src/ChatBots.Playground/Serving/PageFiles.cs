using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Serving;

/// <summary>The page's own files, which are built in.</summary>
internal static class PageFiles
{
    private const string Prefix = "Page/";

    private static readonly FrozenDictionary<string, byte[]> Files = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], Read);

    public static Task IndexAsync(HttpContext context) => SendAsync(context, "index.html");

    public static Task FileAsync(HttpContext context) => SendAsync(context, (string)context.Request.RouteValues["name"]!);

    private static Task SendAsync(HttpContext context, string name)
    {
        if (!Files.TryGetValue(name, out var bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = TypeOf(name);
        context.Response.ContentLength = bytes.Length;
        // Asked for anew each time, so that a page never mixes files of two versions.
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };

    private static byte[] Read(string resource)
    {
        using var source = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[source.Length];
        source.ReadExactly(bytes);
        return bytes;
    }
}

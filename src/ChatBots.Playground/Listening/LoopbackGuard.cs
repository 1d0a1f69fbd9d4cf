using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChatBots.Playground.Listening;

/// <summary>
/// Keeps other web pages out. Listening on loopback is not enough: a page from elsewhere can post to this machine (answered by the
/// Origin and content type rules) and can give its own name this machine's address (answered by the Host rule).
/// </summary>
internal static class LoopbackGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (Refusal(context.Request, context.Connection.LocalPort) is not { } status)
            return next(context);
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The status to refuse with; null when the request may pass.</summary>
    public static int? Refusal(HttpRequest request, int port)
    {
        if (!IsThisServer(request.Host, port))
            return StatusCodes.Status421MisdirectedRequest;
        if (request.Headers.TryGetValue(HeaderNames.Origin, out var origin) && !IsThisServer(origin.ToString(), port))
            return StatusCodes.Status403Forbidden;
        return HttpMethods.IsPost(request.Method) && !request.HasJsonContentType() ? StatusCodes.Status415UnsupportedMediaType : null;
    }

    private static bool IsThisServer(string origin, int port) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == "http"
        && IsThisServer(HostString.FromUriComponent(uri), port);

    private static bool IsThisServer(HostString host, int port) =>
        (host.Port ?? 80) == port
        && (host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
}

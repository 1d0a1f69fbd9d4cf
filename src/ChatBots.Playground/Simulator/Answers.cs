using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Simulator;

/// <summary>What the simulator's answers have in common.</summary>
internal static class Answers
{
    /// <summary>Links name the address that was called; the guard has checked that it is this machine's.</summary>
    public static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    public static Task JsonAsync(HttpContext context, JsonNode body, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(Dialect.Plain), context.RequestAborted);
    }

    public static Task MissingAsync(HttpContext context) =>
        JsonAsync(context, new JsonObject { ["error"] = "task not found" }, StatusCodes.Status404NotFound);
}

using ChatBots.Playground.Boards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Serving;

/// <summary>Which address answers what.</summary>
internal static class PlaygroundRoutes
{
    public static void Map(WebApplication app, Board board, PostsAnswer posts, PersonAnswer people, Func<bool> isOpen)
    {
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        app.MapGet("/", PageFiles.IndexAsync);
        app.MapGet("/page/{name}", PageFiles.FileAsync);
        app.MapGet("/api/events", Fresh(new EventsAnswer(board, app.Lifetime.ApplicationStopping).InvokeAsync));
        app.MapGet("/api/people/{person}", Fresh(people.InvokeAsync));
        app.MapPost("/api/messages", Fresh(WhenOpen(posts.MessageAsync, isOpen)));
        app.MapPost("/api/presses", Fresh(WhenOpen(posts.PressAsync, isOpen)));
        app.MapPost("/api/dismissals", Fresh(posts.DismissAsync));
        app.MapMethods("/videos/{name}", reading, context => VideoAsync(context, board.Videos));
    }

    private static RequestDelegate Fresh(RequestDelegate answer) => context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return answer(context);
    };

    /// <summary>The intake takes nothing before it has picked up what an earlier process left.</summary>
    private static RequestDelegate WhenOpen(RequestDelegate answer, Func<bool> isOpen) => context =>
        isOpen() ? answer(context) : PageJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, PageJson.TryAgain);

    private static Task VideoAsync(HttpContext context, BoardVideos videos)
    {
        if (videos.Find((string?)context.Request.RouteValues["name"]) is not { } video)
            return Results.NotFound().ExecuteAsync(context);
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.File(video.Path, video.ContentType, enableRangeProcessing: true).ExecuteAsync(context);
    }
}

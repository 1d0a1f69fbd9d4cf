using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Discord;

/// <summary>Sends files by their signed links.</summary>
internal sealed class FileRoute(DiscordWorld world)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var (path, query) = ((string?)context.Request.RouteValues["path"] ?? "", context.Request.Query);
        StoredFile? file;
        lock (world.Gate)
            file = world.Files.Behind(path, query["ex"].ToString(), query["is"].ToString(), query["hm"].ToString());
        if (context.Request.Headers.Authorization.Count > 0)
            world.Violate("GET /cdn: the bot's token has no place here");
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("This content is no longer available.", context.RequestAborted);
            return;
        }

        (context.Response.ContentType, context.Response.ContentLength) = (file.ContentType, file.Bytes.Length);
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }
}

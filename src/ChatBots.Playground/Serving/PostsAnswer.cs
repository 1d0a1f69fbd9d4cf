using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Playground.Boards;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.Logging;

namespace ChatBots.Playground.Serving;

/// <summary>Takes what people do: messages, presses, and whispers that they have read.</summary>
internal sealed partial class PostsAnswer(Board board, PlaygroundConversation conversation, IIntake intake, ILogger logger)
{
    /// <summary>
    /// Shows the message, then hands it in; one that the intake does not take disappears again. In this order a crash leaves a message
    /// that the page, which had no answer, posts again: with the same client id it is the same message.
    /// </summary>
    public async Task MessageAsync(HttpContext context)
    {
        var posted = await PageJson.ReadAsync(context, PageJson.Default.PostedMessage);
        if (posted is null)
            await RefuseAsync(context, PlaygroundTranslation.OutOfDate);
        else if (PlaygroundTranslation.ProblemOf(posted) is { } problem)
            await RefuseAsync(context, problem);
        else if (Post(Draft(posted)) is not var (message, isNew))
            await PageJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, PageJson.TryAgain);
        else if (await HandInAsync(context, PlaygroundTranslation.Message(posted, message.Id, LocaleOf(context.Request))))
            await context.Response.WriteAsJsonAsync(new Posted($"{message.Id}"), PageJson.Default.Posted);
        else if (isNew)
            board.Remove(message.Id);
    }

    public async Task PressAsync(HttpContext context)
    {
        var posted = await PageJson.ReadAsync(context, PageJson.Default.PostedPress);
        if (posted is null)
            await RefuseAsync(context, PlaygroundTranslation.OutOfDate);
        else if (PlaygroundTranslation.ProblemOf(posted) is { } problem)
            await RefuseAsync(context, problem);
        else if (await HandInAsync(context, PlaygroundTranslation.Press(posted, LocaleOf(context.Request))))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Only the person who was whispered to can make a whisper go; it is in nobody else's pane.</summary>
    public async Task DismissAsync(HttpContext context)
    {
        var dismissal = await PageJson.ReadAsync(context, PageJson.Default.Dismissal);
        if (dismissal is { As: { } person } && board.Find(dismissal.Id)?.For == person)
            board.Remove(dismissal.Id);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string? LocaleOf(HttpRequest request) =>
        new RequestHeaders(request.Headers).AcceptLanguage.MaxBy(language => language.Quality ?? 1)?.Value.Value;

    private static BoardMessage Draft(PostedMessage posted) => new()
    {
        Author = posted.As,
        Parts = [new("plain", posted.Text!.Trim())],
        ReplyTo = posted.ReplyTo,
        Nonce = $"page:{posted.ClientId}",
    };

    private static Task RefuseAsync(HttpContext context, string problem) =>
        PageJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem);

    private async Task<bool> HandInAsync(HttpContext context, ChatMessage message)
    {
        // Not the request's own token: a page that is closed now has still asked.
        if (await intake.ReceiveAsync(message, conversation, CancellationToken.None) != Receipt.Full)
            return true;
        await PageJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, PageJson.TryAgain);
        return false;
    }

    private (BoardMessage Message, bool IsNew)? Post(BoardMessage draft)
    {
        try
        {
            return board.Post(draft);
        }
        catch (IOException e)
        {
            LogDiskTrouble(e);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The playground's chat cannot be written.")]
    private partial void LogDiskTrouble(Exception e);
}

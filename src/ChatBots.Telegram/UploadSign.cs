namespace ChatBots.Telegram;

/// <summary>
/// Shows "sending a video" in a chat until it is disposed. Telegram takes the sign away after five seconds, so it is shown anew; what
/// becomes of these calls does not matter.
/// </summary>
internal sealed class UploadSign : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4.5);
    private readonly CancellationTokenSource end = new();
    private Task showing = Task.CompletedTask;

    private UploadSign()
    {
    }

    public static UploadSign Show(TelegramCalls calls, TelegramPlace place)
    {
        var sign = new UploadSign();
        sign.showing = sign.ShowAsync(calls, place);
        return sign;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await showing;
        end.Dispose();
    }

    private async Task ShowAsync(TelegramCalls calls, TelegramPlace place)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, calls.Time);
            do
                await calls.Api.SendChatActionAsync(calls.Moves.Of(place.Chat), place.Topic, "upload_video", end.Token);
            while (await timer.WaitForNextTickAsync(end.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The upload is over, or the bot is
        }
    }
}

using System.Text;

namespace ChatBots.Emulators.Telegram;

/// <summary>Pushes updates to the bot's address: in order within a lane, each until it is answered with 2xx.</summary>
internal sealed class Webhook(TelegramWorld world, UpdateQueue updates) : IDisposable
{
    private readonly HttpClient client = new();
    private readonly Dictionary<long, Task> lanes = [];
    private CancellationTokenSource session = new();

    /// <summary>Empty: there is no webhook.</summary>
    public string Url { get; private set; } = "";

    public string? Secret { get; private set; }

    public int MaxConnections { get; private set; } = 40;

    /// <summary>When pushing last failed, in Unix seconds, and why; null: never.</summary>
    public (long Date, string Message)? LastError { get; private set; }

    /// <summary>Turns to an address, with all that is pending; an empty one: to none.</summary>
    public void Set(string url, string? secret, int maxConnections)
    {
        session.Cancel();
        session = new CancellationTokenSource();
        lanes.Clear();
        (Url, Secret, MaxConnections, LastError) = (url, secret, maxConnections, null);
        foreach (var update in updates.Pending.ToList())
            Push(update);
    }

    /// <summary>Pushes an update when those before it in its lane are done; does nothing without an address.</summary>
    public void Push(PendingUpdate update)
    {
        if (Url == "")
            return;
        var (before, token) = (lanes.GetValueOrDefault(update.Lane, Task.CompletedTask), session.Token);
        lanes[update.Lane] = Task.Run(() => PushAfterAsync(before, update, token), CancellationToken.None);
    }

    public void Dispose()
    {
        session.Cancel();
        client.Dispose();
    }

    private async Task PushAfterAsync(Task before, PendingUpdate update, CancellationToken cancellationToken)
    {
        await before;
        try
        {
            for (var pause = TimeSpan.FromSeconds(1); !await IsTakenAsync(update, cancellationToken); pause *= 2)
                await Task.Delay(pause, world.Clock, cancellationToken);
            updates.Remove(update);
        }
        catch (OperationCanceledException)
        {
            // The webhook was changed or the server ends; what is pending stays so
        }
    }

    private async Task<bool> IsTakenAsync(PendingUpdate update, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        request.Content = new StringContent(ApiAnswer.Text(update.Json), Encoding.UTF8, "application/json");
        if (Secret is not null)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return true;
            Note($"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException)
        {
            Note("Connection refused");
        }

        return false;
    }

    private void Note(string message)
    {
        lock (world.Gate)
            LastError = (world.Now, message);
    }
}

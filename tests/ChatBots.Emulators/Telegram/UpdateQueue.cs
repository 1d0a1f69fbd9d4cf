using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>One update. <paramref name="Lane"/>: updates of the same lane keep their order on a webhook.</summary>
internal sealed record PendingUpdate(int Id, JsonObject Json, long Lane)
{
    /// <summary>Whether it is to be told once more although it was confirmed.</summary>
    public bool IsAgain { get; set; }
}

/// <summary>The updates that the bot has not confirmed, and the long poll for them. The world's gate guards it.</summary>
internal sealed class UpdateQueue
{
    private static readonly string[] OnlyWhenNamed = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly TelegramWorld world;
    private readonly List<PendingUpdate> pending = [];
    private readonly Dictionary<int, PendingUpdate> all = [];
    private HashSet<string> allowed = [];
    private TaskCompletionSource changed = NewChange();
    private int latestPoll;
    private string endedBy = "";

    public UpdateQueue(TelegramWorld world)
    {
        this.world = world;
        Webhook = new Webhook(world, this);
    }

    public Webhook Webhook { get; }

    /// <summary>The id of the newest update; below the first one's while there is none.</summary>
    public int LastId { get; set; } = 820_000_000;

    public IReadOnlyList<PendingUpdate> Pending => pending;

    /// <summary>The kinds asked for; empty: the usual ones.</summary>
    public IReadOnlyCollection<string> Allowed => allowed;

    public void Add(string kind, JsonObject payload, long lane)
    {
        lock (world.Gate)
        {
            if (allowed.Count == 0 ? OnlyWhenNamed.Contains(kind) : !allowed.Contains(kind))
                return;
            AddRaw(new JsonObject { [kind] = payload }, lane);
        }
    }

    /// <summary>Adds an update of any form; it gets an id where it has none.</summary>
    public void AddRaw(JsonObject update, long lane)
    {
        lock (world.Gate)
        {
            update["update_id"] ??= ++LastId;
            var added = new PendingUpdate((int)update["update_id"]!, update, lane);
            all[added.Id] = added;
            Offer(added);
        }
    }

    /// <exception cref="InvalidOperationException">There was no such update.</exception>
    public void Redeliver(int id)
    {
        lock (world.Gate)
        {
            if (!all.TryGetValue(id, out var update))
                throw new InvalidOperationException($"There was no update {id}.");
            update.IsAgain = true;
            pending.Remove(update);
            Offer(update);
        }
    }

    public void Remove(PendingUpdate update)
    {
        lock (world.Gate)
            pending.Remove(update);
    }

    public void Clear()
    {
        lock (world.Gate)
            pending.Clear();
    }

    /// <summary>Keeps the kinds asked for; null leaves them as they are.</summary>
    public void Allow(JsonArray? kinds)
    {
        if (kinds is not null)
            allowed = [.. kinds.Select(kind => kind!.ToString())];
    }

    /// <summary>Ends a poll that is under way, and tells it who did.</summary>
    public void EndPoll(string by)
    {
        latestPoll++;
        endedBy = by;
        Wake();
    }

    /// <summary>Answers <c>getUpdates</c>: at once when there is something, else when there is, or empty when the time is over.</summary>
    public async Task<JsonNode?> PollAsync(CallInput input, CancellationToken cancellationToken)
    {
        var mine = BeginPoll(input);
        var limit = (int)Math.Clamp(input.Number("limit") ?? 100, 1, 100);
        var seconds = Math.Clamp(input.Number("timeout") ?? 0, 0, 50);
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), world.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        while (true)
        {
            Task wake;
            lock (world.Gate)
            {
                if (mine != latestPoll)
                    throw Conflict($"terminated by {endedBy}");
                if (pending.Count > 0 || seconds == 0 || timer.IsCancellationRequested)
                    return Taken(limit);
                wake = changed.Task;
            }

            await wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private int BeginPoll(CallInput input)
    {
        lock (world.Gate)
        {
            if (Webhook.Url != "")
                throw Conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            Allow(input.Array("allowed_updates"));
            Confirm(input.Number("offset") ?? 0);
            EndPoll("other getUpdates request; make sure that only one bot instance is running");
            return latestPoll;
        }
    }

    // An offset far behind the newest id is none of this row of ids: nothing is confirmed (td's TQueue serves from its head then)
    private void Confirm(long offset)
    {
        if (offset > LastId + 10)
            return;
        var first = offset >= 0 ? offset : pending.Count + offset > 0 ? pending[^(int)-offset].Id : 0;
        pending.RemoveAll(update => update.Id < first && !update.IsAgain);
    }

    private JsonArray Taken(int limit)
    {
        var taken = pending.Take(limit).ToList();
        foreach (var update in taken)
            update.IsAgain = false;
        return [.. taken.Select(update => update.Json.DeepClone())];
    }

    private void Offer(PendingUpdate update)
    {
        pending.Add(update);
        Webhook.Push(update);
        Wake();
    }

    private void Wake()
    {
        var before = changed;
        changed = NewChange();
        before.TrySetResult();
    }

    private static ApiRefusal Conflict(string why) => new(409, $"Conflict: {why}");

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

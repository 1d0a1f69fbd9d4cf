using System.Text.Json;
using System.Threading.Channels;
using ChatBots.Chat;
using ChatBots.Discord.Api;
using ChatBots.Intake;
using Microsoft.Extensions.Logging;
using Json = ChatBots.Discord.Api.DiscordJson;

namespace ChatBots.Discord;

/// <summary>
/// Hands what comes from Discord into the intake. Discord says everything once: what cannot be kept at once waits here, and what finds no room
/// here either is declined. What cannot be read is skipped.
/// </summary>
internal sealed partial class DiscordSeat(DiscordCalls calls, IIntake intake, ILogger<DiscordSeat> logger)
{
    private const int Capacity = 1000;
    private static readonly TimeSpan ForRoom = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource<ApiReady> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Arrival> arrivals = Channel.CreateBounded<Arrival>(Capacity);
    private DiscordTranslation? translation;
    private int unreadable;
    private int overflowing;

    /// <summary>Ends when the first session has begun.</summary>
    public Task<ApiReady> Ready => ready.Task;

    /// <summary>Takes something off the gateway's loop, which must not wait.</summary>
    public void Take(GatewayDispatch dispatch)
    {
        try
        {
            foreach (var arrival in Read(dispatch))
                if (!arrivals.Writer.TryWrite(arrival))
                    Overflow(arrival);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            if (Interlocked.Increment(ref unreadable) == 1)
                LogUnreadable(dispatch.Type, exception.GetType().Name);
            else
                LogUnreadableAgain(unreadable, dispatch.Type);
        }
    }

    /// <summary>Lets go on what an earlier process left unfinished, then hands in what was taken, until the token fires.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ready.Task.WaitAsync(cancellationToken);
        // How large a file may be, its guild tells
        await calls.Guilds.SettledSoonAsync(calls.Time, cancellationToken);
        await intake.OpenAsync(DiscordIds.Platform, Open, cancellationToken);
        await foreach (var arrival in arrivals.Reader.ReadAllAsync(cancellationToken))
            await HandInGentlyAsync(arrival, cancellationToken);
    }

    private IEnumerable<Arrival> Read(GatewayDispatch dispatch)
    {
        if (dispatch.Type == "READY" && dispatch.Data.Deserialize(Json.Default.ApiReady) is { } begun)
            Begin(begun);
        calls.Guilds.Take(dispatch);
        if (dispatch.Type == "INTERACTION_CREATE")
            return ReadInteraction(dispatch.Data) is { } arrival ? [arrival] : [];
        return translation?.Read(dispatch.Type, dispatch.Data).Select(message => new Arrival(message, ConversationOf(message))) ?? [];
    }

    // It is answered from here on, should the rest take its time
    private Arrival? ReadInteraction(JsonElement data)
    {
        if (data.Deserialize(Json.Default.ApiInteraction) is not { } interaction || DiscordTranslation.Read(interaction, calls.Guilds.Me) is not { } message)
            return null;
        var pass = DiscordPass.Of(interaction, calls);
        var away = DiscordTranslation.IsAway(interaction, calls.Guilds) ? pass : null;
        var answer = new DiscordInteraction(interaction, DiscordTranslation.IsShownToAll(interaction), pass, calls);
        var conversation = new DiscordConversation(DiscordIds.Place(message.Conversation), calls, answer, away);
        return new Arrival(message with { Pass = away?.ToPass() }, conversation) { AwaitsAnswer = true };
    }

    private void Begin(ApiReady begun)
    {
        calls.Application = begun.Application.Id;
        calls.Guilds.Begin(begun);
        translation = new DiscordTranslation(begun.User.Id, calls.Guilds);
        ready.TrySetResult(begun);
    }

    private DiscordConversation ConversationOf(ChatMessage message) => message.Intent is ChatIntent.Left
        ? new DiscordConversation(new DiscordPlace(null, message.Conversation.Id), calls)
        : new DiscordConversation(DiscordIds.Place(message.Conversation), calls);

    private DiscordConversation Open(ConversationId id, Pass? pass) =>
        new(DiscordIds.Place(id), calls, away: pass is null ? null : DiscordPass.Of(pass, DiscordIds.Place(id).Channel, calls));

    private void Overflow(Arrival arrival)
    {
        if (Interlocked.Increment(ref overflowing) == 1)
            LogOverflowing();
        if (arrival.Message.Intent.IsByPerson)
            intake.Decline(arrival.Message, arrival.Conversation);
    }

    // A fault of ours must not stop what comes behind
    private async Task HandInGentlyAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        try
        {
            while (!await HandInAsync(arrival, cancellationToken))
                await Task.Delay(ForRoom, calls.Time, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBroken(arrival.Message.SourceKey, exception);
            if (arrival.AwaitsAnswer)
                intake.Decline(arrival.Message, arrival.Conversation);
        }
    }

    private async Task<bool> HandInAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        var receipt = await intake.ReceiveAsync(arrival.Message, arrival.Conversation, cancellationToken);
        if (receipt == Receipt.TooMany && arrival.AwaitsAnswer)
            intake.Decline(arrival.Message, arrival.Conversation);
        return receipt != Receipt.Full && !(receipt == Receipt.Busy && arrival.Message.Intent is ChatIntent.Left);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Type} of Discord's could not be read and was skipped: {Problem}.")]
    private partial void LogUnreadable(string type, string problem);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} things of Discord's could not be read by now: {Type}.")]
    private partial void LogUnreadableAgain(int count, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More comes from Discord than can be kept; people are asked to try again.")]
    private partial void LogOverflowing();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} could not be taken.")]
    private partial void LogBroken(string key, Exception exception);

    private sealed record Arrival(ChatMessage Message, DiscordConversation Conversation)
    {
        /// <summary>Whether Discord shows the author that an answer will come.</summary>
        public bool AwaitsAnswer { get; init; }
    }
}

using ChatBots.Discord.Api;
using ChatBots.Quotas;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Discord;

/// <summary>
/// The bot on Discord: finds out who it is, offers its commands and receives what happens until the host stops. Off without a token. A token
/// that Discord does not know stops the start with a <see cref="DiscordStartException"/>; what Discord says for good later stops the host with
/// the same. A Discord that cannot be reached is waited for.
/// </summary>
internal sealed partial class DiscordAdapter(
    DiscordApi api, DiscordCalls calls, DiscordSeat seat, DiscordMenu menu, Gateway gateway, OwnerBook owners, IOptions<DiscordOptions> options,
    TimeProvider time, ILogger<DiscordAdapter> logger) : BackgroundService
{
    // Servers and their channels, messages in servers, private messages; none of them needs Discord's leave
    public const int Intents = 1 | 512 | 4096;

    private const int Accepted = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForFirstAnswer = TimeSpan.FromSeconds(10);
    private ApiAnswer<ApiApplication>? first;

    /// <summary>Whether what happens on Discord arrives now.</summary>
    public bool IsConnected => gateway.IsConnected;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
        {
            LogOff();
            return;
        }

        using var enough = new CancellationTokenSource(ForFirstAnswer, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            first = await api.GetApplicationAsync(either.Token);
            if (first is ApiAnswer<ApiApplication>.TokenRefused)
                throw new DiscordStartException(
                    "Discord:Token is not the token of a bot (discord.com/developers/applications, Bot, Reset Token), "
                    + $"or Discord:ApiBaseUrl is not Discord's API: {options.Value.ApiBaseUrl}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is asked again once the host has started
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await KnowApplicationAsync(stoppingToken) is { } application)
                await ServeAsync(application, stoppingToken);
            else
                throw new DiscordStartException(DiscordTrouble.InWords(new GatewayEnd.TokenRefused(), options.Value));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops
        }
        catch (DiscordStartException exception)
        {
            LogEnded(exception.Message);
            throw;
        }
    }

    private async Task ServeAsync(ApiApplication application, CancellationToken stoppingToken)
    {
        NoteOwners(application);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] serving = [seat.RunAsync(over.Token), menu.OfferAsync(application.Id, over.Token), GreetAsync(over.Token)];
        var receiving = gateway.RunAsync(seat.Take, over.Token);
        // The token may be refused to the gateway, or to a call that says something
        var first = await Task.WhenAny(receiving, calls.TokenRefused, serving[0]);
        await over.CancelAsync();
        var end = await receiving;
        await Task.WhenAll(serving).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        stoppingToken.ThrowIfCancellationRequested();
        if (first == serving[0])
            await first;
        throw new DiscordStartException(DiscordTrouble.InWords(first == receiving ? end : new GatewayEnd.TokenRefused(), options.Value));
    }

    // Whoever made the application runs the bot (design of Discord's portal: its owner, or those of its team who accepted)
    private void NoteOwners(ApiApplication application)
    {
        var people = application.Team is { } team
            ? team.Members.Where(member => member.MembershipState == Accepted).Select(member => member.User)
            : new[] { application.Owner }.OfType<ApiUser>();
        foreach (var person in people)
            owners.Note(DiscordIds.Person(person.Id));
    }

    private async Task GreetAsync(CancellationToken stoppingToken)
    {
        var ready = await seat.Ready.WaitAsync(stoppingToken);
        await calls.Guilds.SettledSoonAsync(time, stoppingToken);
        LogReady(ready.User.Username, ready.Guilds.Count);
        foreach (var guild in calls.Guilds.All)
            if (guild.Missing(ready.User.Id) is { } right)
                LogMissing(guild.Id, right);
    }

    // Null: the token is refused
    private async Task<ApiApplication?> KnowApplicationAsync(CancellationToken stoppingToken)
    {
        foreach (var pause in Pauses.Growing(FirstPause, LongestPause))
        {
            // What was said before the start counts: Discord may have named a time
            var answer = first ?? await api.GetApplicationAsync(stoppingToken);
            first = null;
            if (answer is ApiAnswer<ApiApplication>.Done or ApiAnswer<ApiApplication>.TokenRefused)
                return (answer as ApiAnswer<ApiApplication>.Done)?.Result;
            var wait = DiscordTrouble.Wait(answer, pause, time.GetUtcNow());
            LogNotYet(options.Value.ApiBaseUrl, DiscordTrouble.InWords(answer), wait);
            await Task.Delay(wait, time, stoppingToken);
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Not on Discord: there is no Discord:Token.")]
    private partial void LogOff();

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "On Discord as {Name}, servers: {Guilds}; there it sees commands, messages that mention it, and replies that ping it.")]
    private partial void LogReady(string name, int guilds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "In server {Guild} the bot lacks a right that it needs for videos, unless a channel grants it: {Right}.")]
    private partial void LogMissing(string guild, Chat.MissingRight right);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not on Discord yet (Discord:ApiBaseUrl is {Address}): {What}. Trying again in {Wait}.")]
    private partial void LogNotYet(string address, string what, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Sentence} The bot ends.")]
    private partial void LogEnded(string sentence);
}

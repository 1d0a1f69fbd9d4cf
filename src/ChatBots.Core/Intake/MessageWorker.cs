using System.Collections.Concurrent;
using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Quotas;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Intake;

/// <summary>Takes messages from the inbox and gives each to whom it concerns; drains when the host stops.</summary>
internal sealed partial class MessageWorker(
    MessageInbox inbox, VideoBot bot, JobButtons buttons, Commands commands, Doorkeeper door, OrphanDesk orphans, PassDesk passes,
    RefineDesk refines, OwnerNews news, Answers answers, IJobStore jobs, IMessageStore messages, OpenJobs openJobs, CallScheduler scheduler,
    Patience patience, IOptions<JobsOptions> options, TimeProvider time, ILogger<MessageWorker> logger) : BackgroundService, IHostedLifecycleService, IIntake
{
    // What is cut off then is made again by the next process: all that must not get lost is stored
    private static readonly TimeSpan ForCallsInFlight = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Task, bool> handling = [];

    public async Task<Receipt> ReceiveAsync(ChatMessage message, IConversation conversation, CancellationToken cancellationToken)
    {
        // People delete messages all day; only a live one is anybody's business
        if (message.Intent is ChatIntent.Vanished && !openJobs.AreIn(message.Conversation))
            return Receipt.Taken;
        var receipt = await inbox.ReceiveAsync(message, conversation, cancellationToken);
        if (receipt == Receipt.Busy && message.Intent.IsByPerson)
            Decline(message, conversation);
        return receipt;
    }

    public void Decline(ChatMessage message, IConversation conversation) =>
        Track(() => TellQuietlyAsync(new Incoming(message, conversation, _ => Task.CompletedTask), CancellationToken.None));

    public async Task OpenAsync(string platform, Func<ConversationId, Pass?, IConversation> conversations, CancellationToken cancellationToken)
    {
        // Oldest first, and each entered before the next, so that a refine finds the job that it waits for
        var left = await patience.UntilDoneAsync(() => jobs.OpenJobsAsync(platform, cancellationToken), cancellationToken);
        foreach (var job in left)
            Track(() => bot.FollowAsync(job, conversations(job.Conversation, job.Pass)));
        await patience.UntilDoneAsync(() => inbox.RestartAsync(platform, conversations, cancellationToken), cancellationToken);
    }

    /// <summary>Waits until all messages and jobs that are in hand now are done with.</summary>
    public Task QuietAsync() => Task.WhenAll(handling.Keys);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Drains while the adapters can still carry calls: they are stopped after this.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        inbox.Close();
        await openJobs.StopAsync(options.Value.StopWait);
        await Task.WhenAny(QuietAsync(), Task.Delay(options.Value.StopWait, time, cancellationToken));
        await scheduler.CloseAsync(ForCallsInFlight);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var incoming in inbox.ReadAllAsync(stoppingToken))
            Track(() => HandleAsync(incoming, stoppingToken));
    }

    // Entered before it begins, so that whoever sees an effect of it can wait for the rest
    private void Track(Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        handling.TryAdd(done.Task, true);
        _ = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException)
            {
                // Left to the next start
            }
            catch (Exception exception) // what is left to the next start must not go unheard
            {
                LogBrokenOff(exception);
            }
            finally
            {
                handling.TryRemove(done.Task, out var _);
                done.SetResult();
            }
        }
    }

    private async Task HandleAsync(Incoming incoming, CancellationToken stoppingToken)
    {
        try
        {
            await DispatchAsync(incoming, stoppingToken);
        }
        catch (OperationCanceledException) when (inbox.IsClosed || stoppingToken.IsCancellationRequested)
        {
            return; // kept in the inbox for the next start
        }
        catch (Exception exception) // one message must not hurt the others; its author hears that it did not work
        {
            LogBroken(exception, incoming.Message.Conversation.Platform);
            if (incoming.Message.Intent.IsByPerson)
                await TellQuietlyAsync(incoming, stoppingToken);
        }

        await incoming.HandledAsync();
        await incoming.EndedAsync();
    }

    private async Task DispatchAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        var message = incoming.Message;
        await orphans.AdoptAsync(incoming, cancellationToken);
        switch (message.Intent)
        {
            case ChatIntent.Vanished vanished:
                await VanishAsync(message.Conversation, vanished.Message, cancellationToken);
                break;
            case ChatIntent.Left:
                openJobs.Left(message.Conversation);
                break;
            case ChatIntent.Moved moved:
                await patience.UntilDoneAsync(() => jobs.MoveAsync(message.Conversation, moved.To, cancellationToken), cancellationToken);
                openJobs.Moved(message.Conversation, moved.To);
                break;
            case ChatIntent.Reply { Addressed: false } reply when await messages.FindAsync(message.Conversation, reply.To, cancellationToken) is null:
                break; // people talk to each other
            case ChatIntent.Reply { IsUnheard: true } reply:
                await refines.HintAsync(incoming, reply.To, cancellationToken);
                break;
            case ChatIntent.Command { Name: "forget" } forget:
                await commands.AnswerAsync(incoming, forget, cancellationToken); // open to those, too, who may not use the bot any more
                break;
            case var _ when await door.LetsInAsync(incoming, cancellationToken):
                await passes.TakeAsync(incoming, cancellationToken);
                Track(() => news.TellAsync(incoming, cancellationToken));
                await AnswerAsync(incoming, cancellationToken);
                break;
        }
    }

    private Task AnswerAsync(Incoming incoming, CancellationToken cancellationToken) => incoming.Message.Intent switch
    {
        ChatIntent.Command command => commands.AnswerAsync(incoming, command, cancellationToken),
        ChatIntent.Press press when !JobButtons.MakesVideo(press) => buttons.PressAsync(incoming, press, cancellationToken),
        _ => bot.AnswerAsync(incoming, cancellationToken),
    };

    private async Task VanishAsync(ConversationId conversation, MessageId message, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(conversation, message, cancellationToken) is { Kind: MessageKind.Live, Job: var id })
            openJobs.Find(id)?.NoteGone();
    }

    private async Task TellQuietlyAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        try
        {
            await answers.TellAsync(incoming, LiveText.For(incoming.Message.Author.Locale).TryInAMinute, cancellationToken);
        }
        catch (Exception exception) // the adapter itself is broken
        {
            LogBroken(exception, incoming.Message.Conversation.Platform);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Something that was in hand broke off; what is stored of it goes on after the next start.")]
    private partial void LogBrokenOff(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message from {Platform} could not be handled.")]
    private partial void LogBroken(Exception exception, string platform);
}

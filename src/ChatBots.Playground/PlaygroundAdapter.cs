using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Playground.Boards;
using ChatBots.Playground.Listening;
using ChatBots.Playground.Serving;
using ChatBots.Quotas;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Playground;

/// <summary>
/// Serves the chat page and hands what people do there into the intake. Starting throws <see cref="PlaygroundStartException"/> when it
/// cannot as it is set. What the bot says after the page is closed is still kept.
/// </summary>
internal sealed partial class PlaygroundAdapter(
    IOptions<PlaygroundOptions> options, IIntake intake, AllowanceReader allowances, IJobStore jobs, TimeProvider time,
    ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private const long LargestBody = 256 * 1024;
    private readonly ILogger logger = loggers.CreateLogger<PlaygroundAdapter>();
    private Board? board;
    private WebApplication? app;
    private volatile bool open;

    /// <summary>Where the page is; null unless it is served.</summary>
    public Uri? Address { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled is false)
            return;
        var address = options.Value.Address();
        board = OpenBoard(options.Value.DataFolder);
        var conversation = new PlaygroundConversation(board, time);
        app = LoopbackServer.Build(address, LargestBody, loggers);
        var posts = new PostsAnswer(board, conversation, intake, logger);
        PlaygroundRoutes.Map(app, board, posts, new PersonAnswer(allowances, jobs), () => open);
        await ListenAsync(app, cancellationToken);
        Address = LoopbackServer.AddressOf(app);
        await intake.OpenAsync(PlaygroundPeople.Platform, (_, _) => conversation, cancellationToken);
        open = true;
        LogReady(Address);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        open = false;
        if (app is not null)
            await app.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        board?.Dispose();
    }

    private Board OpenBoard(string dataFolder)
    {
        if (dataFolder.Length == 0)
            throw new PlaygroundStartException("The playground has no folder to keep its chat in: set Storage:Path.");
        try
        {
            var opened = Board.Open(Path.Combine(dataFolder, "playground"), time);
            if (opened.UnreadableLines > 0)
                LogUnreadable(opened.UnreadableLines);
            return opened;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlaygroundStartException($"The playground cannot keep its chat beside the database (Storage:Path): {e.Message}", e);
        }
    }

    private async Task ListenAsync(WebApplication server, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new PlaygroundStartException(
                $"The playground cannot listen at {options.Value.Url}, perhaps as another program does: set Playground:Url to another port.", e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The playground is at {Address}")]
    private partial void LogReady(Uri address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Lines} lines of the playground's chat could not be read and were skipped.")]
    private partial void LogUnreadable(int lines);
}

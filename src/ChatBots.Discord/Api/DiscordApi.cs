using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Json = ChatBots.Discord.Api.DiscordJson;

namespace ChatBots.Discord.Api;

/// <summary>
/// The routes of the HTTP API that we use, one request each. It never waits and never repeats: what to do about an answer is the
/// caller's to decide. It throws only <see cref="OperationCanceledException"/> when the caller's token fired,
/// <see cref="ObjectDisposedException"/>, and <see cref="IOException"/> when a file to upload cannot be opened. Safe for concurrent calls.
/// Ids are snowflakes in decimal. Every message that is written pings only whom it says.
/// </summary>
internal sealed class DiscordApi : IDisposable
{
    private const int LongestAnswer = 20 * 1024 * 1024;
    private static readonly TimeSpan ControlDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UploadDeadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DownloadDeadline = TimeSpan.FromMinutes(2);

    // The platform gives up after three seconds
    private static readonly TimeSpan AnswerDeadline = TimeSpan.FromSeconds(2.5);
    private readonly Routes routes;
    private readonly AnswerReader reader;
    private readonly BotHttp http;

    /// <param name="baseUrl">With the version: <c>https://discord.com/api/v10</c>.</param>
    /// <param name="token">The bot's, which stands in no answer and no exception.</param>
    /// <param name="time">Whose time deadlines and waits are counted in.</param>
    public DiscordApi(Uri baseUrl, string token, TimeProvider time)
    {
        BaseUrl = baseUrl;
        routes = new Routes(baseUrl, token);
        reader = new AnswerReader(time);
        http = new BotHttp(time);
    }

    /// <summary>Where the API is.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Where the gateway is.</summary>
    public Task<ApiAnswer<GatewayBot>> GetGatewayBotAsync(CancellationToken cancellationToken) =>
        CallAsync(routes.OfBot(HttpMethod.Get, "gateway", "bot"), null, Json.Default.GatewayBot, cancellationToken);

    /// <summary>The bot's application.</summary>
    public Task<ApiAnswer<ApiApplication>> GetApplicationAsync(CancellationToken cancellationToken) =>
        CallAsync(routes.OfBot(HttpMethod.Get, "applications", "@me"), null, Json.Default.ApiApplication, cancellationToken);

    /// <summary>The commands that people are offered everywhere.</summary>
    public Task<ApiAnswer<IReadOnlyList<ApiCommand>>> GetCommandsAsync(
        string application, bool withLocalizations, CancellationToken cancellationToken)
    {
        var query = withLocalizations ? "?with_localizations=true" : "";
        var route = routes.OfBot(HttpMethod.Get, query, ["applications", application, "commands"]);
        return CallAsync(route, null, Json.Default.IReadOnlyListApiCommand, cancellationToken);
    }

    /// <summary>Sets all commands that people are offered everywhere. The platform takes about 200 new ones a day.</summary>
    public Task<ApiAnswer<IReadOnlyList<ApiCommand>>> PutCommandsAsync(
        string application, IReadOnlyList<ApiCommand> commands, CancellationToken cancellationToken)
    {
        var route = routes.OfBot(HttpMethod.Put, "applications", application, "commands");
        var content = JsonOf(commands, Json.Default.IReadOnlyListApiCommand);
        return CallAsync(route, content, Json.Default.IReadOnlyListApiCommand, cancellationToken);
    }

    /// <summary>Gives an interaction its first answer. It is lost after 2.5 seconds, for three are all it has.</summary>
    public async Task<ApiAnswer<InteractionAnswered>> AnswerInteractionAsync(
        string id, string token, InteractionAnswer answer, CancellationToken cancellationToken)
    {
        var route = routes.OfCallback(id, token);
        var content = JsonOf(answer.ToCallback(), Json.Default.InteractionCallback);
        return reader.ReadAnswered(await SendAsync(route, content, AnswerDeadline, cancellationToken), route);
    }

    /// <summary>Changes an answer to an interaction.</summary>
    /// <param name="application">Whose interaction it is.</param>
    /// <param name="token">Of the interaction.</param>
    /// <param name="message">Its id; <c>@original</c> for the first answer, which is the message itself where a button was pressed.</param>
    /// <param name="edit">What it shows from then on.</param>
    /// <param name="upload">A file for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The file cannot be opened; nothing was sent.</exception>
    public Task<ApiAnswer<ApiMessage>> EditAnswerAsync(
        string application, string token, string message, EditMessage edit, VideoUpload? upload, CancellationToken cancellationToken) =>
        WriteAsync(routes.OfAnswers(HttpMethod.Patch, application, token, "messages", message), edit, upload, cancellationToken);

    /// <summary>Takes an answer to an interaction away.</summary>
    /// <param name="application">Whose interaction it is.</param>
    /// <param name="token">Of the interaction.</param>
    /// <param name="message">As in <see cref="EditAnswerAsync"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<bool>> DeleteAnswerAsync(string application, string token, string message, CancellationToken cancellationToken) =>
        CallAsync(routes.OfAnswers(HttpMethod.Delete, application, token, "messages", message), null, cancellationToken);

    /// <summary>Answers an interaction once more. After an answer to come it takes its place.</summary>
    /// <param name="application">Whose interaction it is.</param>
    /// <param name="token">Of the interaction.</param>
    /// <param name="message">Reference and nonce do not count here.</param>
    /// <param name="upload">A file for it.</param>
    /// <param name="ephemeral">Whether only the person sees it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The file cannot be opened; nothing was sent.</exception>
    public Task<ApiAnswer<ApiMessage>> FollowUpAsync(
        string application, string token, CreateMessage message, VideoUpload? upload, bool ephemeral, CancellationToken cancellationToken)
    {
        var route = routes.OfAnswers(HttpMethod.Post, application, token);
        return WriteAsync(route, message.ForInteraction(ephemeral), upload, cancellationToken);
    }

    /// <summary>Sends a message.</summary>
    /// <exception cref="IOException">The file cannot be opened; nothing was sent.</exception>
    public Task<ApiAnswer<ApiMessage>> CreateMessageAsync(
        string channel, CreateMessage message, VideoUpload? upload, CancellationToken cancellationToken) =>
        WriteAsync(routes.OfBot(HttpMethod.Post, "channels", channel, "messages"), message, upload, cancellationToken);

    /// <summary>A message.</summary>
    public Task<ApiAnswer<ApiMessage>> GetMessageAsync(string channel, string message, CancellationToken cancellationToken) =>
        CallAsync(Message(HttpMethod.Get, channel, message), null, Json.Default.ApiMessage, cancellationToken);

    /// <summary>Changes a message of the bot's own.</summary>
    /// <exception cref="IOException">The file cannot be opened; nothing was sent.</exception>
    public Task<ApiAnswer<ApiMessage>> EditMessageAsync(
        string channel, string message, EditMessage edit, VideoUpload? upload, CancellationToken cancellationToken) =>
        WriteAsync(Message(HttpMethod.Patch, channel, message), edit, upload, cancellationToken);

    /// <summary>Takes a message away.</summary>
    public Task<ApiAnswer<bool>> DeleteMessageAsync(string channel, string message, CancellationToken cancellationToken) =>
        CallAsync(Message(HttpMethod.Delete, channel, message), null, cancellationToken);

    /// <summary>Reacts to a message.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">Which.</param>
    /// <param name="emoji">The sign itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<bool>> PutReactionAsync(string channel, string message, string emoji, CancellationToken cancellationToken)
    {
        var route = routes.OfBot(HttpMethod.Put, "channels", channel, "messages", message, "reactions", emoji, "@me");
        return CallAsync(route, null, cancellationToken);
    }

    /// <summary>A file's bytes, fetched without any token. A larger one is rejected with 413.</summary>
    /// <param name="file">The caller has made sure that it is the platform's.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ApiAnswer<ReadOnlyMemory<byte>>> DownloadAsync(Uri file, long limit, CancellationToken cancellationToken)
    {
        var route = new Route(HttpMethod.Get, file, secret: "", isByBot: false);
        using var request = route.Request(content: null);
        return reader.ReadFile(await http.SendAsync(request, DownloadDeadline, limit, cancellationToken), route);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Route Message(HttpMethod method, string channel, string message) =>
        routes.OfBot(method, "channels", channel, "messages", message);

    private Task<ApiAnswer<ApiMessage>> WriteAsync(
        Route route, CreateMessage message, VideoUpload? upload, CancellationToken cancellationToken) =>
        WriteAsync(route, JsonOf(message.With(upload), Json.Default.CreateMessage), upload, cancellationToken);

    private Task<ApiAnswer<ApiMessage>> WriteAsync(Route route, EditMessage edit, VideoUpload? upload, CancellationToken cancellationToken) =>
        WriteAsync(route, JsonOf(edit.With(upload), Json.Default.EditMessage), upload, cancellationToken);

    private async Task<ApiAnswer<ApiMessage>> WriteAsync(
        Route route, HttpContent payload, VideoUpload? upload, CancellationToken cancellationToken)
    {
        if (upload is null)
            return await CallAsync(route, payload, Json.Default.ApiMessage, cancellationToken);
        var raw = await SendAsync(route, UploadForm.Open(payload, upload), UploadDeadline, cancellationToken);
        return reader.Read(raw, route, Json.Default.ApiMessage);
    }

    private async Task<ApiAnswer<T>> CallAsync<T>(Route route, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => reader.Read(await SendAsync(route, content, ControlDeadline, cancellationToken), route, type);

    private async Task<ApiAnswer<bool>> CallAsync(Route route, HttpContent? content, CancellationToken cancellationToken) =>
        reader.ReadNothing(await SendAsync(route, content, ControlDeadline, cancellationToken), route);

    private async Task<RawAnswer> SendAsync(Route route, HttpContent? content, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var request = route.Request(content);
        return await http.SendAsync(request, deadline, LongestAnswer, cancellationToken);
    }

    private static ByteArrayContent JsonOf<T>(T request, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(request, type))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };
}

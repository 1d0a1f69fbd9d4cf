using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Json = ChatBots.Telegram.Api.TelegramJson;

namespace ChatBots.Telegram.Api;

/// <summary>
/// The methods of the Bot API that we use, one request each. It never waits and never repeats: what to do about an answer is the
/// caller's to decide. It throws only <see cref="OperationCanceledException"/> when the caller's token fired,
/// <see cref="ObjectDisposedException"/>, and <see cref="IOException"/> when a file to upload cannot be opened. Safe for concurrent calls.
/// </summary>
internal sealed class TelegramApi : IDisposable
{
    private const int LongestAnswer = 20 * 1024 * 1024;
    private static readonly TimeSpan ControlDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollGrace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UploadDeadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DownloadDeadline = TimeSpan.FromMinutes(2);
    private readonly BotAddress address;
    private readonly AnswerReader reader;
    private readonly BotHttp http;

    /// <param name="baseUrl">Without the token: <c>https://api.telegram.org</c>; may have a path.</param>
    /// <param name="token">The bot's, which stands in no answer and no exception.</param>
    /// <param name="time">Whose time deadlines and waits are counted in.</param>
    public TelegramApi(Uri baseUrl, string token, TimeProvider time)
    {
        address = new BotAddress(baseUrl, token);
        reader = new AnswerReader(address, time);
        http = new BotHttp(time);
    }

    /// <summary>The bot itself.</summary>
    public Task<ApiAnswer<ApiUser>> GetMeAsync(CancellationToken cancellationToken) =>
        CallAsync("getMe", new NoParameters(), Json.Default.NoParameters, Json.Default.ApiUser, cancellationToken);

    /// <summary>What happened.</summary>
    /// <param name="offset">The first update_id to hear of; all before count as received. 0 for all.</param>
    /// <param name="wait">How long the server may wait for the first one, in whole seconds; it waits at most 50.</param>
    /// <param name="kinds">The kinds of updates; the server keeps them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>In the server's order; those that cannot be read among them.</returns>
    public Task<ApiAnswer<IReadOnlyList<ReceivedUpdate>>> GetUpdatesAsync(
        long offset, TimeSpan wait, IReadOnlyList<string> kinds, CancellationToken cancellationToken) =>
        PostAsync(
            "getUpdates",
            JsonOf(new GetUpdates(offset, (int)wait.TotalSeconds, kinds), Json.Default.GetUpdates),
            wait + PollGrace,
            ReceivedUpdate.ReadAll,
            cancellationToken);

    /// <summary>Has updates sent to an address.</summary>
    public Task<ApiAnswer<bool>> SetWebhookAsync(SetWebhook webhook, CancellationToken cancellationToken) =>
        CallAsync("setWebhook", webhook, Json.Default.SetWebhook, Json.Default.Boolean, cancellationToken);

    /// <summary>Has updates kept until they are asked for. Those that wait stay.</summary>
    public Task<ApiAnswer<bool>> DeleteWebhookAsync(CancellationToken cancellationToken) =>
        CallAsync("deleteWebhook", new NoParameters(), Json.Default.NoParameters, Json.Default.Boolean, cancellationToken);

    /// <summary>Sets the commands that clients offer.</summary>
    public Task<ApiAnswer<bool>> SetMyCommandsAsync(SetMyCommands commands, CancellationToken cancellationToken) =>
        CallAsync("setMyCommands", commands, Json.Default.SetMyCommands, Json.Default.Boolean, cancellationToken);

    /// <summary>Sends a text.</summary>
    public Task<ApiAnswer<ApiMessage>> SendMessageAsync(SendMessage message, CancellationToken cancellationToken) =>
        CallAsync("sendMessage", message, Json.Default.SendMessage, Json.Default.ApiMessage, cancellationToken);

    /// <summary>Changes a text.</summary>
    public Task<ApiAnswer<ApiMessage>> EditMessageTextAsync(EditMessageText edit, CancellationToken cancellationToken) =>
        CallAsync("editMessageText", edit, Json.Default.EditMessageText, Json.Default.ApiMessage, cancellationToken);

    /// <summary>Changes the text under a video.</summary>
    public Task<ApiAnswer<ApiMessage>> EditMessageCaptionAsync(EditMessageCaption edit, CancellationToken cancellationToken) =>
        CallAsync("editMessageCaption", edit, Json.Default.EditMessageCaption, Json.Default.ApiMessage, cancellationToken);

    /// <summary>Puts a new video in place of a text or of another video.</summary>
    /// <exception cref="IOException">The file cannot be opened; nothing was sent.</exception>
    public Task<ApiAnswer<ApiMessage>> EditMessageMediaAsync(EditMessageMedia edit, VideoUpload upload, CancellationToken cancellationToken)
    {
        var thumbnail = upload.HasThumbnail ? UploadForm.Reference(UploadForm.ThumbnailPart) : null;
        var media = edit.Media with { Media = UploadForm.Reference(UploadForm.VideoPart), Thumbnail = thumbnail };
        return UploadAsync("editMessageMedia", edit with { Media = media }, Json.Default.EditMessageMedia, upload, cancellationToken);
    }

    /// <summary>Sends a video.</summary>
    /// <param name="video">Its <see cref="SendVideo.Video"/> counts only without an upload.</param>
    /// <param name="upload">The file; null when the server has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The file cannot be opened; nothing was sent.</exception>
    public Task<ApiAnswer<ApiMessage>> SendVideoAsync(SendVideo video, VideoUpload? upload, CancellationToken cancellationToken) => upload is null
        ? CallAsync("sendVideo", video, Json.Default.SendVideo, Json.Default.ApiMessage, cancellationToken)
        : UploadAsync("sendVideo", video with { Video = null }, Json.Default.SendVideo, upload, cancellationToken);

    /// <summary>Takes a message away.</summary>
    public Task<ApiAnswer<bool>> DeleteMessageAsync(long chat, long message, CancellationToken cancellationToken) =>
        CallAsync("deleteMessage", new DeleteMessage(chat, message), Json.Default.DeleteMessage, Json.Default.Boolean, cancellationToken);

    /// <summary>Ends the wait of somebody who pressed a button.</summary>
    /// <param name="id">Which press.</param>
    /// <param name="text">Up to 200 characters; null for none.</param>
    /// <param name="alert">Whether the text has to be closed by hand.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer<bool>> AnswerCallbackQueryAsync(string id, string? text, bool alert, CancellationToken cancellationToken) =>
        CallAsync(
            "answerCallbackQuery", new AnswerCallbackQuery(id, text, alert), Json.Default.AnswerCallbackQuery, Json.Default.Boolean, cancellationToken);

    /// <summary>Shows for at most five seconds what the bot is doing.</summary>
    public Task<ApiAnswer<bool>> SendChatActionAsync(long chat, long? thread, string action, CancellationToken cancellationToken) =>
        CallAsync(
            "sendChatAction", new SendChatAction(chat, thread, action), Json.Default.SendChatAction, Json.Default.Boolean, cancellationToken);

    /// <summary>Reacts to a message.</summary>
    public Task<ApiAnswer<bool>> SetMessageReactionAsync(long chat, long message, string emoji, CancellationToken cancellationToken) =>
        CallAsync(
            "setMessageReaction",
            new SetMessageReaction(chat, message, [new ReactionTypeEmoji(emoji)]),
            Json.Default.SetMessageReaction,
            Json.Default.Boolean,
            cancellationToken);

    /// <summary>Somebody's standing in a chat.</summary>
    public Task<ApiAnswer<ApiChatMember>> GetChatMemberAsync(long chat, long user, CancellationToken cancellationToken) =>
        CallAsync("getChatMember", new GetChatMember(chat, user), Json.Default.GetChatMember, Json.Default.ApiChatMember, cancellationToken);

    /// <summary>Where a file can be downloaded.</summary>
    public Task<ApiAnswer<ApiFile>> GetFileAsync(string fileId, CancellationToken cancellationToken) =>
        CallAsync("getFile", new GetFile(fileId), Json.Default.GetFile, Json.Default.ApiFile, cancellationToken);

    /// <summary>A file's bytes. A larger one is rejected with 413, one that is gone with 404.</summary>
    /// <param name="filePath">As <see cref="ApiFile.FilePath"/> says.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ApiAnswer<ReadOnlyMemory<byte>>> DownloadAsync(string filePath, long limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address.OfFile(filePath));
        return reader.ReadFile(await http.SendAsync(request, DownloadDeadline, limit, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Task<ApiAnswer<T>> CallAsync<TRequest, T>(
        string method, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        PostAsync(method, JsonOf(request, type), ControlDeadline, result => result.Deserialize(answer), cancellationToken);

    private async Task<ApiAnswer<ApiMessage>> UploadAsync<TRequest>(
        string method, TRequest request, JsonTypeInfo<TRequest> type, VideoUpload upload, CancellationToken cancellationToken)
    {
        var form = UploadForm.Open(JsonSerializer.SerializeToElement(request, type), upload);
        return await PostAsync(method, form, UploadDeadline, result => result.Deserialize(Json.Default.ApiMessage), cancellationToken);
    }

    private async Task<ApiAnswer<T>> PostAsync<T>(
        string method, HttpContent content, TimeSpan deadline, Func<JsonElement, T?> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address.OfMethod(method)) { Content = content };
        return reader.Read(await http.SendAsync(request, deadline, LongestAnswer, cancellationToken), read);
    }

    private static ByteArrayContent JsonOf<T>(T request, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(request, type))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };
}

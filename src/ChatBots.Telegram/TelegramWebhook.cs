using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatBots.Telegram.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ChatBots.Telegram;

/// <summary>
/// Takes updates that Telegram sends. Who does not know the secret gets 401, and nothing that they sent is read. 200 means that the
/// update is kept; 503, that Telegram shall send it again.
/// </summary>
internal sealed class TelegramWebhook(IOptions<TelegramOptions> options, TelegramSeat seat)
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const long LargestUpdate = 1024 * 1024;
    private readonly byte[] secret = Encoding.UTF8.GetBytes(options.Value.Webhook.Secret);

    public async Task TakeAsync(HttpContext context) =>
        context.Response.StatusCode = !IsFromTelegram(context.Request) ? StatusCodes.Status401Unauthorized
            : await StatusAsync(context);

    private bool IsFromTelegram(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[SecretHeader].ToString()), secret);

    private async Task<int> StatusAsync(HttpContext context)
    {
        try
        {
            return await IsKeptAsync(context) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode; // too large, or broken off: no update of Telegram's
        }
    }

    private async Task<bool> IsKeptAsync(HttpContext context)
    {
        if (!seat.IsOpen)
            return false;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestUpdate;
        return await seat.TakeAsync([await ReadAsync(context)], context.RequestAborted);
    }

    // What is no update would come again and again if it were refused
    private static async Task<ReceivedUpdate> ReadAsync(HttpContext context)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return ReceivedUpdate.Read(document.RootElement);
        }
        catch (JsonException)
        {
            return new ReceivedUpdate(0, null, "no JSON");
        }
    }
}

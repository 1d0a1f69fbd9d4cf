using ChatBots.Telegram.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Api;

/// <summary>A client with a token to look for, and a clock that stands.</summary>
internal sealed class Bot(Uri baseUrl) : IDisposable
{
    public const string Token = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qc";

    public ManualClock Clock { get; } = new();

    public TelegramApi Api => field ??= new TelegramApi(baseUrl, Token, Clock);

    /// <summary>Asks for the bot itself against a server of bare bytes.</summary>
    public static async Task<ApiAnswer<ApiUser>> AskAsync(RawServer server)
    {
        using var bot = new Bot(server.BaseUrl);
        return await bot.Api.GetMeAsync(Guard.Token).OrHang();
    }

    public void Dispose() => Api.Dispose();
}

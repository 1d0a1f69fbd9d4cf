using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

/// <summary>A client with a token to look for, and a clock that stands.</summary>
internal sealed class Bot(Uri baseUrl) : IDisposable
{
    public const string Token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.AAFD39kkdpWt3ywyRZergyOLMaJhac60qcVvWw";

    public ManualClock Clock { get; } = new();

    public DiscordApi Api => field ??= new DiscordApi(baseUrl, Token, Clock);

    /// <summary>Asks for a message against a server of bare bytes.</summary>
    public static async Task<ApiAnswer<ApiMessage>> AskAsync(RawServer server)
    {
        using var bot = new Bot(server.BaseUrl);
        return await bot.Api.GetMessageAsync("42", "43", Guard.Token).OrHang();
    }

    public void Dispose() => Api.Dispose();
}

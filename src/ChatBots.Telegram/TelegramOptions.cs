using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace ChatBots.Telegram;

/// <summary>The bot on Telegram; section <c>Telegram</c>.</summary>
public sealed partial class TelegramOptions : IValidatableObject
{
    private const int CloudMegabytes = 50;
    private const int LocalMegabytes = 2000;
    private const string Cloud = "api.telegram.org";

    /// <summary>The bot's token as @BotFather gives it; a secret.</summary>
    /// <value>Empty: the bot is not on Telegram.</value>
    public string Token { get; set; } = "";

    /// <summary>Where the Bot API is; a server of one's own takes larger files.</summary>
    /// <value>https://api.telegram.org</value>
    public string ApiBaseUrl { get; set; } = $"https://{Cloud}";

    /// <summary>The largest file in megabytes (a million bytes) that the server takes from a bot.</summary>
    /// <value>Null: 50 at Telegram's own address, 2000 at any other; from 1 to 4000.</value>
    public int? UploadMegabytes { get; set; }

    /// <summary>How updates come.</summary>
    /// <value><see cref="TelegramMode.Polling"/>.</value>
    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>Where updates come to; for <see cref="TelegramMode.Webhook"/> only.</summary>
    public TelegramWebhookOptions Webhook { get; set; } = new();

    /// <summary>Whether there is anything to connect.</summary>
    internal bool IsOn => !string.IsNullOrWhiteSpace(Token);

    /// <summary>The largest file in bytes that the server takes from a bot.</summary>
    internal long UploadLimit => 1_000_000L * (UploadMegabytes ?? (new Uri(ApiBaseUrl).Host == Cloud ? CloudMegabytes : LocalMegabytes));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Setting.Known("Telegram:Mode", Mode),
        .. Setting.Between("Telegram:UploadMegabytes", UploadMegabytes ?? CloudMegabytes, 1, 4000),
        .. Setting.Wrong(Setting.IsAddress(ApiBaseUrl, "http", "https"), "Telegram:ApiBaseUrl", "must be an http or https address."),
        .. Mode == TelegramMode.Webhook && IsOn ? ValidateWebhook() : [],
    ];

    // Telegram sends to https only; a Bot API server of one's own to http as well
    private IEnumerable<ValidationResult> ValidateWebhook() =>
    [
        .. Setting.Wrong(
            Setting.IsAddress(Webhook.Url, Setting.IsAddress(ApiBaseUrl, "https") ? ["https"] : ["http", "https"]),
            "Telegram:Webhook:Url", "must be the https address at which Telegram reaches this bot."),
        .. Setting.Wrong(
            SecretPattern().IsMatch(Webhook.Secret), "Telegram:Webhook:Secret", "must have 1 to 256 characters, each a letter, a digit, _ or -."),
    ];

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$", RegexOptions.CultureInvariant)]
    private static partial Regex SecretPattern();

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<TelegramOptions>;
}

/// <summary>Where updates come to.</summary>
public sealed class TelegramWebhookOptions
{
    /// <summary>The public address, which a proxy leads to <c>Urls</c> with the same path.</summary>
    public string Url { get; set; } = "";

    /// <summary>What Telegram sends along, so that nobody else is believed; a secret.</summary>
    public string Secret { get; set; } = "";
}

/// <summary>How updates come.</summary>
public enum TelegramMode
{
    /// <summary>They are asked for; needs no address of one's own.</summary>
    Polling,

    /// <summary>Telegram sends them to an address.</summary>
    Webhook,
}

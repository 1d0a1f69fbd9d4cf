using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Discord;

/// <summary>The bot on Discord; section <c>Discord</c>.</summary>
public sealed partial class DiscordOptions : IValidatableObject
{
    private const int MostShards = 10_000;

    /// <summary>The bot's token as the developer portal gives it; a secret.</summary>
    /// <value>Empty: the bot is not on Discord.</value>
    public string Token { get; set; } = "";

    /// <summary>Where the HTTP API is, with its version; it tells where the gateway is.</summary>
    /// <value>https://discord.com/api/v10</value>
    public string ApiBaseUrl { get; set; } = "https://discord.com/api/v10";

    /// <summary>Which part of the guilds this process serves, counted from 0; private chats belong to 0.</summary>
    /// <value>0.</value>
    public int Shard { get; set; }

    /// <summary>In how many parts the guilds are divided, each with a process and a database of its own; Discord wants more than one from 2,500 guilds on.</summary>
    /// <value>1.</value>
    public int Shards { get; set; } = 1;

    /// <summary>Whether there is anything to connect.</summary>
    internal bool IsOn => !string.IsNullOrWhiteSpace(Token);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Setting.Between("Discord:Shards", Shards, 1, MostShards),
        .. Setting.Between("Discord:Shard", Shard, 0, Math.Clamp(Shards, 1, MostShards) - 1),
        .. Setting.Wrong(Token.Trim().All(sign => sign is >= '!' and <= '~'), "Discord:Token", "holds signs that no token has: copy it again."),
        .. Setting.Wrong(Setting.IsAddress(ApiBaseUrl, "http", "https"), "Discord:ApiBaseUrl", "must be an http or https address."),
    ];

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<DiscordOptions>;
}

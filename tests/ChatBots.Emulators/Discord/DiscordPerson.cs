using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>Somebody on Discord: a person, a bot or a webhook.</summary>
public sealed class DiscordPerson
{
    internal DiscordPerson(string id, string name, string locale, bool isBot = false) => (Id, Name, Locale, IsBot) = (id, name, locale, isBot);

    /// <summary>A snowflake.</summary>
    public string Id { get; }

    /// <summary>How they are called in transcripts; their display name.</summary>
    public string Name { get; }

    /// <summary>The language of their client: <c>en-US</c>, <c>zh-CN</c>, …</summary>
    public string Locale { get; }

    public bool IsBot { get; }

    /// <value>Whether they may upload up to 500 MB, which their interactions then allow the bot too. Default false.</value>
    public bool Nitro { get; set; }

    /// <value>Whether the bot's private messages to them are refused with 50007. Default false.</value>
    public bool RefusesMessages { get; set; }

    /// <value>
    /// Whether they lack USE_EXTERNAL_APPS: where the bot is no member, its answers to them are shown to them alone. Default false.
    /// </value>
    public bool LacksExternalApps { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["username"] = IsBot ? Name : Name.ToLowerInvariant().Replace(' ', '_'),
            ["global_name"] = IsBot ? null : Name,
            ["avatar"] = null,
            ["discriminator"] = IsBot ? "0001" : "0",
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["primary_guild"] = null,
        };
        if (IsBot)
            json["bot"] = true;
        return json;
    }
}

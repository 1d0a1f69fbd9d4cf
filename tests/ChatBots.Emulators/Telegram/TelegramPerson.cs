using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>Somebody on Telegram: a person, or a bot.</summary>
/// <param name="Id">Above 2^31 for persons, as new accounts have it.</param>
/// <param name="FirstName">How they are called in transcripts.</param>
/// <param name="Username">Without the @; null: none.</param>
/// <param name="Language">IETF tag of their client; null: not told.</param>
/// <param name="IsBot">Whether this is a bot.</param>
public sealed record TelegramPerson(long Id, string FirstName, string? Username, string? Language, bool IsBot = false)
{
    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id, ["is_bot"] = IsBot, ["first_name"] = FirstName };
        if (Username is not null)
            json["username"] = Username;
        if (Language is not null)
            json["language_code"] = Language;
        return json;
    }
}

using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>What a bot answers and asks beside its messages: presses, reactions, members, files.</summary>
internal sealed class SmallMethods(TelegramWorld world)
{
    private const int MostDownloadBytes = 20 * 1024 * 1024;

    public JsonNode AnswerCallbackQuery(CallInput input)
    {
        var text = input.Text("text") ?? "";
        if (text.Length > 200)
            throw ApiRefusal.Broken("MESSAGE_TOO_LONG");
        if (world.TakePress(input.Text("callback_query_id") ?? "") is not { } press)
            throw ApiRefusal.Bad("query is too old and response timeout expired or query ID is invalid");
        if (text != "")
            press.Chat.See($"popup {press.Person.FirstName} \"{text}\"{(input.Flag("show_alert") ? " (alert)" : "")}");
        return true;
    }

    public JsonNode SetMessageReaction(CallInput input)
    {
        var chat = world.Chat(input);
        var message = chat.Stored((int)(input.Number("message_id") ?? 0)) ?? throw ApiRefusal.Bad("message to react not found");
        var reactions = input.Array("reaction") ?? [];
        if (reactions.Count > 1)
            throw ApiRefusal.Broken("REACTIONS_TOO_MANY");
        var emoji = reactions.Count == 0 ? null
            : reactions[0]!["emoji"]?.ToString() ?? throw ApiRefusal.Broken("only reactions with emoji are built");
        if (emoji is not null && !IsReaction(emoji))
            throw ApiRefusal.Broken("REACTION_INVALID");
        message.Reaction = emoji;
        chat.See($"react m{message.Id} {emoji ?? "nothing"}");
        return true;
    }

    public JsonNode GetChatMember(CallInput input)
    {
        var chat = world.Chat(input);
        var person = input.Number("user_id") == world.Bot.Id ? world.Bot : world.Chats.Person(input.Number("user_id") ?? 0);
        return person is null ? throw ApiRefusal.Bad("invalid user_id specified") : MemberJson.Of(person, chat.StatusOf(person));
    }

    public JsonNode GetFile(CallInput input)
    {
        var file = world.Files.ById(input.Text("file_id") ?? "") ?? throw ApiRefusal.Bad("invalid file_id");
        if (file.Bytes.Length > MostDownloadBytes)
            throw ApiRefusal.Bad("file is too big");
        var json = file.ToJson();
        json["file_path"] = file.Path;
        return json;
    }

    /// <summary>The specification lists the emoji in the field's description.</summary>
    private static bool IsReaction(string emoji) => !Specification.Known.IsThere
        || Specification.Known.Types["ReactionTypeEmoji"].Fields["emoji"].Description.Contains($"\"{emoji}\"", StringComparison.Ordinal);
}

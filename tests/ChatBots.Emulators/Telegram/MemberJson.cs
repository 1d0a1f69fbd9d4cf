using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>Writes a member of a chat as the Bot API sends one: the fields depend on the status.</summary>
internal static class MemberJson
{
    private static readonly string[] Rights =
    [
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
        "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    ];

    public static JsonObject Of(TelegramPerson person, string status)
    {
        var json = new JsonObject { ["status"] = status, ["user"] = person.ToJson() };
        if (status == "kicked")
            json["until_date"] = 0;
        if (status != "administrator")
            return json;
        foreach (var right in Rights)
            json[right] = right is not ("can_be_edited" or "is_anonymous");
        return json;
    }
}

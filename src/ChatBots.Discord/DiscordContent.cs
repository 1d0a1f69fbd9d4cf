using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>The core's messages and videos as Discord wants them. Pure.</summary>
internal static class DiscordContent
{
    /// <summary>A new message; links in it show no preview, and it notifies nobody but those whom it mentions.</summary>
    public static CreateMessage New(MessageContent content) => new()
    {
        Content = DiscordText.Markdown(content),
        Components = DiscordKeyboard.Of(content.Buttons),
        Flags = MessageFlags.SuppressEmbeds,
        AllowedMentions = MentionsOf(content),
    };

    /// <summary>What a message shows from now on; its files stay unless one is uploaded.</summary>
    public static EditMessage Changed(MessageContent content) => EditMessage.To(New(content));

    /// <summary>A file as it is uploaded.</summary>
    public static VideoUpload UploadOf(VideoFile file) => new(file.Path, file.FileName, file.ContentType);

    private static AllowedMentions MentionsOf(MessageContent content) =>
        DiscordText.Mentioned(content) is { Count: > 0 } users ? new AllowedMentions { Users = users } : AllowedMentions.Nobody;
}

using ChatBots.Chat;
using ChatBots.Generation;

namespace ChatBots.Live;

/// <content>What owners hear of their relays, whose names are from the settings.</content>
internal sealed partial class LiveText
{
    /// <param name="relay">Its name.</param>
    /// <param name="kind">Its last refusal.</param>
    /// <param name="left">How long it rests; zero or less: that is over, and the next job tries it.</param>
    public string RelayRests(string relay, FailureKind kind, TimeSpan left) => left > TimeSpan.Zero
        ? Say($"Relay {relay} refuses jobs and is tried again in {Minutes(left)}: {WhatFailed(kind)}", $"中继 {relay} 拒绝任务，{Minutes(left)}后重试：{WhatFailed(kind)}")
        : Say($"Relay {relay} refused jobs and is tried with the next one: {WhatFailed(kind)}", $"中继 {relay} 曾拒绝任务，下一个任务将重试：{WhatFailed(kind)}");

    public string Reach(GroupReach reach) => reach switch
    {
        GroupReach.CommandsAndReplies => Say(
            "You run this bot. Its privacy mode is on: in groups it sees commands that name it and replies to its messages, nothing else. "
            + "For more, make it an admin of the group, or switch the mode off at @BotFather (/setprivacy) and add it to the group anew.",
            "您是本机器人的管理者。隐私模式已开启：在群组中它只能看到点名它的命令和对它消息的回复。如需更多，请将它设为群管理员，或在 @BotFather 用 /setprivacy 关闭该模式后重新加入群组。"),
        GroupReach.CommandsAndMentions => Say(
            "You run this bot. In servers it sees its commands, messages that mention it, and replies to its messages that ping it, nothing else.",
            "您是本机器人的管理者。在服务器中它只能看到自己的命令、提及它的消息以及带提醒的回复。"),
        _ => Say(
            "You run this bot. It sees every message in its groups, and answers only what is meant for it.",
            "您是本机器人的管理者。它能看到群组中的每条消息，只回应与它有关的内容。"),
    };

    public string RelayIsBack(string relay) => Say($"Relay {relay} takes jobs again.", $"中继 {relay} 已恢复接受任务。");
}

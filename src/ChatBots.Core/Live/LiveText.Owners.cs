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

    public string RelayIsBack(string relay) => Say($"Relay {relay} takes jobs again.", $"中继 {relay} 已恢复接受任务。");
}

using ChatBots.Generation;

namespace ChatBots.Live;

/// <content>Why there is no video: whose fault it was, what became of the credits, what to do next.</content>
internal sealed partial class LiveText
{
    /// <param name="kind">What happened.</param>
    /// <param name="credits">What became of the credits.</param>
    /// <param name="wait">After how long trying again may help; null when unknown.</param>
    public string Failure(FailureKind kind, CreditsAfter credits, TimeSpan? wait = null) =>
        $"{WhatFailed(kind)} {Credits(credits)} {WhatNext(kind, wait)}".Trim();

    public string WhatFailed(FailureKind kind) => kind switch
    {
        FailureKind.ContentRefused => Say("The studio refused these words or what came of them.", "工作室拒绝了这些内容或其生成结果。"),
        FailureKind.ImageUnusable => Say("An image may have 8 MB at most and be a JPEG, PNG or WebP.", "图片最大 8 MB，格式须为 JPEG、PNG 或 WebP。"),
        FailureKind.ImageNotFetched => Say("Your image could not be fetched.", "无法取得您的图片。"),
        FailureKind.RelayFailed => Say("The studio could not make this video.", "工作室未能生成这个视频。"),
        FailureKind.RelayBusy => Say("The studio takes no work at the moment.", "工作室目前不接受任务。"),
        FailureKind.KeyRejected => Say("This bot's account at the studio does not work.", "本机器人在工作室的账户无法使用。"),
        FailureKind.AccountEmpty => Say("This bot's account at the studio is empty.", "本机器人在工作室的账户余额不足。"),
        FailureKind.RequestRejected => Say("The studio does not take requests like this one.", "工作室不接受这样的请求。"),
        FailureKind.AnswerTooLong => Say("The studio talked without end.", "工作室的答复没完没了。"),
        FailureKind.Nonsense => Say("The studio's answer could not be understood.", "无法理解工作室的答复。"),
        FailureKind.NoVideo => Say("The studio ended without a video.", "工作室结束了，但没有给出视频。"),
        FailureKind.LinkHoldsNoVideo => Say("The studio's link holds no video.", "工作室给出的链接里没有视频。"),
        FailureKind.LinkLeadsNowhere => Say("The studio's link leads nowhere.", "工作室给出的链接无效。"),
        FailureKind.VideoTooLarge => Say("The video is too large for this bot.", "视频过大，本机器人无法处理。"),
        FailureKind.Silent => Say("The studio fell silent.", "工作室没有回应了。"),
        FailureKind.TooSlow => Say("The studio took too long.", "工作室用时过长。"),
        FailureKind.NoConnection => Say("The studio could not be reached.", "无法连接到工作室。"),
        FailureKind.StreamCut => Say("The line to the studio broke.", "与工作室的连接中断了。"),
        FailureKind.DownloadFailed => Say("The video was made but could not be fetched.", "视频已生成，但无法取回。"),
        FailureKind.CannotBeAttached => Say("The video could not be attached here, and links are switched off.", "视频无法在此附加，且链接已关闭。"),
        FailureKind.Restarted => Say("The bot was restarted meanwhile and lost this one.", "机器人中途重启，丢失了这个任务。"),
        FailureKind.StorageFailed => Say("The bot had no room to keep the video.", "机器人没有空间保存视频。"),
        _ => Say("Something went wrong in this bot.", "本机器人内部出错了。"),
    };

    private string WhatNext(FailureKind kind, TimeSpan? wait) => kind switch
    {
        FailureKind.ContentRefused => Say("Other words may pass.", "换一种说法也许可以。"),
        FailureKind.ImageUnusable => Say("Send another one.", "请换一张。"),
        FailureKind.KeyRejected or FailureKind.AccountEmpty or FailureKind.RequestRejected or FailureKind.StorageFailed => Say("Please tell whoever runs this bot.", "请告知机器人的管理者。"),
        FailureKind.RelayBusy or FailureKind.NoConnection or FailureKind.RelayFailed when wait is { } time && time > TimeSpan.Zero =>
            Say($"Try again in {Minutes(time)}.", $"请{Minutes(time)}后再试。"),
        FailureKind.RelayBusy or FailureKind.NoConnection => Say("Try again in a few minutes.", "请几分钟后再试。"),
        FailureKind.VideoTooLarge or FailureKind.CannotBeAttached => Say("A shorter one may fit.", "短一些的也许可以。"),
        _ => Say("🔁 tries once more.", "按 🔁 可再试一次。"),
    };

    private string Credits(CreditsAfter credits) => credits switch
    {
        CreditsAfter.Returned => Say("Your credits are back.", "额度已退回。"),
        CreditsAfter.Kept => Say("The credits are spent.", "额度不予退回。"),
        _ => Say("It costs you nothing today.", "今天不扣额度。"),
    };
}

/// <summary>What a person hears of the credits of a job that brought no video.</summary>
internal enum CreditsAfter
{
    /// <summary>They are back.</summary>
    Returned,

    /// <summary>They stay spent.</summary>
    Kept,

    /// <summary>They were taken from the allowance of a day that is over, so giving them back is worth nothing.</summary>
    OfAnotherDay,
}

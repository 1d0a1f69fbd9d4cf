using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Quotas;
using ChatBots.Requests;

namespace ChatBots.Live;

/// <content>Answers that are not the live message: problems, refusals, commands and presses.</content>
internal sealed partial class LiveText
{
    public string Problem(RequestProblem problem) => problem switch
    {
        RequestProblem.TooLong tooLong => Say(
            $"A prompt may have {tooLong.Limit} characters; yours has {tooLong.Length}.", $"提示词最多 {tooLong.Limit} 个字符，您的有 {tooLong.Length} 个。"),
        RequestProblem.UnknownOption unknown => Say(
            $"There is no option --{unknown.Option}. There are {Options(unknown.Known)}.", $"没有 --{unknown.Option} 这个选项。可用的有 {Options(unknown.Known)}。"),
        RequestProblem.Impossible { Valid.Count: 0 } impossible => Say(
            $"{impossible.Model} leaves no choice for --{impossible.Option}.", $"{impossible.Model} 不支持 --{impossible.Option}。"),
        RequestProblem.Impossible impossible => Say(
            $"{impossible.Model} cannot do --{impossible.Option}; it can do {Options(impossible.Valid)}.",
            $"{impossible.Model} 不支持 --{impossible.Option}，可用 {Options(impossible.Valid)}。"),
        RequestProblem.Contradiction clash => Say(
            $"--{clash.First} and --{clash.Second} exclude each other.", $"--{clash.First} 与 --{clash.Second} 互相冲突。"),
        _ => Say(
            "Tell me in words what the video shall show, for example: a paper boat on a rainy street, --portrait.",
            "请用文字描述视频内容，例如：雨中街道上的纸船 --portrait"),
    };

    public string Refused(QuotaDecision.Refused refused, TimeSpan? wait) => refused.Reason switch
    {
        QuotaReason.TooManyOpen => Say(
            "You have as many videos under way as one may have; the next can start when one of them is done.", "您进行中的视频已达上限，等其中一个完成后再来。"),
        QuotaReason.NeverEnough => Say(
            $"This model costs more than a day's credits; you have {refused.Left}.", $"该模型的费用超过每日额度；您现有 {refused.Left}。"),
        QuotaReason.NeverAllowed => Say(
            "This model costs more than may be used here in a day. Please choose another one.", "该模型的费用超过此处每日可用的额度，请选择其他模型。"),
        QuotaReason.Person when refused.Left > 0 => Say(
            $"You have {refused.Left} left today, which is not enough for this model. The next come {Wait(wait)}.",
            $"您今天还剩 {refused.Left}，不够使用该模型。{Wait(wait)}恢复。"),
        QuotaReason.Person => Say($"You have used up today's credits. The next come {Wait(wait)}.", $"您今天的额度已用完。{Wait(wait)}恢复。"),
        QuotaReason.Chat => Say($"This chat has used up today's credits. The next come {Wait(wait)}.", $"本聊天今天的额度已用完。{Wait(wait)}恢复。"),
        _ => Say($"The bot has used up today's credits. The next come {Wait(wait)}.", $"机器人今天的额度已用完。{Wait(wait)}恢复。"),
    };

    public string NotAllowed(IReadOnlyList<string> ids) => Say(
        $"You may not use this bot. Whoever runs it can allow you by this id: {string.Join(" or ", ids)}",
        $"您无权使用本机器人。管理者可用此 ID 授权：{string.Join(" 或 ", ids)}");

    public string Missing(MissingRight right) => right switch
    {
        MissingRight.View => Say(
            "I may not see this channel, so I could not bring the video here. Whoever runs this place can allow it.",
            "我无权查看此频道，无法把视频送到这里。请管理员授权。"),
        MissingRight.Send => Say(
            "I may not write in this channel, so I could not bring the video here. Whoever runs this place can allow it.",
            "我无权在此频道发言，无法把视频送到这里。请管理员授权。"),
        _ => Say(
            "I may not attach files in this channel, so I could not bring the video here. Whoever runs this place can allow it.",
            "我无权在此频道附加文件，无法把视频送到这里。请管理员授权。"),
    };

    public string YourId(string id) => Say($"Your id is {id}.", $"您的 ID 是 {id}。");

    public string TryInAMinute => Say("Something is stuck here. Please try again in a minute.", "暂时无法处理，请一分钟后再试。");

    public string NotYours => Say("Only whoever asked for this video can do that.", "只有请求此视频的人才能这样做。");

    public string RefineYourOwn => Say("Here one can refine only one's own videos.", "此处只能修改自己的视频。");

    public string ButtonIsDead => Say("This button belongs to nothing any more.", "这个按钮已失效。");

    public string NothingToCancel => Say("There is nothing to cancel.", "没有可取消的任务。");

    public string Cancelling => Say("It is being stopped; its message says what becomes of the credits.", "正在取消；额度如何处理请看它的消息。");

    public string TooLateToCancel => Say("Too late: this one is finished.", "太晚了：它已经完成。");

    public string TooLateItIsMade => Say("Too late: it is made and on its way.", "太晚了：视频已生成，正在送达。");

    public string PressRefineAgain => Say("That took too long for the form. Please press ✏️ once more.", "表单未能及时打开，请再按一次 ✏️。");

    public string CannotRefine => Say(
        "The studio gave nothing by which this video could be refined. Send a new prompt instead.", "工作室没有给出可供修改的信息，请发送新的提示词。");

    public string WasForgotten => Say("That version was forgotten, so this starts afresh.", "该版本已被遗忘，因此重新开始。");

    public string NotMyVideo => Say("That message shows no video of mine.", "该消息中没有我制作的视频。");

    public string RefineTitle(int version) => Say($"Refine v{version}", $"修改 v{version}");

    public string RefineLabel => Say("What shall the video show now?", "视频应改成什么样？");

    public string UnheardReply => Say(
        "I read a reply only when it pings me: switch the @ on beside it, or press the button.", "只有开启 @ 提醒的回复我才能看到：请在回复时打开 @，或按此按钮。");

    public string AskHowToRefine => Say("Reply to this message and say what to change.", "请回复此消息，说明要修改什么。");

    public string Quota(Allowance allowance, TimeSpan wait) =>
        Left(allowance.LeftToday, allowance.DailyCredits, allowance.GrantsLeft) + Say($"; the next come in {Exact(wait)}", $"；{Exact(wait)}后恢复");

    public string CannotBeShownHere => Say("That video cannot be shown here.", "该视频无法在此显示。");

    public string VideoIsGone => Say("That video is not kept any more.", "该视频已不再保留。");

    public string NoHistory => Say("You have made no videos here yet.", "您在这里还没有视频。");

    public string State(JobState state) => state switch
    {
        JobState.Waiting => Waiting,
        JobState.Running => Started,
        JobState.Made or JobState.Ready => Fetching,
        JobState.Delivered => Say("delivered", "已送达"),
        JobState.Failed => Say("failed", "失败"),
        JobState.Cancelled => Say("cancelled", "已取消"),
        _ => Say("withdrawn", "已撤回"),
    };

    public string Forgotten => Say(
        "Your prompts, their answers and links are erased; what is under way follows when it ends.", "您的提示词、答复和链接已删除；进行中的任务将在结束后删除。");

    public string NoSuchCommand => Say("I do not know that command. /help tells what there is.", "没有这个命令。/help 可查看帮助。");

    public string Help(IReadOnlyList<string> options) => Say(
        $"Write what the video shall show and I make it. Reply to a video to refine it.\nOptions: {Options(options)}\n"
        + "/quota what you have left · /history your last videos · /cancel stops what runs · /forget erases what I know of you",
        $"写下视频内容，我来生成。回复某个视频即可修改它。\n选项：{Options(options)}\n/quota 剩余额度 · /history 最近的视频 · /cancel 停止任务 · /forget 删除您的数据");

    public string MenuSora => Say("make a video: what shall it show?", "生成视频：描述内容");

    public string MenuPrompt => Say("what the video shall show", "视频内容");

    public string MenuModel => Say("which model makes it", "使用的模型");

    public string MenuOrientation => Say("its shape", "画面方向");

    public string MenuSeconds => Say("how long it is", "时长");

    public string MenuImage => Say("a picture to begin with (JPEG, PNG or WebP, 8 MB at most)", "起始图片（JPEG、PNG 或 WebP，最大 8 MB）");

    public string MenuQuota => Say("what you have left", "剩余额度");

    public string MenuHistory => Say("your last videos", "最近的视频");

    public string MenuCancel => Say("stop what runs", "停止任务");

    public string MenuForget => Say("erase what I know of you", "删除您的数据");

    public string MenuRefine => Say("Refine", "修改");

    public string MenuHelp => Say("how this works", "使用说明");

    private string Wait(TimeSpan? wait) => wait is { } time ? Say($"in {Exact(time)}", $"{Exact(time)}后") : Say("later", "稍后");

    private static string Options(IReadOnlyList<string> words) => string.Join(", ", words.Select(word => "--" + word));
}

using System.Globalization;
using ChatBots.Generation;

namespace ChatBots.Live;

/// <summary>
/// Every sentence that people see, in English and Simplified Chinese side by side: this file has the words of the live message, the
/// other parts of the class have failures, answers and what owners hear. Nothing from outside stands in them but numbers, options, and
/// names of models and relays.
/// </summary>
internal sealed partial class LiveText
{
    private const int BarCells = 10;

    private static readonly LiveText English = new(isChinese: false);
    private static readonly LiveText Chinese = new(isChinese: true);
    private readonly bool isChinese;

    private LiveText(bool isChinese) => this.isChinese = isChinese;

    /// <summary>The sentences for a locale as a platform reports it; English when it is another or unknown.</summary>
    public static LiveText For(string? locale) =>
        locale is not null && locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    public string Waiting => Say("waiting", "等待中");

    public string WaitingInLine(int place) => Say($"waiting, {Ordinal(place)} in line", $"等待中，排在第 {place} 位");

    public string WaitingForParent(int version) => Say($"waiting for v{version}", $"等待 v{version} 完成");

    public string SecondThoughts => Say("starting in a moment", "即将开始");

    public string FetchingImages => Say("looking at your image", "正在查看您的图片");

    public string Asking => Say("asking the studio", "正在联系工作室");

    public string Queued => Say("queued at the studio", "在工作室排队中");

    public string Started => Say("the studio is at work", "工作室正在生成");

    public string Recovering => Say("the line dropped, finding it again", "连接中断，正在找回");

    public string Fetching => Say("made, fetching the video", "已生成，正在取回视频");

    public string FetchingSlowly => Say("made, the video is slow to fetch, still trying", "已生成，视频取回较慢，仍在重试");

    public string Fitting => Say("made, making the video small enough for here", "已生成，正在压缩视频以便在此发送");

    /// <summary>The relay's figure as a bar.</summary>
    public static string Progress(double percent)
    {
        var cells = (int)Math.Clamp(Math.Floor(percent / 100 * BarCells), 0, BarCells);
        var bar = new string('▓', cells) + new string('░', BarCells - cells);
        return string.Create(CultureInfo.InvariantCulture, $"{bar} {Math.Floor(percent)} %");
    }

    public string AboutLeft(TimeSpan time) => Say($"about {Rough(time)} left", $"约剩 {Rough(time)}");

    public string Took(TimeSpan time) => Say($"took {Exact(time)}", $"用时 {Exact(time)}");

    /// <summary>What is left after a job; grants are named only when there are some.</summary>
    public string Left(int today, int daily, int grants) =>
        Say($"{today} of {daily} left today", $"今日剩余 {today}/{daily}") + (grants > 0 ? Say($" + {grants} extra", $" + 额外 {grants}") : "");

    public string Version(int version, int? from) => from is { } parent ? Say($"v{version} from v{parent}", $"v{version}，基于 v{parent}") : $"v{version}";

    public string VersionAfter(int version, int parent) => Say($"v{version} · after v{parent}", $"v{version} · 在 v{parent} 之后");

    public string Shape(Orientation orientation) => orientation switch
    {
        Orientation.Portrait => Say("portrait", "竖屏"),
        Orientation.Landscape => Say("landscape", "横屏"),
        Orientation.Square => Say("square", "方形"),
        _ => "",
    };

    public string Length(int seconds) => Say($"{seconds} s", $"{seconds} 秒");

    public string Simulated => Say("simulated", "模拟");

    public string StartedAfresh => Say("the studio started afresh instead of refining", "工作室没有沿用上一版，重新生成了");

    public string OldestVersionsLeftOut(int kept) => Say($"only the last {kept} versions were sent along", $"只附带了最近 {kept} 个版本");

    public string LinkBecauseTooLarge(long megabytes, long limit) =>
        Say($"the video has {megabytes} MB, more than the {limit} MB that can be attached here:", $"视频有 {megabytes} MB，超过此处可附加的 {limit} MB：");

    public string MadeSmaller => Say("made smaller to fit here", "已压缩以便在此发送");

    public string MadeSmallerThan => MadeSmaller + Say("; the whole one:", "；完整版：");

    public string LinkBecauseRefused => Say("the video could not be attached here:", "视频无法在此附加：");

    public string LinkBecauseNotFetched => Say("perhaps it opens for you:", "也许您可以打开：");

    public string VideoLabel => Say("open the video", "打开视频");

    public string Cancelled(CreditsAfter credits) => credits switch
    {
        CreditsAfter.Returned => Say("cancelled, your credits are back", "已取消，额度已退回"),
        CreditsAfter.Kept => Say("cancelled; the studio had begun, so the credits are spent", "已取消；工作室已开始生成，额度不予退回"),
        _ => Say("cancelled; it costs you nothing today", "已取消；今天不扣额度"),
    };

    public string CancelledWithParent(int version, CreditsAfter credits) =>
        Say($"because v{version} brought nothing to refine: ", $"因为 v{version} 没有可修改的结果：") + Cancelled(credits);

    public string Removed => Say(
        "removed. I may not delete this message any more; you or an admin of this chat can.", "已移除。我已无法删除此消息，您或本聊天的管理员可以删除。");

    public string ContinuesBelow => Say("this goes on in another message below", "请看下方的另一条消息");

    public string VideoBelow => Say("the video could not be put here; it is in the reply below", "视频无法放在此处，请看下方的回复");

    public string MadeOn(DateOnly day) => Say($"made on {day:yyyy-MM-dd}", $"生成于 {day:yyyy-MM-dd}");

    public string Notice => Say("your video is ready", "您的视频已完成");

    public string PressToSee => Say(
        "I can change this message for a quarter of an hour only: press Show result to see what has become of it.",
        "我只能在一刻钟内更新此消息：请按“查看结果”了解进展。");

    public string ShowResultButton => Say("▶ Show result", "▶ 查看结果");

    public string CancelButton => Say("✖ Cancel", "✖ 取消");

    public string RefineButton => Say("✏️ Refine", "✏️ 修改");

    public string AgainButton => Say("🔁 Again", "🔁 再来一次");

    public string DeleteButton => Say("🗑 Delete", "🗑 删除");

    private string Say(string english, string chinese) => isChinese ? chinese : english;

    private string Exact(TimeSpan time) => time.TotalMinutes < 1
        ? Say($"{(int)time.TotalSeconds} s", $"{(int)time.TotalSeconds} 秒")
        : time.TotalHours < 1
            ? Say($"{time.Minutes} min {time.Seconds} s", $"{time.Minutes} 分 {time.Seconds} 秒")
            : Hours(time);

    private string Rough(TimeSpan time)
    {
        var minutes = (int)Math.Ceiling(time.TotalMinutes);
        return time.TotalSeconds <= 45 ? Say("half a minute", "半分钟") : minutes < 60 ? Say($"{minutes} min", $"{minutes} 分钟") : Hours(time);
    }

    // Never shorter than the time itself
    private string Minutes(TimeSpan time) => Rough(time.TotalMinutes < 1 ? TimeSpan.FromMinutes(1) : time);

    private string Hours(TimeSpan time) => Say($"{(int)time.TotalHours} h {time.Minutes} min", $"{(int)time.TotalHours} 小时 {time.Minutes} 分");

    private static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        ( >= 11 and <= 13, _) => $"{number}th",
        (_, 1) => $"{number}st",
        (_, 2) => $"{number}nd",
        (_, 3) => $"{number}rd",
        _ => $"{number}th",
    };
}

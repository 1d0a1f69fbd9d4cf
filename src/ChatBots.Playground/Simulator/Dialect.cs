using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Playground.Simulator;

/// <summary>The words of the dialect that most relays speak: the one of the recorded streams.</summary>
internal static class Dialect
{
    public const string RefusedReason = "该任务的输入或者输出可能违反了OpenAI的相关服务政策，请重新发起请求或调整提示词进行重试";
    public const string FailedReason = "视频生成过程中出现内部错误";

    /// <summary>Chinese stands as it is on the wire, and so it does here; emoji are escaped, so a head can be cut anywhere.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true, NewLine = "\n" };

    public static string Head(SimulatedRequest request)
    {
        var head = new JsonObject { ["prompt"] = request.Prompt, ["orientation"] = Word(request.Orientation) };
        if (request.ParentSid is { } sid)
            head["sid"] = sid;
        return $"```json\n{head.ToJsonString(Indented)}\n```";
    }

    public static string Named(SimulatedTask task, string origin) =>
        $"\n\n> ID: `{task}`\n>[数据预览]({origin}/web/{task}) | [原始数据]({origin}/source/{task})\n> 排队中";

    public static string End(SimulatedTask task, string origin) => task.Mishap switch
    {
        Mishap.Refuse => $"\n\n> 生成失败 ❌\n> 失败原因：{RefusedReason}\n",
        Mishap.Fail => $"\n\n> 生成失败 ❌\n> 失败原因：{FailedReason}\n",
        _ => $"\n\n> 生成完成 ✅\n> sid: {task.Sid}\n\n"
            + $"![{PictureOf(task, origin)}]({PictureOf(task, origin)})\n[在线播放▶️]({VideoOf(task, origin)})",
    };

    public static string VideoOf(SimulatedTask task, string origin) => $"{origin}/videos/{task}.mp4";

    public static string PictureOf(SimulatedTask task, string origin) => $"{origin}/videos/{task}.webp";

    public static string Word(Generation.Orientation orientation) => orientation.ToString().ToLowerInvariant();
}

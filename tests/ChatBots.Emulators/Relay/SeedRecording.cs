using System.Text;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Relay;

/// <summary>
/// The recorded stream that the project starts from: a refine of dialect A, its frames printed over many lines, the end mark broken over
/// two. Its placeholder links lead wherever the reader of it wants.
/// </summary>
public static partial class SeedRecording
{
    /// <summary>The person's words of the first version.</summary>
    public const string FirstPrompt = "生成一段高清的,牛马跳舞的视频";

    /// <summary>The person's words of the refine that was recorded.</summary>
    public const string SecondPrompt = "让牛的头上顶着光圈,马的脚下踩着祥云";

    /// <summary>The first version's sid, which the head of the recorded answer names.</summary>
    public const string FirstSid = "s_68ec8accd80c8191ae1fc957af78caaa";

    /// <summary>The recorded result's sid.</summary>
    public const string SecondSid = "s_68eca3f141808191b1fd30fea1b731bd";

    /// <summary>The recorded upstream task id.</summary>
    public const string TaskId = "task_01k7e5w9z5f2d91pekrqy59rwc";

    /// <summary>Path and query of the recorded video link.</summary>
    public const string VideoPath = "/?video-file=2";

    /// <summary>Path and query of the recorded status link.</summary>
    public const string StatusPath = "/?task-source=2";

    private static readonly Uri Placeholder = new("https://example.com/");

    /// <summary>The whole recording, byte for byte, with its own links.</summary>
    public static ReadOnlyMemory<byte> Recording { get; } = Resources.Bytes("seed-stream.sse");

    /// <summary>The answer to the first version, as it stands in the recorded request's history.</summary>
    public static string FirstAnswer(Uri? origin = null) => Lead($$"""
        ```json
        {
          "prompt": "{{FirstPrompt}}",
          "orientation": "portrait"
        }
        ```

        > ID: `task_01k7dzptgwf2z87wj2c3t36qk0`
        >[数据预览(示例)](https://example.com/?task-preview=1) | [原始数据(示例)](https://example.com/?task-source=1)
        > 排队中......
        > 生成中.

        >🏃 进度 76..

        > 生成完成 ✅
        > sid: {{FirstSid}}

        [预览图(示例)](https://example.com/?video-preview=1)
        [视频文件(示例)](https://example.com/?video-file=1)
        """, origin);

    /// <summary>The frames in order, each as it was recorded; the last is the end mark.</summary>
    /// <param name="origin">Where the links lead; null: as recorded.</param>
    public static IReadOnlyList<string> Frames(Uri? origin = null) =>
        [.. FrameStart.Split(Encoding.UTF8.GetString(Recording.Span)).Where(frame => frame != "").Select(frame => Lead(frame, origin))];

    private static string Lead(string text, Uri? origin) =>
        text.Replace(Placeholder.AbsoluteUri, (origin ?? Placeholder).AbsoluteUri, StringComparison.Ordinal);

    [GeneratedRegex("^(?=data:)", RegexOptions.Multiline)]
    private static partial Regex FrameStart { get; }
}

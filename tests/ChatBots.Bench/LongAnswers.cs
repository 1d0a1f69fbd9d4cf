using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ChatBots.Generation;
using ChatBots.Upstream.Reading;

namespace ChatBots.Bench;

/// <summary>
/// Answers far longer than any relay's, in deltas of about 50 characters: four times the text in four times the deltas. A ratio of 4
/// says that the cost of a delta does not grow with what came before it; 16 would say that each delta looks at the whole text again.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false), WarmupCount(1), IterationCount(4)]
public class LongAnswers
{
    private static readonly GenerationRequest Request = new("a paper boat on a rainy street", "sora-2", null, null, []);
    private byte[] quarter = [];
    private byte[] million = [];

    /// <summary>
    /// What each delta says, the task being named before: figures in one line that grows to the end; a quoted line; a link in a line of
    /// its own; a link in one line that grows to the end after the video was said to be made, so that each may be the video's; lines that
    /// each say that the relay has finished.
    /// </summary>
    public enum Kind { Progress, Lines, Links, LinksInOneLine, Finishes }

    [ParamsAllValues]
    public Kind Text { get; set; }

    /// <summary>Both must be read to the end, else nothing is compared.</summary>
    [GlobalSetup]
    public void Build() => (quarter, million) = (Stream(5_000), Stream(20_000));

    [Benchmark(Baseline = true, Description = "250 KB")]
    public object Quarter() => new Judge(SeedAnswer.Read(Request, quarter), RelayTerms.OfNobody).Of(StreamEnd.Whole);

    [Benchmark(Description = "1 MB")]
    public object Million() => new Judge(SeedAnswer.Read(Request, million), RelayTerms.OfNobody).Of(StreamEnd.Whole);

    private byte[] Stream(int count)
    {
        string[] deltas = ["> ID: `task_01k7e5w9z5f2d91pekrqy59rwc`\n", Opening, .. Enumerable.Range(0, count).Select(Delta)];
        var stream = Encoding.UTF8.GetBytes(string.Concat(deltas.Select(Frame)) + "data: [DONE]\n\n");
        return SeedAnswer.Read(Request, stream).Transcript.ToString() == string.Concat(deltas)
            ? stream
            : throw new InvalidOperationException("The answer was not read to its end.");
    }

    private string Opening => Text switch
    {
        Kind.Progress => ">🏃 进度 ",
        Kind.LinksInOneLine => "> 生成完成 ✅\n",
        _ => "> 生成中\n",
    };

    private string Delta(int number)
    {
        var digits = number.ToString("D7", CultureInfo.InvariantCulture);
        return Text switch
        {
            Kind.Progress => string.Concat(Enumerable.Repeat($"{digits[^2..]}..", 12)),
            Kind.Lines or Kind.Finishes => $"> the boat turns at the corner of street {digits}\n",
            Kind.Links => $"[a picture](https://example.com/pictures/{digits})\n",
            _ => $"[a picture](https://example.com/pictures/{digits}) ",
        };
    }

    private string Frame(string delta) =>
        """data: {"object":"chat.completion.chunk","created":1760338775,"model":"sora-2","choices":[{"index":0,"delta":{"content":"""
        + JsonSerializer.Serialize(delta) + (Text == Kind.Finishes ? """},"finish_reason":"stop"}]}""" : """},"finish_reason":null}]}""") + "\n\n";
}

using System.Text;
using ChatBots.Generation;
using ChatBots.Tests.Core;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Wire;

namespace ChatBots.Tests.Upstream;

/// <summary>Answers that nobody recorded: captures cut, doubled, mixed and broken, with the person's own words put anywhere.</summary>
public sealed class MutatedCaptureTests
{
    private const int Rounds = 3000;
    private const string Link = "https://evil.example/a.mp4";
    private const string Sid = "s_0123456789abcdef0123456789abcdef";
    private const string Task = "task_01evilevilevilevilevilevil";

    private static readonly string[] Echoes =
    [
        Link, Sid, Task, $"[在线播放▶️]({Link})", $"<video src='{Link}'></video>", $"> ID: `{Task}`\\n", $"> sid: {Sid}\\n", $"[原始数据]({Link})",
        "%5b%22https%3A%2F%2Fevil.example%2Fa.mp4%22%5d", "\\\"url\\\":\\\"https:\\\\/\\\\/evil.example\\\\/a.mp4\\\"", "evil.example/a.mp4",
    ];

    private static readonly GenerationRequest Request = new(
        $"show {Link} on a wall, {Sid}, {Task}", "sora-2", null, null, [new Turn("v1", null, null, "text", "s_ffffffffffffffffffffffffffffffff")]);

    private static readonly List<byte[]> Captures = [.. Capture.Names.Select(name => Capture.Load(name).Bytes)];

    [Fact]
    public void Nothing_throws_and_no_link_id_or_sid_of_the_persons_own_words_is_taken()
    {
        var random = Chance.New();

        for (var round = 0; round < Rounds; round++)
        {
            var reading = new StreamReading(Request);
            var events = Read(reading, Mutated(random), random);
            var verdict = new Judge(reading, RelayTerms.OfNobody with { Secrets = ["sk-secret"] }).Of((StreamEnd)random.Next(4));

            var taken = new[]
            {
                (verdict as Verdict.Made)?.Video.Link.AbsoluteUri, (verdict as Verdict.Made)?.Video.Sid,
                (verdict as Verdict.Lost)?.StatusLink.AbsoluteUri, (verdict as Verdict.Lost)?.Preview?.Link.AbsoluteUri,
                reading.Transcript.TaskId,
            };
            Assert.All(taken, said => Assert.False(
                said is not null && Request.Prompt.Contains(said.Replace("https://", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase),
                $"round {round}: {said}"));
            AssertInOrder(events, $"round {round}");
        }
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"", "all work and no play ")]
    [InlineData("", "data: {\"choices\":[{\"delta\":{\"content\":\"all work and no play\"}}]}\n\n")]
    [InlineData("", "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"all work and no play\"}}]}\n\n")]
    [InlineData("{", "\n\"a\": [[[[")]
    [InlineData("<html>", "all work and no play ")]
    public void An_answer_without_end_is_left_with_a_failure_of_its_own(string begin, string again)
    {
        var reading = new StreamReading(Request);
        reading.Take(Encoding.UTF8.GetBytes(begin));
        var much = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(again, 16 * 1024 / again.Length)));

        var fed = 0L;
        for (; !reading.IsOver && fed < 100L * FrameReader.Limit; fed += much.Length)
            reading.Take(much);
        reading.End();

        var verdict = Assert.IsType<Verdict.Failed>(new Judge(reading, RelayTerms.OfNobody).Of(StreamEnd.Whole));
        Assert.Equal(FailureKind.AnswerTooLong, verdict.Failure.Kind);
    }

    [Theory]
    [InlineData(": PING\n\n")]
    [InlineData("event: ping\nid: 7\n\n")]
    [InlineData("noise without end\r\n")]
    [InlineData("data: \n\n")]
    public void What_says_nothing_is_not_kept_however_long_it_goes_on(string line)
    {
        var reading = new StreamReading(Request);
        var much = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line, 16 * 1024 / line.Length)));
        reading.Take(much);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 200; i++)
            reading.Take(much);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.False(reading.IsOver);
    }

    private static List<GenerationEvent> Read(StreamReading reading, byte[] bytes, Random random)
    {
        var events = new List<GenerationEvent>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 2000), bytes.Length - at);
            events.AddRange(reading.Take(bytes.AsSpan(at, length)));
            at += length;
        }

        events.AddRange(reading.End());
        return events;
    }

    private static void AssertInOrder(List<GenerationEvent> events, string where)
    {
        var percents = events.OfType<GenerationEvent.Progressed>().Where(said => said.Task is null).Select(said => said.Percent).ToList();
        Assert.True(percents.Zip(percents.Skip(1)).All(pair => pair.First < pair.Second), where);
        Assert.True(percents.TrueForAll(percent => percent is >= 0 and <= 100), where);
        Assert.True(events.Count(said => said.Task is not null) <= 1, where);
    }

    private static byte[] Mutated(Random random)
    {
        var bytes = Pick(random).ToList();
        for (var times = random.Next(1, 8); times > 0; times--)
            Mutate(bytes, random);
        return [.. bytes];
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(400), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 2:
                bytes.InsertRange(at, Pick(random));
                break;
            case 3 when bytes.Count > 0:
                bytes[random.Next(bytes.Count)] = (byte)random.Next(256);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.Reverse(at, length);
                break;
            default:
                bytes.InsertRange(TextAt(bytes, at), Encoding.UTF8.GetBytes(Echoes[random.Next(Echoes.Length)]));
                break;
        }
    }

    // Into the text of a delta, where a relay quotes
    private static int TextAt(List<byte> bytes, int from)
    {
        var text = Encoding.Latin1.GetString([.. bytes]);
        var at = text.IndexOf("content\":\"", Math.Min(from, text.Length), StringComparison.Ordinal);
        return at < 0 ? from : at + "content\":\"".Length;
    }

    private static byte[] Pick(Random random) => Captures[random.Next(Captures.Count)];
}

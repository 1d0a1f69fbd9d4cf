using System.Text;
using ChatBots.Tests.Core;
using ChatBots.Upstream.Wire;

namespace ChatBots.Tests.Upstream;

public sealed class FrameReaderTests
{
    private static readonly string[] Scraps =
    [
        "data: ", "data:", "\n", "\r\n", "\r", "{", "}", "[", "]", "\"", "\\", ": PING", "event: x", "[DONE", "[DONE]", "data: [DONE]\n\n",
        "{\"error\":", "{\"choices\":[{\"delta\":{\"content\":\"", "\"}}]}\n\n", "进度 36..", "✅", "🏃", "\uFEFF", "\0", "<html>", "null", "1e999",
        "\\ud83d", "data: {\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}\n\n",
    ];

    [Theory]
    [InlineData("data: {\"a\":1}\n\n", "{\"a\":1}")]
    [InlineData("data:{\"a\":1}", "{\"a\":1}")]
    [InlineData("{\"a\":1}\n{\"b\":2}\n", "{\"a\":1}|{\"b\":2}")]
    [InlineData("data: {\ndata: \"a\":1\ndata: }\n\n", "{\n\"a\":1\n}")]
    [InlineData("data: {\ndata:   {\ndata:   }\ndata: }\n\n", "{\n{\n}\n}")]
    [InlineData("{\"lost\n{\"a\":1}\n", "{\"lost|{\"a\":1}")]
    [InlineData("https://a.example/1.mp4\n", "https://a.example/1.mp4")]
    [InlineData("data: {\n\"a\": \"}\"\n}\ndata: [DONE\n]\n", "{\n\"a\": \"}\"\n}|[DONE\n]")]
    [InlineData("data: {\"lost\ndata: {\"a\":1}\n\n", "{\"lost|{\"a\":1}")]
    [InlineData("data: {\"open\":\n\ndata: {\"a\":1}\n\n", "{\"open\":|{\"a\":1}")]
    [InlineData("id: 1\nevent: e\nretry: 3\n: c\n\ndata: x\n\n", "x")]
    [InlineData(": PING\n\nfailed {\"error\":{\"message\":\"m\"}}", "{\"error\":{\"message\":\"m\"}}")]
    [InlineData("{\n\n\"a\":\n\n1\n}", "{\n\"a\":\n1\n}")]
    public void Payloads_are_found_in_every_form(string stream, string payloads) =>
        Assert.Equal(payloads, string.Join('|', ReadAll(stream)));

    [Fact]
    public void A_frame_without_end_is_not_gathered_without_end()
    {
        var reader = new FrameReader();

        for (var i = 0; i < 10 && !reader.IsTooLong; i++)
            Read(reader, Encoding.UTF8.GetBytes(new string('x', FrameReader.Limit / 4)));

        Assert.True(reader.IsTooLong);
    }

    [Fact]
    public void Random_scraps_never_throw_and_say_the_same_in_one_piece_and_byte_by_byte()
    {
        var random = Chance.New();

        for (var round = 0; round < 3000; round++)
        {
            var bytes = Some.Bytes(random, Scraps);
            var whole = new FrameReader();
            var single = new FrameReader();

            List<string> atOnce = [.. Read(whole, bytes), .. End(whole)];
            List<string> bit = [.. bytes.SelectMany(each => Read(single, [each])), .. End(single)];

            Assert.True(atOnce.SequenceEqual(bit), $"round {round}");
            AssertReadAlike(atOnce, $"round {round}");
        }
    }

    // What was read before changes nothing
    private static void AssertReadAlike(List<string> payloads, string where)
    {
        var one = new DeltaReader();
        foreach (var payload in payloads.Select(Encoding.UTF8.GetBytes))
            Assert.True(new DeltaReader().Read(payload) == one.Read(payload), where);
    }

    private static List<string> ReadAll(string stream)
    {
        var reader = new FrameReader();
        return [.. Read(reader, Encoding.UTF8.GetBytes(stream)), .. End(reader)];
    }

    private static List<string> Read(FrameReader reader, byte[] bytes)
    {
        reader.Feed(bytes);
        return Drain(reader);
    }

    private static List<string> End(FrameReader reader)
    {
        reader.End();
        return Drain(reader);
    }

    private static List<string> Drain(FrameReader reader)
    {
        var payloads = new List<string>();
        while (reader.TryRead(out var payload))
            payloads.Add(Encoding.UTF8.GetString(payload));
        return payloads;
    }
}

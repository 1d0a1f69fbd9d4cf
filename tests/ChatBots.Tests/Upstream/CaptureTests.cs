using System.Text;
using System.Text.Json;
using ChatBots.Emulators.Relay;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Wire;

namespace ChatBots.Tests.Upstream;

public sealed class CaptureTests
{
    private static readonly string[] Cuts = ["whole", "byte by byte", "inside every character"];

    public static TheoryData<string, string, string> Everything()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var name in Capture.Names)
        {
            foreach (var printing in Printing.For(Capture.Load(name)))
            {
                foreach (var cut in Cuts)
                    data.Add(name, printing, cut);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_same_answer_says_the_same_however_it_is_printed_and_cut(string name, string printing, string cut)
    {
        var capture = Capture.Load(name).Printed(printing);

        Assert.Equal(capture.Expected, capture.Read(capture.Cut(cut)));
    }

    [Fact]
    public void A_payload_reads_the_same_whatever_was_read_before_it()
    {
        var frames = new FrameReader();
        var deltas = new DeltaReader();
        var read = 0;
        foreach (var capture in Capture.Names.Select(Capture.Load))
            frames.Feed([.. capture.Bytes, (byte)'\n', (byte)'\n']);

        for (; frames.TryRead(out var payload); read++)
            Assert.Equal(new DeltaReader().Read(payload), deltas.Read(payload));

        Assert.InRange(read, 500, 5000);
    }

    [Fact]
    public void The_seeds_capture_is_the_recording_that_the_emulator_plays() =>
        Assert.Equal(SeedRecording.Recording.ToArray(), Capture.Load("a-seed").Bytes);

    [Theory]
    [InlineData("a-real-links")]
    [InlineData("a-dmx-footer")]
    [InlineData("whole-generation")]
    public void The_transcript_is_the_assistant_text_byte_for_byte(string name)
    {
        var capture = Capture.Load(name);
        var reading = new StreamReading(capture.Request);

        foreach (var piece in capture.Cut("byte by byte"))
            reading.Take(piece);
        reading.End();

        Assert.Equal(TextOf(capture), reading.Transcript.ToString());
    }

    // By another way than the reader's: JSON of each line.
    private static string TextOf(Capture capture)
    {
        var text = new StringBuilder();
        foreach (var line in Encoding.UTF8.GetString(capture.Bytes).Split('\n'))
        {
            var json = line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : line;
            if (!json.StartsWith('{'))
                continue;
            using var chunk = JsonDocument.Parse(json);
            foreach (var choice in chunk.RootElement.GetProperty("choices").EnumerateArray())
            {
                var piece = choice.TryGetProperty("delta", out var delta) ? delta : choice.GetProperty("message");
                if (piece.TryGetProperty("content", out var content))
                    text.Append(content.GetString());
            }
        }

        return text.ToString();
    }
}

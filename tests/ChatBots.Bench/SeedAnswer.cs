using System.Buffers;
using System.ClientModel;
using System.Text;
using BenchmarkDotNet.Attributes;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Upstream.Reading;
using OpenAI;
using OpenAI.Chat;

namespace ChatBots.Bench;

/// <summary>
/// The recorded answer, from bytes to what a caller has of it: our reader and its verdict beside the OpenAI package's streaming chat
/// client and the joined text. Only we can read frames and an end mark that are broken over lines, as recorded, so both get the same
/// bytes with each frame on one line. Theirs is read without <c>await</c>, which is cheaper for it. Neither side's read buffer counts,
/// for both are rented. The aim: at most a third of its time and a tenth of its allocations.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class SeedAnswer
{
    private static readonly byte[] Stream = Encoding.UTF8.GetBytes(string.Concat(SeedRecording.Frames().Select(Compact)));

    private readonly GenerationRequest request = new(
        SeedRecording.SecondPrompt, "sora-2", null, null,
        [new Turn(SeedRecording.FirstPrompt, null, null, SeedRecording.FirstAnswer(), SeedRecording.FirstSid)]);

    private readonly ChatMessage[] messages = [new UserChatMessage(SeedRecording.SecondPrompt)];
    private readonly ChatClient client = new(
        "sora-2", new ApiKeyCredential("none"), new OpenAIClientOptions { Transport = new MemoryTransport(Stream) });

    /// <summary>Both must have read the same, else nothing is compared.</summary>
    [GlobalSetup]
    public void Check()
    {
        var reading = Read(request, Stream);
        if (new Judge(reading, RelayTerms.OfNobody).Of(StreamEnd.Whole) is not Verdict.Made || reading.Transcript.ToString() != Theirs())
            throw new InvalidOperationException("The two have read different answers.");
    }

    [Benchmark(Baseline = true, Description = "OpenAI's client")]
    public string Theirs()
    {
        var text = new StringBuilder();
        foreach (var update in client.CompleteChatStreaming(messages))
        {
            foreach (var part in update.ContentUpdate)
                text.Append(part.Text);
        }

        return text.ToString();
    }

    [Benchmark(Description = "our reader")]
    public object Ours() => new Judge(Read(request, Stream), RelayTerms.OfNobody).Of(StreamEnd.Whole);

    /// <summary>Reads a stream as an attempt does.</summary>
    internal static StreamReading Read(GenerationRequest request, byte[] bytes)
    {
        var reading = new StreamReading(request);
        using var stream = new MemoryStream(bytes, writable: false);
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        while (!reading.IsOver && stream.Read(buffer) is var count and > 0)
        {
            reading.Take(buffer.AsSpan(0, count));
            // As an attempt does before it waits for more
            _ = reading.IsSettled;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        reading.End();
        return reading;
    }

    private static string Compact(string frame) => frame.Replace("\n", "", StringComparison.Ordinal) + "\n\n";
}

using System.ClientModel.Primitives;

namespace ChatBots.Bench;

/// <summary>Answers every request of the other client with the same stream, at once and from memory. No socket, no wait, no copy.</summary>
/// <param name="stream">The server-sent events of the answer.</param>
internal sealed class MemoryTransport(byte[] stream) : PipelineTransport
{
    protected override PipelineMessage CreateMessageCore() => new Message(HttpClientPipelineTransport.Shared.CreateMessage().Request);

    protected override void ProcessCore(PipelineMessage message) => ((Message)message).Answer(new Answer(stream));

    protected override ValueTask ProcessCoreAsync(PipelineMessage message)
    {
        ProcessCore(message);
        return ValueTask.CompletedTask;
    }

    private sealed class Message(PipelineRequest request) : PipelineMessage(request)
    {
        public void Answer(PipelineResponse response) => Response = response;
    }

    private sealed class Answer(byte[] stream) : PipelineResponse
    {
        public override int Status => 200;

        public override string ReasonPhrase => "OK";

        public override Stream? ContentStream { get; set; } = new MemoryStream(stream, writable: false);

        public override BinaryData Content => throw new InvalidOperationException("A stream is not buffered.");

        protected override PipelineResponseHeaders HeadersCore { get; } = new EventStreamHeaders();

        public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

        public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => new(Content);

        public override void Dispose() => ContentStream?.Dispose();
    }

    private sealed class EventStreamHeaders : PipelineResponseHeaders
    {
        private static readonly Dictionary<string, string> All = new() { ["Content-Type"] = "text/event-stream" };

        public override IEnumerator<KeyValuePair<string, string>> GetEnumerator() => All.GetEnumerator();

        public override bool TryGetValue(string name, out string? value) => All.TryGetValue(name, out value);

        public override bool TryGetValues(string name, out IEnumerable<string>? values) =>
            (values = TryGetValue(name, out var value) ? [value!] : null) is not null;
    }
}

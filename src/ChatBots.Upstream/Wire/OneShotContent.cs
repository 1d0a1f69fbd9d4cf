using System.Net;
using System.Net.Http.Headers;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// A body that can be sent once. The HTTP stack repeats a request by itself when a kept connection turns out dead; for a job that is
/// billed when it arrives, that is wrong, so asking for these bytes twice fails.
/// </summary>
internal sealed class OneShotContent : HttpContent
{
    private readonly byte[] body;
    private readonly Func<CancellationToken, Task> beforeFirstByte;

    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="beforeFirstByte">
    /// Awaited before anything is written: the connection stands then, and the head of the request still waits in a buffer for its body.
    /// </param>
    public OneShotContent(byte[] body, Func<CancellationToken, Task> beforeFirstByte)
    {
        (this.body, this.beforeFirstByte) = (body, beforeFirstByte);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>Whether the bytes were asked for: from then on the relay may have the job.</summary>
    public bool WasSent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (WasSent)
            throw new IOException("A job is never sent twice.");
        await beforeFirstByte(cancellationToken);
        WasSent = true;
        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}

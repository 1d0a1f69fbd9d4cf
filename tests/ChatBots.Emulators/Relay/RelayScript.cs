using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Relay;

/// <summary>What the server does for one request, step by step. Every step is flushed before the next begins.</summary>
public sealed class RelayScript
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Func<HttpContext, CancellationToken, Task>> steps = [];

    /// <summary>Sets the status; to be said before anything is written. 200 without it.</summary>
    public RelayScript Status(int status) => Then(context => context.Response.StatusCode = status);

    /// <summary>Sets a header; to be said before anything is written.</summary>
    public RelayScript Header(string name, string value) => Then(context => context.Response.Headers[name] = value);

    /// <summary>Sends a redirect.</summary>
    public RelayScript Redirect(string location, int status = 302) => Status(status).Header("Location", location);

    /// <summary>Sends the headers without a body byte.</summary>
    public RelayScript Open() => Step((context, token) => context.Response.StartAsync(token));

    /// <summary>Sends bytes as they are.</summary>
    public RelayScript Bytes(ReadOnlyMemory<byte> bytes) => Step(async (context, token) =>
    {
        await context.Response.Body.WriteAsync(bytes, token);
        await context.Response.Body.FlushAsync(token);
    });

    /// <summary>Sends text as it is, in UTF-8.</summary>
    public RelayScript Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a JSON body, labelled as such.</summary>
    public RelayScript Json(string json) => Header("Content-Type", "application/json").Text(json);

    /// <summary>Sends one frame.</summary>
    public RelayScript Frame(string payload) => Text($"data: {payload}\n\n");

    /// <summary>Sends one frame with a piece of the assistant text, in the form of the recorded stream, on one line.</summary>
    public RelayScript Delta(string content) => Frame(
        """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760338775,"model":"sora-2","choices":[{"index":0,"delta":{"""
        + "\"content\":" + JsonSerializer.Serialize(content, Plain) + """},"finish_reason":null}]}""");

    /// <summary>Sends the <c>stop</c> frame and the end mark.</summary>
    public RelayScript Stop() =>
        Frame("""{"id":"chatcmpl-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""")
            .Frame("[DONE]");

    /// <summary>Waits until the test opens the gate, or the client leaves.</summary>
    public RelayScript WaitFor(Gate gate) => Step((_, token) => gate.PassAsync(token));

    /// <summary>Does what the test wants done at this step.</summary>
    public RelayScript Do(Action act) => Then(_ => act());

    /// <summary>Says nothing more until the client leaves.</summary>
    public RelayScript Hang() => WaitFor(new Gate());

    /// <summary>
    /// Breaks the connection. What is on its way breaks with it: put a gate before, and open it when the client has what it shall have.
    /// </summary>
    public RelayScript Cut() => Then(context => context.Abort());

    /// <summary>Sends a small real mp4.</summary>
    public RelayScript Video() => Header("Content-Type", "video/mp4").Bytes(RelayServer.SmallVideo);

    internal RelayScript Step(Func<HttpContext, CancellationToken, Task> step)
    {
        steps.Add(step);
        return this;
    }

    internal async Task RunAsync(HttpContext context)
    {
        foreach (var step in steps)
            await step(context, context.RequestAborted);
    }

    private RelayScript Then(Action<HttpContext> act) => Step((context, _) =>
    {
        act(context);
        return Task.CompletedTask;
    });
}

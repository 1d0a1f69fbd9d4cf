using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>The error that a payload reports, as one line: code, then message. Gateways leave either out.</summary>
internal static class ErrorText
{
    private static readonly string[] Fields = ["code", "type", "message"];

    /// <summary>What an <c>error</c> field says; null when it says that there is none.</summary>
    public static string? Of(JsonElement? field) => field switch
    {
        { ValueKind: JsonValueKind.Object } error => error.EnumerateObject().Any() ? OfObject(error) : null,
        { ValueKind: JsonValueKind.String } error => JsonText.Scalar(error),
        _ => null,
    };

    /// <summary>
    /// What <c>{"code":-1,"msg":"…"}</c> says, the form of task-style endpoints of the same gateways; null when the code is one of success.
    /// </summary>
    public static string? OfTask(JsonElement? code, JsonElement? said) =>
        JsonText.Scalar(code) is not (null or "0" or "200" or "success") and { } number && JsonText.Scalar(said) is { } message
            ? $"{number} {message}"
            : null;

    /// <summary>Reads the body of an answer that is an error as a whole: JSON of any shape, as it is or in frames; null when it is none.</summary>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        var frames = new FrameReader();
        var deltas = new DeltaReader();
        frames.Feed(body);
        frames.End();
        while (frames.TryRead(out var payload))
        {
            if (deltas.Read(payload)?.Error is { } error)
                return error;
        }

        return null;
    }

    private static string OfObject(JsonElement error)
    {
        var said = Fields.Select(name => JsonText.Field(error, name)).OfType<string>();
        return string.Join(' ', said) is { Length: > 0 } text ? text : "an error without words";
    }
}

using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>The error that a payload reports, as one line: code, then message. Gateways leave either out.</summary>
internal static class ErrorText
{
    private static readonly string[] Fields = ["code", "type", "message"];

    /// <summary>What an <c>error</c> field says; null when it says that there is none.</summary>
    public static string? Of(JsonElement? field) => field switch
    {
        { ValueKind: JsonValueKind.Object } error => OfObject(error),
        { ValueKind: JsonValueKind.String } error => JsonText.Scalar(error),
        { ValueKind: JsonValueKind.Array } errors => errors.EnumerateArray().Select(each => Of(each)).FirstOrDefault(text => text is not null),
        _ => null,
    };

    /// <summary>
    /// What an error without a field of its own says: <c>{"code":-1,"msg":"…"}</c>, <c>{"detail":"…"}</c>,
    /// <c>{"success":false,"message":"…"}</c>, <c>{"type":"error","message":"…"}</c>. Null when it is none, or its code is one of success.
    /// </summary>
    public static string? OfTask(ChunkFields fields)
    {
        var said = JsonText.Scalar(fields.Said);
        if (fields.Success is { ValueKind: JsonValueKind.False } || JsonText.Scalar(fields.Type) == "error")
            return said ?? "an error without words";
        if (JsonText.Scalar(fields.Detail) is { } detail)
            return detail;
        return said is not null && JsonText.Scalar(fields.Code) is { } code && !IsSuccess(code) ? $"{code} {said}" : null;
    }

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

    // Some say {"code":0,"message":""} where nothing is wrong
    private static string? OfObject(JsonElement error)
    {
        var said = Fields.Select(name => JsonText.Field(error, name)).OfType<string>().ToList();
        if (said.Count > 0)
            return said.TrueForAll(IsSuccess) ? null : string.Join(' ', said);
        return error.EnumerateObject().Any(field => field.Value.ValueKind != JsonValueKind.Null && !field.NameEquals("code"u8) && !field.NameEquals("message"u8))
            ? "an error without words"
            : null;
    }

    private static bool IsSuccess(string code) =>
        code.ToLowerInvariant() is "0" or "1" or "100" or "success" or "ok" or "succeed" || (code.Length == 3 && code[0] == '2');
}

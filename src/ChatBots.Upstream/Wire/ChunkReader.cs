using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// One JSON chunk, or the whole of an answer that does not stream, read in one pass: <c>delta</c>, <c>message</c> or <c>text</c> of the
/// first choice, and errors wherever they stand. Values of a type that nobody expects count as absent.
/// </summary>
internal ref struct ChunkReader
{
    private Utf8JsonReader json;
    private string? content;
    private string? text;
    private string? reasoning;
    private string? refusal;
    private string? finish;
    private bool hasChoices;
    private bool hasChoice;
    private bool hasDelta;
    private bool hasMessage;
    private JsonElement? error;
    private JsonElement? code;
    private JsonElement? said;

    private ChunkReader(ReadOnlySpan<byte> utf8) => json = new Utf8JsonReader(utf8);

    /// <summary>Reads.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static Delta Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new ChunkReader(utf8);
        reader.json.Read();
        reader.ReadChunk();
        return reader.Result();
    }

    private Delta Result() => new(
        content ?? text ?? "",
        reasoning ?? "",
        IsWhole: hasMessage && !hasDelta,
        IsFinish: finish is { Length: > 0 } || (hasMessage && !hasDelta),
        ErrorText.Of(error) ?? (hasChoices ? Refusal() : ErrorText.OfTask(code, said)));

    private string? Refusal() =>
        refusal is { Length: > 0 } ? "content_filter " + refusal
        : string.Equals(finish, "content_filter", StringComparison.OrdinalIgnoreCase) ? "content_filter"
        : null;

    private void ReadChunk()
    {
        while (NextField())
        {
            if (json.ValueTextEquals("choices"u8))
                ReadChoices();
            else if (json.ValueTextEquals("error"u8))
                error = Value();
            else if (json.ValueTextEquals("code"u8))
                code = Value();
            else if (json.ValueTextEquals("message"u8) || json.ValueTextEquals("msg"u8))
                said = Value();
            else
                Skip();
        }
    }

    private void ReadChoices()
    {
        json.Read();
        hasChoices = json.TokenType != JsonTokenType.Null;
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.StartObject && !hasChoice)
                ReadChoice();
            else
                json.Skip();
        }
    }

    private void ReadChoice()
    {
        hasChoice = true;
        while (NextField())
        {
            if (json.ValueTextEquals("delta"u8))
                hasDelta = ReadPiece(isDelta: true);
            else if (json.ValueTextEquals("message"u8))
                hasMessage = ReadPiece(isDelta: false);
            else if (json.ValueTextEquals("text"u8))
                text = Text();
            else if (json.ValueTextEquals("finish_reason"u8))
                finish = Text();
            else
                Skip();
        }
    }

    // A delta counts more than a message beside it, whichever comes first
    private bool ReadPiece(bool isDelta)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject || (hasDelta && !isDelta))
        {
            json.Skip();
            return false;
        }

        (content, reasoning, refusal) = (null, null, null);
        while (NextField())
        {
            if (json.ValueTextEquals("content"u8))
                content = Text();
            else if (json.ValueTextEquals("reasoning_content"u8) || json.ValueTextEquals("reasoning"u8))
                reasoning = Text() ?? reasoning;
            else if (json.ValueTextEquals("refusal"u8))
                refusal = Text();
            else
                Skip();
        }

        return true;
    }

    // Within an object: moves to the next name; false at its end
    private bool NextField() => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    private void Skip()
    {
        json.Read();
        json.Skip();
    }

    private JsonElement Value()
    {
        json.Read();
        return JsonElement.ParseValue(ref json);
    }

    // Null for numbers and such
    private string? Text()
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.String => JsonText.Of(ref json),
            JsonTokenType.StartArray or JsonTokenType.StartObject => JsonText.Of(JsonElement.ParseValue(ref json)),
            _ => null,
        };
    }
}

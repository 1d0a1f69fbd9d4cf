using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// One JSON chunk, or the whole of an answer that does not stream, read in one pass: <c>delta</c>, <c>message</c> or <c>text</c> of the
/// first choice, and errors wherever they stand. Values of a type that nobody expects count as absent.
/// </summary>
internal ref struct ChunkReader
{
    private readonly ReadOnlySpan<byte> chunk;
    private readonly ChunkShell shell;
    private Utf8JsonReader json;
    private ChunkFields fields;

    private ChunkReader(ReadOnlySpan<byte> chunk, ChunkShell shell)
    {
        this.chunk = chunk;
        this.shell = shell;
        json = new Utf8JsonReader(chunk);
    }

    /// <summary>Reads.</summary>
    /// <param name="chunk">UTF-8.</param>
    /// <param name="shell">What the text of this stream's chunks stood in so far.</param>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static Delta Read(ReadOnlySpan<byte> chunk, ChunkShell shell)
    {
        var reader = new ChunkReader(chunk, shell);
        if (shell.BeginsLike(chunk))
            reader.ReadBehindFront();
        else
            reader.ReadAll();
        return reader.fields.ToDelta();
    }

    private void ReadAll()
    {
        json.Read();
        ReadChunk();
    }

    private void ReadBehindFront()
    {
        json = shell.Behind(chunk);
        fields.HasChoices = fields.HasChoice = fields.HasDelta = fields.IsInDelta = true;
        fields.Content = Text();
        var rest = shell.Rest(chunk, ref json);
        if (shell.EndsLike(rest))
            return;
        ReadPiece();
        ReadChoice();
        ReadChoices();
        ReadChunk();
        if (fields.HasSaidOnlyContent)
            shell.KeepBack(rest);
    }

    private void ReadChunk()
    {
        while (NextField())
        {
            if (Is("choices"u8))
                EnterChoices();
            else if (Is("error"u8))
                fields.Error = Value();
            else if (!fields.HasChoices && IsOfError())
                continue;
            else
                Skip();
        }
    }

    // What an error says that has no field of its own
    private bool IsOfError()
    {
        if (Is("code"u8))
            fields.Code = Value();
        else if (Is("message"u8) || Is("msg"u8))
            fields.Said = Value();
        else if (Is("detail"u8))
            fields.Detail = Value();
        else if (Is("success"u8))
            fields.Success = Value();
        else if (Is("type"u8))
            fields.Type = Value();
        else
            return false;
        return true;
    }

    private void EnterChoices()
    {
        json.Read();
        fields.HasChoices = json.TokenType != JsonTokenType.Null;
        if (json.TokenType == JsonTokenType.StartArray)
            ReadChoices();
        else
            json.Skip();
    }

    private void ReadChoices()
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject || fields.HasChoice)
            {
                json.Skip();
                continue;
            }

            fields.HasChoice = true;
            ReadChoice();
        }
    }

    private void ReadChoice()
    {
        while (NextField())
        {
            if (Is("delta"u8))
                fields.HasDelta |= EnterPiece(isDelta: true);
            else if (Is("message"u8))
                fields.HasMessage |= EnterPiece(isDelta: false);
            else if (Is("text"u8))
                fields.Text = Text();
            else if (Is("finish_reason"u8))
                fields.Finish = Text();
            else
                Skip();
        }
    }

    // A delta counts more than a message beside it, whichever comes first
    private bool EnterPiece(bool isDelta)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject || (fields.HasDelta && !isDelta))
        {
            json.Skip();
            return false;
        }

        (fields.Content, fields.Reasoning, fields.Refusal) = (null, null, null);
        fields.IsInDelta = isDelta;
        ReadPiece();
        return true;
    }

    private void ReadPiece()
    {
        while (NextField())
        {
            if (Is("content"u8))
                ReadContent();
            else if (Is("reasoning_content"u8) || Is("reasoning"u8))
                fields.Reasoning = Text() ?? fields.Reasoning;
            else if (Is("refusal"u8))
                fields.Refusal = Text();
            else
                Skip();
        }
    }

    private void ReadContent()
    {
        if (fields.IsInDelta && fields.HasSaidNothing)
            shell.KeepFront(chunk, ref json);
        fields.Content = Text();
    }

    // Within an object: moves to the next name; false at its end
    private bool NextField() => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    // A name with escapes counts as unknown; letters need none
    private readonly bool Is(ReadOnlySpan<byte> name) => json.ValueSpan.SequenceEqual(name);

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

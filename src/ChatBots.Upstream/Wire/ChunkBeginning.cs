using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// The beginning that a stream's chunks have in common, up to the text itself (<c>{"id":…,"choices":[{"index":0,"delta":{"content":</c>).
/// Equal bytes read the same, so they are not read again: most of a chunk is its beginning.
/// </summary>
internal sealed class ChunkBeginning
{
    private byte[] bytes = [];
    private JsonReaderState state;

    /// <summary>Whether a chunk begins so.</summary>
    public bool IsOf(ReadOnlySpan<byte> chunk) => bytes.Length > 0 && chunk.StartsWith(bytes);

    /// <summary>A reader of such a chunk that stands where the beginning ends: on the name of the field that holds the text.</summary>
    public Utf8JsonReader Behind(ReadOnlySpan<byte> chunk) => new(chunk[bytes.Length..], isFinalBlock: true, state);

    /// <summary>Keeps the beginning of a chunk up to where its reader stands; it has told nothing yet.</summary>
    public void Keep(ReadOnlySpan<byte> chunk, ref readonly Utf8JsonReader json)
    {
        bytes = chunk[..(int)json.BytesConsumed].ToArray();
        state = json.CurrentState;
    }
}

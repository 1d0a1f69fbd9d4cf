using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// What stands around the text in the chunks of one stream: <c>{"id":…,"choices":[{"index":0,"delta":{"content":</c> before it,
/// <c>},"finish_reason":null}]}</c> behind. Equal bytes read the same, so they are not read again: most of a chunk is its shell.
/// </summary>
internal sealed class ChunkShell
{
    private byte[] front = [];
    private byte[] back = [];
    private JsonReaderState state;

    /// <summary>Whether a chunk has the same front.</summary>
    public bool BeginsLike(ReadOnlySpan<byte> chunk) => front.Length > 0 && chunk.StartsWith(front);

    /// <summary>A reader of such a chunk that stands where the front ends: on the name of the field that holds the text.</summary>
    public Utf8JsonReader Behind(ReadOnlySpan<byte> chunk) => new(chunk[front.Length..], isFinalBlock: true, state);

    /// <summary>What follows the text in such a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="json">A reader that <see cref="Behind"/> made and that has just read the text.</param>
    public ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> chunk, ref readonly Utf8JsonReader json) => chunk[(front.Length + (int)json.BytesConsumed)..];

    /// <summary>Whether the rest of a chunk has the same back.</summary>
    public bool EndsLike(ReadOnlySpan<byte> rest) => back.Length > 0 && rest.SequenceEqual(back);

    /// <summary>Keeps the front of a chunk up to where its reader stands; nothing in it tells anything.</summary>
    public void KeepFront(ReadOnlySpan<byte> chunk, ref readonly Utf8JsonReader json)
    {
        front = chunk[..(int)json.BytesConsumed].ToArray();
        back = [];
        state = json.CurrentState;
    }

    /// <summary>Keeps the back of a chunk; nothing in it tells anything.</summary>
    public void KeepBack(ReadOnlySpan<byte> rest) => back = rest.ToArray();
}

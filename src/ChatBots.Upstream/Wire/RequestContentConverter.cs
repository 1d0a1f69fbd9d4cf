using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBots.Generation;

namespace ChatBots.Upstream.Wire;

/// <summary>Writes a message's content: a plain string, for many relays know nothing else, and parts only when there are images.</summary>
internal sealed class RequestContentConverter : JsonConverter<RequestContent>
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: requests are only written.</exception>
    public override RequestContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RequestContent value, JsonSerializerOptions options)
    {
        if (value.Images.Count == 0)
        {
            writer.WriteStringValue(value.Text);
            return;
        }

        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("type", "text");
        writer.WriteString("text", value.Text);
        writer.WriteEndObject();
        foreach (var image in value.Images)
            WriteImage(writer, image);
        writer.WriteEndArray();
    }

    // As data: relays run elsewhere, and a platform's link to a file can hold the bot's token.
    private static void WriteImage(Utf8JsonWriter writer, RequestImage image)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "image_url");
        writer.WriteStartObject("image_url");
        writer.WriteString("url", DataUri(image));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static byte[] DataUri(RequestImage image)
    {
        var head = Encoding.ASCII.GetBytes($"data:{image.MediaType};base64,");
        var uri = new byte[head.Length + Base64.GetMaxEncodedToUtf8Length(image.Bytes.Length)];
        head.CopyTo(uri, 0);
        Base64.EncodeToUtf8(image.Bytes.Span, uri.AsSpan(head.Length), out _, out _);
        return uri;
    }
}

using ChatBots.Generation;

namespace ChatBots.Tests.Core;

public sealed class RequestImageTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("89504E470D0A1A0A0000000D", "image/png")]
    [InlineData("524946461A00000057454250", "image/webp")]
    [InlineData("FFD8", null)]
    [InlineData("89504E470D0A1A", null)]
    [InlineData("524946461A00000057415645", null)]
    [InlineData("5249464600", null)]
    [InlineData("474946383961", null)]
    [InlineData("3C7376673E", null)]
    [InlineData("", null)]
    public void An_image_is_known_by_its_first_bytes(string bytes, string? mediaType) =>
        Assert.Equal(mediaType, RequestImage.From(Convert.FromHexString(bytes))?.MediaType);

    [Fact]
    public void Eight_megabytes_are_taken_and_not_a_byte_more()
    {
        var bytes = new byte[RequestImage.SizeLimit + 1];
        bytes[0] = 0xFF;
        bytes[1] = 0xD8;
        bytes[2] = 0xFF;

        Assert.Null(RequestImage.From(bytes));
        Assert.Equal(8 * 1024 * 1024, RequestImage.From(bytes.AsMemory()[..^1])?.Bytes.Length);
    }
}

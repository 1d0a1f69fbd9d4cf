using System.Security.Cryptography;
using ChatBots.Discord.Api;
using ChatBots.Tests.Storage;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

/// <summary>A file on its way is never held whole in memory.</summary>
[Collection(nameof(Uploads))]
public sealed class ApiUploadTests : IDisposable
{
    private const int Large = 30 * 1024 * 1024;
    private const string Answer = """{"id":"43","channel_id":"42"}""";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_video_is_sent_behind_the_words_that_name_it()
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var edit = new EditMessage
        {
            Content = "一只猫 @everyone\r\n--end",
            Components = [new ActionRow([new Button(1, "Again") { CustomId = "v1:a:1" }])],
            Attachments = [new AttachmentRequest("1234567890123456789")],
        };

        var answer = await bot.Api.EditMessageAsync("42", "43", edit, Upload(1000), Guard.Token).OrHang();

        Assert.Equal(new ApiAnswer<ApiMessage>.Done(new ApiMessage("43", "42")), answer);
        var form = Assert.Single(server.Forms);
        Assert.Equal(
            """{"content":"一只猫 @everyone\r\n--end","components":[{"components":[{"style":1,"label":"Again","type":2,"custom_id":"v1:a:1"}],"type":1}],"attachments":[{"id":"1234567890123456789"},{"id":"0","filename":"sora.mp4"}],"allowed_mentions":{"parse":[],"replied_user":false}}""",
            System.Text.RegularExpressions.Regex.Unescape(Assert.Single(form.Fields).Value.Replace("\\r\\n", "\\\\r\\\\n", StringComparison.Ordinal)));
        Assert.Equal("payload_json", form.Fields.Keys.Single());
        Assert.Equal("files[0]", form.Files.Keys.Single());
        Assert.Equal(("video/mp4", HashOf(Bytes(1000))), (form.Files["files[0]"].ContentType, form.Files["files[0]"].Hash));
    }

    [Fact]
    public async Task A_large_file_goes_from_the_disk_to_the_network_without_lying_in_memory()
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        await bot.Api.CreateMessageAsync("42", new CreateMessage(), Upload(1000), Guard.Token).OrHang();
        var large = Upload(Large);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var answer = await bot.Api.CreateMessageAsync("42", new CreateMessage(), large, Guard.Token).OrHang();

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.IsType<ApiAnswer<ApiMessage>.Done>(answer);
        Assert.InRange(allocated, 0, Large / 4);
        Assert.Equal(HashOf(Bytes(Large)), server.Forms[1].Files["files[0]"].Hash);
        Assert.InRange(server.Forms[1].Length!.Value, Large, Large + 1000);
    }

    [Theory]
    [InlineData("一只猫.mp4", "一只猫.mp4")]
    [InlineData("a\"b\r\n\\c.mp4", "a_b___c.mp4")]
    public async Task A_file_has_one_name_in_both_places(string name, string written)
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);

        await bot.Api.EditAnswerAsync("12", "token", "@original", new EditMessage(), Upload(10) with { FileName = name }, Guard.Token).OrHang();

        var form = Assert.Single(server.Forms);
        Assert.Equal($"form-data; name=\"files[0]\"; filename=\"{written}\"", form.Files["files[0]"].Disposition);
        var payload = System.Text.Json.Nodes.JsonNode.Parse(form.Fields["payload_json"])!;
        Assert.Equal(written, (string?)payload["attachments"]![0]!["filename"]);
    }

    [Theory]
    [InlineData("missing.mp4")]
    [InlineData("")]
    public async Task A_file_that_cannot_be_opened_is_told_before_anything_is_sent(string name)
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var upload = new VideoUpload(Path.Combine(folder.Path, name), "1.mp4", "video/mp4");

        var thrown = await Assert.ThrowsAnyAsync<IOException>(() => bot.Api.CreateMessageAsync("42", new CreateMessage(), upload, Guard.Token));

        Assert.Empty(server.Forms);
        Assert.DoesNotContain(Bot.Token, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_is_built_anew_for_each_call_and_lets_the_file_go()
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var upload = Upload(1000);

        await bot.Api.CreateMessageAsync("42", new CreateMessage(), upload, Guard.Token).OrHang();
        await bot.Api.CreateMessageAsync("42", new CreateMessage(), upload, Guard.Token).OrHang();

        Assert.Equal(server.Forms[0].Files, server.Forms[1].Files);
        using var alone = new FileStream(upload.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(1000, alone.Length);
    }

    [Fact]
    public async Task An_upload_may_last_ten_minutes()
    {
        var heard = new TaskCompletionSource();
        await using var server = new RawServer(
            (_, token) =>
            {
                heard.SetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            },
            readsBody: false);
        using var bot = new Bot(server.BaseUrl);
        var answer = bot.Api.CreateMessageAsync("42", new CreateMessage(), Upload(Large), Guard.Token);
        await heard.Task.OrHang();

        bot.Clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.False(answer.IsCompleted);
        bot.Clock.Advance(TimeSpan.FromMinutes(0.1));

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await answer.OrHang());
    }

    public void Dispose() => folder.Dispose();

    private VideoUpload Upload(int size)
    {
        var path = folder.File($"{size}.mp4");
        File.WriteAllBytes(path, Bytes(size));
        return new VideoUpload(path, "sora.mp4", "video/mp4");
    }

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}

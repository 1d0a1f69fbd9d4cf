using System.Security.Cryptography;
using ChatBots.Telegram.Api;
using ChatBots.Tests.Storage;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Api;

/// <summary>A file on its way is never held whole in memory.</summary>
[Collection(nameof(Uploads))]
public sealed class ApiUploadTests : IDisposable
{
    private const string Answer = """{"ok":true,"result":{"message_id":12,"date":1,"chat":{"id":-7,"type":"group"}}}""";
    private const int Large = 30 * 1024 * 1024;
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_video_is_sent_with_its_words_and_its_buttons()
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var video = new SendVideo(-1001234567890123)
        {
            Video = "does not count",
            Width = 1280,
            SupportsStreaming = true,
            Caption = "一只猫 <b>&amp;</b>\r\n--end",
            ParseMode = "HTML",
            ReplyParameters = new ReplyParameters(5) { AllowSendingWithoutReply = true },
            ReplyMarkup = new InlineKeyboardMarkup([[new InlineKeyboardButton("Again") { CallbackData = "v1:a:1" }]]),
        };

        var answer = await bot.Api.SendVideoAsync(video, Upload(1000, Picture), Guard.Token).OrHang();

        Assert.Equal(new ApiAnswer<ApiMessage>.Done(new ApiMessage(12, 1, new ApiChat(-7, "group"))), answer);
        var form = Assert.Single(server.Forms);
        Assert.Equal("sendVideo", form.Method);
        Assert.Equal(
            """
            caption=一只猫 <b>&amp;</b> --end
            chat_id=-1001234567890123
            parse_mode=HTML
            reply_markup={"inline_keyboard":[[{"text":"Again","callback_data":"v1:a:1"}]]}
            reply_parameters={"message_id":5,"allow_sending_without_reply":true}
            supports_streaming=true
            width=1280
            """,
            string.Join('\n', form.Fields.OrderBy(field => field.Key).Select(field => $"{field.Key}={field.Value.Replace("\r\n", " ")}")));
        Assert.Equal(["thumbnail", "video"], form.Files.Keys.Order());
        Assert.Equal(("video/mp4", HashOf(Bytes(1000))), (form.Files["video"].ContentType, form.Files["video"].Hash));
        Assert.Equal(("image/jpeg", HashOf(Picture)), (form.Files["thumbnail"].ContentType, form.Files["thumbnail"].Hash));
    }

    [Fact]
    public async Task An_edit_names_the_parts_that_hold_its_files()
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var edit = new EditMessageMedia(-7, 12, new InputMediaVideo { Duration = 8, Caption = "a cat" });

        await bot.Api.EditMessageMediaAsync(edit, Upload(1000, Picture), Guard.Token).OrHang();
        await bot.Api.EditMessageMediaAsync(edit, Upload(1000, thumbnail: null), Guard.Token).OrHang();

        var (with, without) = (server.Forms[0], server.Forms[1]);
        Assert.Equal(("editMessageMedia", "-7", "12"), (with.Method, with.Fields["chat_id"], with.Fields["message_id"]));
        Assert.Equal(
            """{"type":"video","media":"attach://video","thumbnail":"attach://thumbnail","duration":8,"caption":"a cat"}""", with.Fields["media"]);
        Assert.Equal(["thumbnail", "video"], with.Files.Keys.Order());
        Assert.Equal("""{"type":"video","media":"attach://video","duration":8,"caption":"a cat"}""", without.Fields["media"]);
        Assert.Equal(["video"], without.Files.Keys);
    }

    [Fact]
    public async Task A_large_file_goes_from_the_disk_to_the_network_without_lying_in_memory()
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var small = Upload(1000, thumbnail: null);
        await bot.Api.SendVideoAsync(new SendVideo(1), small, Guard.Token).OrHang();
        var large = Upload(Large, thumbnail: null);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var answer = await bot.Api.SendVideoAsync(new SendVideo(1), large, Guard.Token).OrHang();

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.IsType<ApiAnswer<ApiMessage>.Done>(answer);
        Assert.InRange(allocated, 0, Large / 4);
        var form = server.Forms[1];
        await using var file = File.OpenRead(large.Path);
        Assert.Equal(Convert.ToHexString(await SHA256.HashDataAsync(file, Guard.Token)), form.Files["video"].Hash);
        Assert.InRange(form.Length!.Value, Large, Large + 1000);
    }

    [Theory]
    [InlineData("一只猫.mp4", "filename=\"一只猫.mp4\"")]
    [InlineData("a\"b\r\n\\c.mp4", "filename=\"a_b___c.mp4\"")]
    public async Task A_file_keeps_its_name_as_far_as_it_may(string name, string written)
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);

        await bot.Api.SendVideoAsync(new SendVideo(1), Upload(10, thumbnail: null) with { FileName = name }, Guard.Token).OrHang();

        var form = Assert.Single(server.Forms);
        Assert.Equal($"form-data; name=\"video\"; {written}", form.Files["video"].Disposition);
        Assert.DoesNotContain('"', form.Boundary);
    }

    [Fact]
    public async Task A_video_that_the_server_has_is_sent_without_a_file()
    {
        await using var server = RawServer.Answering(200, """{"ok":true,"result":{"message_id":12,"date":1,"chat":{"id":-7,"type":"group"}}}""");
        using var bot = new Bot(server.BaseUrl);

        await bot.Api.SendVideoAsync(new SendVideo(1) { Video = "BAACAgIAAx" }, upload: null, Guard.Token).OrHang();

        Assert.Equal("""{"chat_id":1,"video":"BAACAgIAAx"}""", Assert.Single(server.Requests).Body);
    }

    [Theory]
    [InlineData("missing.mp4")]
    [InlineData("")]
    public async Task A_file_that_cannot_be_opened_is_told_before_anything_is_sent(string name)
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var upload = new VideoUpload(Path.Combine(folder.Path, name), "1.mp4", "video/mp4", null);

        await Assert.ThrowsAnyAsync<IOException>(() => bot.Api.SendVideoAsync(new SendVideo(1), upload, Guard.Token));

        Assert.Empty(server.Forms);
    }

    [Fact]
    public async Task An_upload_is_built_anew_for_each_call()
    {
        await using var server = await FormServer.StartAsync(Answer);
        using var bot = new Bot(server.BaseUrl);
        var upload = Upload(1000, Picture);

        await bot.Api.SendVideoAsync(new SendVideo(1), upload, Guard.Token).OrHang();
        await bot.Api.SendVideoAsync(new SendVideo(1), upload, Guard.Token).OrHang();

        Assert.Equal(server.Forms[0].Files, server.Forms[1].Files);
        File.Delete(upload.Path);
    }

    [Fact]
    public async Task A_server_that_breaks_off_in_the_middle_loses_the_call()
    {
        await using var server = new RawServer((_, _) => Task.CompletedTask, readsBody: false);
        using var bot = new Bot(server.BaseUrl);

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await bot.Api.SendVideoAsync(new SendVideo(1), Upload(Large, thumbnail: null), Guard.Token).OrHang());
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
        var answer = bot.Api.SendVideoAsync(new SendVideo(1), Upload(Large, thumbnail: null), Guard.Token);
        await heard.Task.OrHang();

        bot.Clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.False(answer.IsCompleted);
        bot.Clock.Advance(TimeSpan.FromMinutes(0.1));

        Assert.IsType<ApiAnswer<ApiMessage>.Lost>(await answer.OrHang());
    }

    public void Dispose() => folder.Dispose();

    private VideoUpload Upload(int size, byte[]? thumbnail)
    {
        var path = folder.File($"{size}.mp4");
        File.WriteAllBytes(path, Bytes(size));
        return new VideoUpload(path, "sora.mp4", "video/mp4", thumbnail);
    }

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}

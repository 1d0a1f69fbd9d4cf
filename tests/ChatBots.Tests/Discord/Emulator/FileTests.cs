using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class FileTests
{
    private const string OneFile = ""","attachments":[{"id":0,"filename":"v.mp4"}]""";

    [Fact]
    public async Task An_edit_brings_a_video_and_keeps_what_it_names()
    {
        await using var bot = await RawBot.StartAsync();
        var id = (await bot.SayAsync(bot.General, "a cat")).Id;
        var path = $"/channels/{bot.General.Id}/messages/{id}";

        var first = await bot.UploadAsync("PATCH", path, RawBot.Says("done", OneFile), [1, 2, 3]);
        await bot.EditAsync(bot.General, id, "still done");
        var kept = (string)first.Json["attachments"]![0]!["id"]!;
        await bot.UploadAsync("PATCH", path, RawBot.Says("two", $$""","attachments":[{"id":"{{kept}}"},{"id":0,"filename":"a.txt"}]"""), [4], "a.txt", "text/plain");
        var two = bot.General.Message(id)!.Attachments;
        await bot.EditAsync(bot.General, id, "none", ""","attachments":[]""");

        Assert.Equal(["bot m1 \"a cat\"", "video m1 \"done\"", "edit m1 \"still done\"", "video m1 \"two\"", "edit m1 \"none\""], bot.General.Transcript);
        Assert.Equal([("v.mp4", "video/mp4", 3), ("a.txt", "text/plain", 1)], two.Select(file => (file.FileName, file.ContentType, file.Size)));
        Assert.Empty(bot.General.Message(id)!.Attachments);
        Assert.Equal("files[0]", bot.Discord.Calls[1].Files[0].Part);
    }

    [Fact]
    public async Task A_file_over_the_limit_of_its_route_is_refused()
    {
        await using var bot = await RawBot.ReadyAsync();
        bot.Discord.UploadLimit = 10;
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));
        bot.Discord.AttachmentSizeLimit = 20;
        var wide = bot.General.Uses(bot.Anna, "sora", ("prompt", "a cat"));
        var path = $"/channels/{bot.General.Id}/messages";

        var over = await bot.UploadAsync("POST", path, RawBot.Says("a", OneFile), new byte[11]);
        var fits = await bot.UploadAsync("POST", path, RawBot.Says("a", OneFile), new byte[10]);
        await bot.AnswerAsync(use, """{"type":5}""");
        await bot.AnswerAsync(wide, """{"type":5}""");
        var narrow = await bot.UploadAsync("PATCH", TokenPath(bot, use.Token), RawBot.Says("a", OneFile), new byte[20]);
        var taken = await bot.UploadAsync("PATCH", TokenPath(bot, wide.Token), RawBot.Says("a", OneFile), new byte[20]);
        bot.Guild.Tier = 2;
        var boosted = await bot.UploadAsync("POST", path, RawBot.Says("a", OneFile), new byte[11]);

        Assert.Equal(("413 40005 Request entity too large", "413 40005 Request entity too large"), (over.Refusal, narrow.Refusal));
        Assert.Equal((200, 200, 200), (fits.Status, taken.Status, boosted.Status));
        Assert.Equal(
            ["bot m1 video \"a\"", "thinking m2", "thinking m3", "video m3 \"a\"", "bot m4 video \"a\""], bot.General.Transcript.Skip(2));
    }

    [Fact]
    public async Task Links_are_signed_and_last_a_day()
    {
        await using var bot = await RawBot.StartAsync();
        using var client = new HttpClient();
        var id = bot.General.Says(bot.Anna, bot.Discord.Mention, attachments: [("c.png", "image/png", [1, 2, 3])]);
        var read = await bot.CallAsync("GET", $"/channels/{bot.General.Id}/messages/{id}");
        var url = (string)read.Json["attachments"]![0]!["url"]!;

        var bytes = await client.GetByteArrayAsync(url, Guard.Token);
        var forged = await client.GetAsync(url.Replace("hm=", "hm=0", StringComparison.Ordinal), Guard.Token);
        bot.Clock.Advance(TimeSpan.FromHours(24));
        var old = await client.GetAsync(url, Guard.Token);

        Assert.Equal([1, 2, 3], bytes);
        Assert.Equal((404, 404), ((int)forged.StatusCode, (int)old.StatusCode));
        Assert.Matches(@"/cdn/attachments/\d+/\d+/c\.png\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$", url);
    }

    private static string TokenPath(RawBot bot, string token) => $"/webhooks/{bot.Discord.ApplicationId}/{token}/messages/@original";
}

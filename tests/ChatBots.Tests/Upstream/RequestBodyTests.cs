using System.Text.Json;
using ChatBots.Generation;
using ChatBots.Upstream;

namespace ChatBots.Tests.Upstream;

/// <summary>What relays are sent, byte for byte, over real HTTP.</summary>
public sealed class RequestBodyTests
{
    private const string Sid = "s_68ec8accd80c8191ae1fc957af78caaa";

    private static readonly GenerationRequest Refine = new(
        "改成夜晚", "sora-2", null, null, [new Turn("一只猫", Orientation.Portrait, null, "> sid: …\n", Sid)]);

    private static readonly GenerationRequest WithoutSid = Refine with { History = [Refine.History[0] with { Sid = null }] };

    [Fact]
    public async Task In_the_history_style_all_turns_go_along() => Assert.Equal(
        """
        {"model":"sora-2","messages":[{"role":"user","content":"一只猫，竖屏"},{"role":"assistant","content":"> sid: …\n"},{"role":"user","content":"改成夜晚"}],"stream":true}
        """,
        await SentAsync(RefineStyle.History, Refine));

    [Fact]
    public async Task In_the_inline_style_the_parents_sid_stands_on_a_line_of_its_own_behind_the_newest_words() => Assert.Equal(
        $$"""
        {"model":"sora-2","messages":[{"role":"user","content":"改成夜晚，10秒\n{{Sid}}"}],"stream":true}
        """,
        await SentAsync(RefineStyle.Inline, Refine with { Seconds = 10 }));

    [Fact]
    public async Task In_the_parameter_style_the_parents_sid_is_a_field_of_its_own() => Assert.Equal(
        $$"""
        {"model":"sora-2","messages":[{"role":"user","content":"改成夜晚"}],"stream":true,"remix_target_id":"{{Sid}}"}
        """,
        await SentAsync(RefineStyle.Parameter, Refine));

    [Theory]
    [InlineData(RefineStyle.Inline)]
    [InlineData(RefineStyle.Parameter)]
    public async Task A_parent_without_a_sid_is_left_out(RefineStyle style) => Assert.Equal(
        """{"model":"sora-2","messages":[{"role":"user","content":"改成夜晚"}],"stream":true}""", await SentAsync(style, WithoutSid));

    [Fact]
    public async Task Only_the_newest_version_counts_as_the_parent() => Assert.Equal(
        """{"model":"sora-2","messages":[{"role":"user","content":"改成夜晚"}],"stream":true}""",
        await SentAsync(RefineStyle.Parameter, Refine with { History = [Refine.History[0], WithoutSid.History[0]] }));

    [Fact]
    public async Task A_first_version_is_the_same_in_every_style()
    {
        foreach (var style in Enum.GetValues<RefineStyle>())
        {
            Assert.Equal(
                """{"model":"sora-2","messages":[{"role":"user","content":"一只猫"}],"stream":true}""",
                await SentAsync(style, Studio.Request));
        }
    }

    [Fact]
    public async Task Every_form_of_a_template_goes_out_filled() => Assert.Equal(
        $$"""
        {"model":"sora2-portrait-15s","messages":[{"role":"user","content":"[hd] sora-2: 改成夜晚 竖屏\n{{Sid}}"}],"stream":false,"max_tokens":4096}
        """,
        await SentAsync(RefineStyle.Inline, Refine with { Seconds = 15 }, relay =>
        {
            (relay.Stream, relay.MaxTokens) = (false, 4096);
            relay.Model = "sora2-{orientation:landscape}[-{seconds!10}s]";
            relay.Prompt = "[hd] {model}: {prompt}[ {seconds!15}][ ({options})] {orientation}";
        }));

    [Fact]
    public async Task Images_go_along_with_the_newest_words_as_data()
    {
        var png = RequestImage.From(Convert.FromHexString("89504E470D0A1A0AFBFF"))!;
        var jpeg = RequestImage.From(Convert.FromHexString("FFD8FFE0"))!;

        Assert.Equal(
            """
            {"model":"sora-2","messages":[{"role":"user","content":"一只猫，竖屏"},{"role":"assistant","content":"> sid: …\n"},{"role":"user","content":[{"type":"text","text":"改成夜晚"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgr7/w=="}},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,/9j/4A=="}}]}],"stream":true}
            """,
            await SentAsync(RefineStyle.History, Refine with { Images = [png, jpeg] }));
    }

    [Fact]
    public async Task The_largest_image_goes_out_whole()
    {
        var bytes = new byte[RequestImage.SizeLimit];
        new Random(7).NextBytes(bytes);
        (bytes[0], bytes[1], bytes[2]) = (0xFF, 0xD8, 0xFF);

        var sent = await SentAsync(RefineStyle.Inline, Refine with { Images = [RequestImage.From(bytes)!] });

        using var body = JsonDocument.Parse(sent);
        var parts = body.RootElement.GetProperty("messages")[0].GetProperty("content");
        Assert.Equal($"改成夜晚\n{Sid}", parts[0].GetProperty("text").GetString());
        var uri = parts[1].GetProperty("image_url").GetProperty("url").GetString()!;
        Assert.Equal(bytes, Convert.FromBase64String(uri["data:image/jpeg;base64,".Length..]));
    }

    private static async Task<string> SentAsync(RefineStyle style, GenerationRequest request, Action<RelayOptions>? configure = null)
    {
        await using var studio = await Studio.OpenAsync(options =>
        {
            options.Relays[0].RefineStyle = style;
            configure?.Invoke(options.Relays[0]);
        });
        studio.Relay.OnChat().Delta("nothing").Stop();
        await studio.Generate(request).RestAsync();
        return Assert.Single(studio.Relay.Jobs).Body;
    }
}

using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream;

namespace ChatBots.Tests.Upstream;

/// <summary>Which videos can be refined, and which refines the studio did not take for one.</summary>
public sealed class RefineStyleTests
{
    private const string Parent = "s_68ec8accd80c8191ae1fc957af78caaa";
    private const string Own = "s_68eca3f141808191b1fd30fea1b731bd";
    private const string Link = "\n[在线播放▶️](https://files.example/a.mp4)";

    [Theory]
    [InlineData(RefineStyle.History, Link, true)]
    [InlineData(RefineStyle.Inline, Link, false)]
    [InlineData(RefineStyle.Parameter, Link, false)]
    [InlineData(RefineStyle.Inline, "\n> sid: " + Own + Link, true)]
    [InlineData(RefineStyle.History, "```json\n{\"prompt\":\"猫\"}\n```\n> ID: `task_000000001`" + Link, false)]
    public async Task A_video_without_a_sid_can_be_refined_only_where_none_is_needed(RefineStyle style, string answer, bool can) =>
        Assert.Equal(can, (await MadeAsync(style, Studio.Request, answer)).CanRefine);

    [Theory]
    [InlineData(RefineStyle.History, Parent, false)]
    [InlineData(RefineStyle.History, null, false)]
    [InlineData(RefineStyle.Inline, Parent, false)]
    [InlineData(RefineStyle.Inline, null, true)]
    [InlineData(RefineStyle.Parameter, Parent, false)]
    [InlineData(RefineStyle.Parameter, null, true)]
    public async Task A_refine_that_could_not_name_its_parent_started_afresh(RefineStyle style, string? sid, bool afresh) =>
        Assert.Equal(afresh, (await MadeAsync(style, RefineOf(sid), Link)).StartedAfresh);

    [Theory]
    [InlineData(RefineStyle.History, Parent, false)]
    [InlineData(RefineStyle.History, Own, true)]
    [InlineData(RefineStyle.Inline, Parent, false)]
    [InlineData(RefineStyle.Inline, Own, true)]
    [InlineData(RefineStyle.Parameter, Own, true)]
    public async Task A_head_that_names_another_version_tells_that_it_started_afresh(RefineStyle style, string head, bool afresh) =>
        Assert.Equal(
            afresh,
            (await MadeAsync(style, RefineOf(Parent), $"```json\n{{\"prompt\":\"改\",\"sid\":\"{head}\"}}\n```\n> ID: `task_000000001`{Link}"))
            .StartedAfresh);

    [Theory]
    [InlineData(RefineStyle.History)]
    [InlineData(RefineStyle.Inline)]
    public async Task A_first_version_never_started_afresh(RefineStyle style) =>
        Assert.False((await MadeAsync(style, Studio.Request, Link)).StartedAfresh);

    [Fact]
    public async Task A_recovered_refine_tells_the_same()
    {
        await using var studio = await Studio.OpenAsync(options => options.Relays[0].RefineStyle = RefineStyle.Inline);
        studio.Relay.OnGet("/source/1").Json("""{"status":"completed","url":"https://files.example/a.mp4"}""");
        var task = new UpstreamTask("task_000000001", studio.Relay.At("/source/1"), "");

        var video = await studio.Recover(task, RefineOf(null)).VideoAsync();

        Assert.Equal((false, true), (video.CanRefine, video.StartedAfresh));
    }

    private static GenerationRequest RefineOf(string? sid) => Studio.Request with
    {
        History = [new Turn("第一版", null, null, "text", sid)],
    };

    private static async Task<GeneratedVideo> MadeAsync(RefineStyle style, GenerationRequest request, string answer)
    {
        await using var studio = await Studio.OpenAsync(options => options.Relays[0].RefineStyle = style);
        studio.Relay.OnChat().Delta(answer).Stop();
        return await studio.Generate(request).VideoAsync().OrHang();
    }
}

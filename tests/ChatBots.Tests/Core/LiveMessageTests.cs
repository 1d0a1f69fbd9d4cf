using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

public sealed class LiveMessageTests : IAsyncDisposable
{
    private static readonly Budget Chat = new("chat", 20, TimeSpan.FromSeconds(60));

    private readonly CallDesk desk = new();
    private readonly ScriptedMessage message = new([Chat]);
    private int timesGone;
    private bool isGone;

    [Fact]
    public async Task An_unchanged_text_is_not_sent_again()
    {
        using var live = Live();
        live.Show(Text("a"));
        await desk.PassAsync(10);
        live.Show(Text("a"));
        await desk.PassAsync(10);

        Assert.Equal(["edit a"], message.Calls);
    }

    [Fact]
    public async Task What_its_creation_showed_is_not_sent_again()
    {
        using var live = Live();
        live.Showed(Text("a"));
        live.Show(Text("b"));
        live.Show(Text("a"));
        await desk.PassAsync(10);

        Assert.Empty(message.Calls);
    }

    [Fact]
    public async Task Steps_in_between_are_skipped_and_the_newest_is_shown()
    {
        using var live = Live();
        foreach (var step in new[] { "a", "b", "c", "d" })
            live.Show(Text(step));
        await desk.PassAsync(10);

        Assert.Equal("edit d", message.Calls[^1]);
        Assert.InRange(message.Calls.Count, 1, 2);
    }

    [Fact]
    public async Task After_the_last_word_no_step_is_shown()
    {
        using var live = Live();
        await live.EndAsync(Text("end"), CancellationToken.None).OrHang();
        live.Show(Text("late"));
        await desk.PassAsync(10);

        Assert.Equal(["edit end"], message.Calls);
    }

    [Fact]
    public async Task The_last_word_does_not_wait_for_the_pace_of_steps()
    {
        using var live = Live();
        live.Show(Text("a"));
        await desk.PassAsync(0.1);
        live.Show(Text("b"));

        Assert.IsType<CallOutcome.Done>(await live.EndAsync(Text("end"), CancellationToken.None).OrHang());
        Assert.Equal(["edit a", "edit end"], message.Calls);
    }

    [Fact]
    public async Task After_a_rejected_attachment_another_last_word_can_be_said()
    {
        using var live = Live();
        message.Answers.Enqueue(new CallOutcome.Rejected(RejectReason.TooLarge));
        var video = new VideoFile("/nowhere", "video.mp4", "video/mp4", 1);

        var attached = await live.AttachAsync(Text("end"), video, CancellationToken.None).OrHang();
        var linked = await live.EndAsync(Text("link"), CancellationToken.None).OrHang();

        Assert.Equal(new CallOutcome.Rejected(RejectReason.TooLarge), attached);
        Assert.IsType<CallOutcome.Done>(linked);
        Assert.Equal(["attach end", "edit link"], message.Calls);
        Assert.Equal(0, timesGone);
    }

    [Fact]
    public async Task A_message_that_is_gone_is_noted_and_left_alone()
    {
        using var live = Live();
        message.Answers.Enqueue(new CallOutcome.Rejected(RejectReason.Gone));
        live.Show(Text("a"));
        await desk.PassAsync(10);
        live.Show(Text("b"));
        await desk.PassAsync(10);

        Assert.Equal(["edit a"], message.Calls);
        Assert.Equal(1, timesGone);
    }

    [Fact]
    public async Task A_message_that_is_known_to_be_gone_shows_no_step()
    {
        using var live = Live();
        live.Showed(Text("a"));
        live.Show(Text("b"));

        isGone = true;
        live.Show(Text("c"));
        await desk.PassAsync(10);

        Assert.Empty(message.Calls);
    }

    [Fact]
    public async Task A_lost_step_is_repeated_with_what_is_newest_then()
    {
        using var live = Live();
        message.Answers.Enqueue(CallDesk.Lost);
        live.Show(Text("a"));
        await desk.PassAsync(0.5);
        live.Show(Text("b"));
        await desk.PassAsync(10);

        Assert.Equal(["edit a", "edit b"], message.Calls);
    }

    [Fact]
    public async Task A_last_word_is_repeated_until_the_platform_has_it()
    {
        using var live = Live();
        message.Answers.Enqueue(CallDesk.Lost);
        message.Answers.Enqueue(desk.Refused(230, "chat"));
        var end = live.EndAsync(Text("end"), CancellationToken.None);
        await desk.PassAsync(240);

        Assert.IsType<CallOutcome.Done>(await end.OrHang());
        Assert.Equal(["edit end", "edit end", "edit end"], message.Calls);
    }

    [Fact]
    public async Task Messages_whose_common_limit_is_told_late_share_it_from_then_on()
    {
        List<Budget> told = [new Budget("nobody knows", 1, TimeSpan.FromSeconds(1))];
        var late = new ScriptedMessage(told);
        using var live = Live(late);
        using var second = Live(late);
        using var third = Live(late);
        told[0] = Chat;

        live.Show(Text("a"));
        await desk.PassAsync(5);
        live.Show(Text("b"));
        await desk.PassAsync(1);
        Assert.Equal(["edit a"], late.Calls);

        await desk.PassAsync(20);
        Assert.Equal(["edit a", "edit b"], late.Calls);
    }

    [Fact]
    public async Task Where_a_step_was_forbidden_no_other_is_tried_but_the_last_word_is()
    {
        using var live = Live();
        message.Answers.Enqueue(new CallOutcome.Rejected(RejectReason.Forbidden));
        live.Show(Text("a"));
        await desk.PassAsync(10);
        live.Show(Text("b"));
        await desk.PassAsync(10);
        await live.EndAsync(Text("end"), CancellationToken.None).OrHang();

        Assert.Equal(["edit a", "edit end"], message.Calls);
    }

    [Fact]
    public async Task Messages_that_ended_leave_their_pace_to_the_others()
    {
        using var live = Live();
        using (Live())
        using (Live())
        {
            live.Show(Text("a"));
            await desk.PassAsync(5);
            live.Show(Text("b"));
            await desk.PassAsync(1);
            Assert.Equal(["edit a"], message.Calls);
        }

        await desk.PassAsync(1);
        Assert.Equal(["edit a", "edit b"], message.Calls);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    private static MessageContent Text(string text) => MessageContent.Plain(text);

    private LiveMessage Live() => Live(message);

    private LiveMessage Live(ScriptedMessage message) =>
        new(message.Id, () => message, new ConversationId("test", "1"), desk.Scheduler, desk.Clock, () => isGone, () => timesGone++);
}

using ChatBots.Generation;
using ChatBots.Playground.Simulator;

namespace ChatBots.Tests.Playground;

public sealed class SimulatedTaskTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void A_tasks_whole_story_is_in_its_id()
    {
        foreach (var orientation in Enum.GetValues<Orientation>())
            foreach (var mishap in Enum.GetValues<Mishap>())
            {
                var task = SimulatedTask.New(Now, orientation, mishap);

                Assert.True(SimulatedTask.TryParse(task.ToString(), out var read));
                Assert.Equal(task, read);
                Assert.Matches("^task_[0-9a-hjkmnp-tv-z]{26}$", task.ToString());
                Assert.Matches("^s_[0-9a-f]{32}$", task.Sid);
            }
    }

    [Fact]
    public void Two_tasks_of_one_instant_differ() =>
        Assert.NotEqual(SimulatedTask.New(Now, Orientation.Square, Mishap.None), SimulatedTask.New(Now, Orientation.Square, Mishap.None));

    [Theory]
    [InlineData("")]
    [InlineData("task_")]
    [InlineData("task_zzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("task_7zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("task_01k7e5w9z5f2d91pekrqy59rwu")]
    [InlineData("job_01k7e5w9z5f2d91pekrqy59rwc0")]
    public void What_is_no_task_of_ours_is_not_read_as_one(string text) => Assert.False(SimulatedTask.TryParse(text, out _));

    [Theory]
    [InlineData("a kite", Mishap.None)]
    [InlineData("a kite #refuse", Mishap.Refuse)]
    [InlineData("#FAIL", Mishap.Fail)]
    [InlineData("a #cut kite", Mishap.Cut)]
    [InlineData("#slow", Mishap.Slow)]
    [InlineData("#big", Mishap.Big)]
    [InlineData("#none", Mishap.None)]
    internal void Words_in_the_prompt_choose_what_goes_wrong(string prompt, Mishap mishap) => Assert.Equal(mishap, MishapWords.In(prompt));

    [Fact]
    public void A_usual_task_is_done_well_within_half_a_minute_and_a_slow_one_takes_two()
    {
        Assert.InRange(Timeline.For(Mishap.None).Ends.TotalSeconds, 10, 15);
        Assert.InRange(Timeline.For(Mishap.Slow).Ends.TotalSeconds, 100, 140);
        Assert.Equal([36, 44, 61, 69, 81], Timeline.For(Mishap.None).Beats.Select(beat => beat.Percent).Where(percent => percent > 0));
    }
}

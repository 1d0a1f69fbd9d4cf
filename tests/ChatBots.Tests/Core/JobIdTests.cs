using System.Text;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

public sealed class JobIdTests
{
    [Fact]
    public void Ids_sort_by_age()
    {
        var clock = new ManualClock();
        var ids = new List<string>();
        for (var each = 0; each < 500; each++, clock.Advance(TimeSpan.FromMilliseconds(1)))
            ids.Add(JobId.New(clock).Value);

        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_of_the_same_millisecond_differ()
    {
        var clock = new ManualClock();

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => JobId.New(clock)).Distinct().Count());
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var id = JobId.New(new ManualClock());

        Assert.Matches("^[0-9a-hjkmnp-tv-z]{16}$", id.ToString());
        Assert.Equal(id, JobId.Parse(id.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdefg")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("0123456789abcdei")]
    [InlineData("0123456789abcde ")]
    [InlineData("0123456789abcde٣")]
    public void Nothing_else_is_an_id(string? text)
    {
        Assert.False(JobId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => JobId.Parse(text!));
    }

    [Fact]
    public void Button_data_comes_back_as_it_was_written_and_fits_every_platform()
    {
        var job = JobId.New(new ManualClock());
        foreach (var action in Enum.GetValues<JobAction>())
        {
            var data = ButtonData.Write(action, job);

            Assert.True(Ascii.IsValid(data) && data.Length <= 64);
            Assert.True(ButtonData.TryRead(data, out var readAction, out var readJob));
            Assert.Equal((action, job), (readAction, readJob));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1:cancel")]
    [InlineData("v1:cancel:")]
    [InlineData("v1:cancel:0123456789abcde")]
    [InlineData("v2:cancel:0123456789abcdef")]
    [InlineData("v1:Cancel:0123456789abcdef")]
    [InlineData("v1:0:0123456789abcdef")]
    [InlineData("v1:drop:0123456789abcdef")]
    [InlineData("v1:cancel:0123456789abcdef:")]
    [InlineData("cancel:0123456789abcdef")]
    public void Forged_button_data_is_not_read(string data)
    {
        Assert.False(ButtonData.TryRead(data, out _, out _));
    }
}

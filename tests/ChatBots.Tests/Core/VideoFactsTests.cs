using System.Text;
using ChatBots.Chat;
using ChatBots.Delivery.Looks;

namespace ChatBots.Tests.Core;

public sealed class VideoFactsTests
{
    private const string Size = "\"width\":1280,\"height\":720";

    [Theory]
    [InlineData("", 1280, 720)]
    [InlineData(""","sample_aspect_ratio":"1:1" """, 1280, 720)]
    [InlineData(""","sample_aspect_ratio":"3:4" """, 960, 720)]
    [InlineData(""","sample_aspect_ratio":"0:1" """, 1280, 720)]
    [InlineData(""","sample_aspect_ratio":"N/A" """, 1280, 720)]
    [InlineData(""","side_data_list":[{"side_data_type":"Stereo 3D"},{"rotation":-90}]""", 720, 1280)]
    [InlineData(""","side_data_list":[{"rotation":270.0}]""", 720, 1280)]
    [InlineData(""","side_data_list":[{"rotation":180}]""", 1280, 720)]
    [InlineData(""","side_data_list":[{"rotation":-9223372036854775808}]""", 1280, 720)]
    [InlineData(""","side_data_list":[7]""", 1280, 720)]
    [InlineData(""","sample_aspect_ratio":"3:4","side_data_list":[{"rotation":90}]""", 720, 960)]
    public void Size_is_told_as_people_see_it(string more, int width, int height)
    {
        var looks = Read($$"""{"streams":[{{{Size}}{{more}}}],"format":{"duration":"10.5"} }""");

        Assert.Equal(new VideoLooks(width, height, TimeSpan.FromSeconds(10.5), null), looks);
    }

    [Theory]
    [InlineData("\"width\":16,\"height\":8192", true)]
    [InlineData("\"width\":\"640\",\"height\":\"360\"", true)]
    [InlineData("\"width\":15,\"height\":720", false)]
    [InlineData("\"width\":1280,\"height\":8193", false)]
    [InlineData("\"width\":0,\"height\":0", false)]
    [InlineData("\"width\":-1280,\"height\":720", false)]
    [InlineData("\"width\":1e400,\"height\":720", false)]
    [InlineData("\"width\":99999999999999999999,\"height\":720", false)]
    [InlineData("\"height\":720", false)]
    [InlineData("\"width\":{},\"height\":[720]", false)]
    [InlineData(Size + ",\"sample_aspect_ratio\":\"1:2147483647\"", false)]
    [InlineData(Size + ",\"sample_aspect_ratio\":\"2147483647:1\"", false)]
    public void A_size_that_is_not_sane_is_not_believed(string size, bool isSane)
    {
        Assert.Equal(isSane, Read($$"""{"streams":[{{{size}}}],"format":{"duration":"10.5"} }""") is not null);
    }

    [Theory]
    [InlineData("\"0.04\"", 0.04)]
    [InlineData("3600", 3600.0)]
    [InlineData("\"3600.01\"", null)]
    [InlineData("\"9223372036854.775807\"", null)]
    [InlineData("\"0.000000\"", null)]
    [InlineData("\"-1\"", null)]
    [InlineData("\"nan\"", null)]
    [InlineData("\"inf\"", null)]
    [InlineData("\"Infinity\"", null)]
    [InlineData("true", null)]
    public void A_length_that_is_not_sane_is_not_believed(string duration, double? seconds)
    {
        var looks = Read($$"""{"streams":[{{{Size}}}],"format":{"duration":{{duration}} } }""");

        Assert.Equal(seconds, looks?.Duration.TotalSeconds);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"start_time":"0"}""")]
    public void Where_the_file_has_no_length_its_picture_has(string format)
    {
        Assert.Equal(2, Read($$"""{"streams":[{{{Size}},"duration":"2"}],"format":{{format}} }""")?.Duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"streams":{},"format":[]}""")]
    [InlineData("""{"streams":[],"format":{"duration":"1"}}""")]
    [InlineData("""{"streams":[null],"format":{"duration":"1"}}""")]
    [InlineData("{\"streams\":[{" + Size + ",\"sample_aspect_ratio\":\"\\ud83d\"}],\"format\":{\"duration\":\"1\"}}")]
    public void What_is_no_report_of_a_video_says_nothing(string report)
    {
        Assert.Null(Read(report));
    }

    private static VideoLooks? Read(string report) => VideoFacts.Read(Encoding.UTF8.GetBytes(report));
}

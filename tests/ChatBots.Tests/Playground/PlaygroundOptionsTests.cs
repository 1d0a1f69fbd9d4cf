using ChatBots.Playground;

namespace ChatBots.Tests.Playground;

public sealed class PlaygroundOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", 5080)]
    [InlineData("http://localhost:8080/", 8080)]
    [InlineData("http://[::1]:9000", 9000)]
    public void An_address_of_this_machine_is_taken(string url, int port) => Assert.Equal(port, new PlaygroundOptions { Url = url }.Address().Port);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.168.1.5:5080")]
    [InlineData("http://example.com:5080")]
    [InlineData("http://localhost.example.com:5080")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:5080/path")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("http://*:5080")]
    [InlineData("")]
    public void Any_other_address_stops_the_start_and_names_the_setting(string url)
    {
        var stop = Assert.Throws<PlaygroundStartException>(() => new PlaygroundOptions { Url = url }.Address());

        Assert.Contains("Playground:Url", stop.Message);
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_and_names_the_setting()
    {
        await using var first = await RunningPlayground.StartAsync();

        var stop = await Assert.ThrowsAsync<PlaygroundStartException>(() => RunningPlayground.StartAsync(url: first.Address.ToString()));

        Assert.Contains("Playground:Url", stop.Message);
    }
}

namespace ChatBots.Host;

/// <summary>
/// What <c>--health</c> does: asks the bot that runs with the same settings whether it is ready. Exit code 0 when it is. For containers
/// without a shell's tools.
/// </summary>
internal static class HealthProbe
{
    public static async Task<int> RunAsync()
    {
        var configuration = new ConfigurationManager();
        configuration.AddBotSettings([]);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new Uri(Address(configuration["Urls"] ?? ""), "health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            await Console.Error.WriteLineAsync($"Not ready: {exception.Message}");
            return 1;
        }
    }

    // A listener on all addresses (http://+:5081, http://0.0.0.0:5081) is asked on loopback
    private static Uri Address(string urls)
    {
        var first = urls.Split(';')[0].Trim().TrimEnd('/').Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal);
        return new Uri(first + "/");
    }
}

using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Playground;
using ChatBots.Quotas;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBots.Tests.Playground;

public sealed class AddPlaygroundTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatbots-playground-").FullName;

    [Fact]
    public async Task A_host_serves_the_page_at_the_address_that_is_set()
    {
        using var host = Build("Playground:Url", "http://127.0.0.1:0");

        await host.StartAsync(Guard.Token);

        using var client = new HttpClient { BaseAddress = host.Services.GetRequiredService<PlaygroundAdapter>().Address };
        Assert.Contains("<title>", await client.GetStringAsync("/", Guard.Token));
        await host.StopAsync(Guard.Token);
    }

    [Fact]
    public async Task Switched_off_it_serves_nothing_and_writes_nothing()
    {
        using var host = Build("Playground:Enabled", "false");

        await host.StartAsync(Guard.Token);

        Assert.Null(host.Services.GetRequiredService<PlaygroundAdapter>().Address);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        await host.StopAsync(Guard.Token);
    }

    [Fact]
    public async Task An_address_that_others_can_reach_stops_the_host()
    {
        using var host = Build("Playground:Url", "http://0.0.0.0:0");

        await Assert.ThrowsAsync<PlaygroundStartException>(() => host.StartAsync(Guard.Token));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private IHost Build(string setting, string value)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new(setting, value)]);
        builder.Services.AddOptions<QuotaOptions>();
        builder.Services.AddSingleton<IIntake, CollectingIntake>().AddSingleton<IJobStore>(new ListedJobs()).AddSingleton<AllowanceReader>();
        builder.Services.AddPlayground().PostConfigure<PlaygroundOptions>(options => options.DataFolder = folder);
        return builder.Build();
    }
}

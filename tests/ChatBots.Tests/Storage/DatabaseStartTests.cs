using ChatBots.Jobs;
using ChatBots.Storage;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Storage;

public sealed class DatabaseStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_second_process_on_the_same_database_says_so_and_the_first_goes_on()
    {
        await using var store = await TemporaryStore.OpenAsync();

        var sentence = await StartFailsAsync(store.Path);

        Assert.Equal($"Another ChatBots process uses this database; it holds {store.Path}.lock.", sentence);
        await store.OpenJobAsync();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_named_with_its_setting()
    {
        await File.WriteAllTextAsync(folder.File("file"), "", Guard.Token);
        var below = folder.File("file/data");

        var sentence = await StartFailsAsync(Path.Combine(below, "chatbots.db"));

        Assert.Equal(
            $"ChatBots cannot write to {below}: let it, or set Storage:Path to a file in a folder that it can write to.", sentence);
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_and_is_left_as_it_was()
    {
        var path = folder.File("notes.txt");
        await File.WriteAllTextAsync(path, new string('x', 5000), Guard.Token);

        var sentence = await StartFailsAsync(path);

        Assert.Contains(path, sentence, StringComparison.Ordinal);
        Assert.Contains("Storage:Path", sentence, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(path, Guard.Token));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_stops_the_start_and_lets_go_of_the_lock()
    {
        await using var store = await TemporaryStore.OpenAsync();
        store.Tell($"pragma user_version = {Schema.Newest + 1}");
        await store.Database.CloseAsync();

        var sentence = await StartFailsAsync(store.Path);

        Assert.StartsWith($"The database {store.Path} was written by a newer ChatBots", sentence, StringComparison.Ordinal);
        store.Tell($"pragma user_version = {Schema.Newest}");
        await using var again = await store.ReopenAsync();
    }

    [Fact]
    public async Task A_host_opens_the_store_before_its_services_start_and_closes_it_after_they_stopped()
    {
        using var host = Host(folder.File("data/chatbots.db"), services => services.AddHostedService<EarlyReader>());

        await host.StartAsync(Guard.Token).OrHang();
        await host.StopAsync(Guard.Token).OrHang();

        await using var next = new Database(Options(folder.File("data/chatbots.db")));
        await next.OpenAsync(Guard.Token).OrHang();
    }

    [Fact]
    public async Task A_host_that_cannot_open_the_store_does_not_start()
    {
        await File.WriteAllTextAsync(folder.File("file"), "", Guard.Token);
        using var host = Host(folder.File("file/chatbots.db"));

        await Assert.ThrowsAsync<StorageStartException>(() => host.StartAsync(Guard.Token).OrHang());
    }

    [Theory]
    [InlineData("Storage:RetentionDays", "-1")]
    [InlineData("Storage:Path", "data/")]
    public async Task A_wrong_setting_stops_the_start_by_its_name(string setting, string value)
    {
        using var host = Host(folder.File("chatbots.db"), settings: (setting, value));

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Guard.Token).OrHang());

        Assert.Contains(setting, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_counts_from_the_programs_folder_and_none_means_the_local_data_folder()
    {
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "data", "x.db"), new StorageOptions { Path = "data/x.db" }.FullPath);
        Assert.EndsWith(Path.Combine("ChatBots", "chatbots.db"), new StorageOptions().FullPath, StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(new StorageOptions().FullPath));
    }

    [Theory]
    [InlineData("3.37.0")]
    [InlineData("3.40.1")]
    [InlineData("4.0")]
    public void A_system_library_that_is_new_enough_will_do(string version) => Assert.Null(SystemSqlite.Check(version));

    [Theory]
    [InlineData(null, "none was found")]
    [InlineData("3.36.0", "this machine has 3.36.0")]
    [InlineData("nonsense", "this machine has nonsense")]
    public void A_missing_or_old_library_names_the_package_to_install(string? version, string expected)
    {
        var sentence = SystemSqlite.Check(version);

        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.Contains("libsqlite3-0", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_library_that_is_there_is_taken()
    {
        Assert.Null(SystemSqlite.Load(["no-such-library-1", "no-such-library-2"]));
        Assert.NotNull(SystemSqlite.Load(["no-such-library-1", "libSystem.Native"]) ?? SystemSqlite.Load(["libc.so.6"]));
    }

    public void Dispose() => folder.Dispose();

    private static OptionsWrapper<StorageOptions> Options(string path) => new(new StorageOptions { Path = path });

    private static async Task<string> StartFailsAsync(string path)
    {
        await using var database = new Database(Options(path));
        return (await Assert.ThrowsAsync<StorageStartException>(() => database.OpenAsync(Guard.Token).OrHang())).Message;
    }

    private static IHost Host(string path, Action<IServiceCollection>? more = null, (string Name, string Value)? settings = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("Storage:Path", path)]);
        if (settings is { } setting)
            builder.Configuration.AddInMemoryCollection([new(setting.Name, setting.Value)]);
        builder.Logging.ClearProviders();
        more?.Invoke(builder.Services);
        builder.Services.AddStorage();
        return builder.Build();
    }

    /// <summary>Asks the store while it starts and while it stops, though it was added before the store.</summary>
    private sealed class EarlyReader(IJobStore jobs) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => jobs.OpenJobsAsync("telegram", cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => jobs.OpenJobsAsync("telegram", cancellationToken);
    }
}

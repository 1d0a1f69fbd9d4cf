using ChatBots.Storage;
using ChatBots.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Storage;

/// <summary>The stores on a real database in a folder of their own, which goes with them.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly TemporaryFolder folder;

    private TemporaryStore(TemporaryFolder folder, string path)
    {
        this.folder = folder;
        Options = new OptionsWrapper<StorageOptions>(new StorageOptions { Path = path });
        Database = new Database(Options);
        Files = new VideoFiles(Options, NullLogger<VideoFiles>.Instance);
        Jobs = new SqliteJobStore(Database, Files, Clock);
        Messages = new SqliteMessageStore(Database);
        People = new SqlitePeopleStore(Database, Clock);
        Inbox = new SqliteInboxStore(Database, Clock, NullLogger<SqliteInboxStore>.Instance);
    }

    public ManualClock Clock { get; } = new();

    public IOptions<StorageOptions> Options { get; }

    public Database Database { get; }

    public SqliteJobStore Jobs { get; }

    public SqliteMessageStore Messages { get; }

    public SqlitePeopleStore People { get; }

    public SqliteInboxStore Inbox { get; }

    public VideoFiles Files { get; }

    public string Path => Options.Value.FullPath;

    public static Task<TemporaryStore> OpenAsync()
    {
        var folder = new TemporaryFolder();
        return OpenAsync(folder, folder.File("chatbots.db"));
    }

    /// <summary>The same file, opened anew as a later process would.</summary>
    public async Task<TemporaryStore> ReopenAsync()
    {
        await Database.CloseAsync();
        return await OpenAsync(folder, Path);
    }

    /// <summary>What a process finds that starts after this one was killed now: the file and its log as they lie on the disk.</summary>
    public Task<TemporaryStore> OpenAsAfterKillAsync()
    {
        var other = new TemporaryFolder();
        foreach (var ending in new[] { "", "-wal" })
            File.Copy(Path + ending, other.File("chatbots.db" + ending));
        return OpenAsync(other, other.File("chatbots.db"));
    }

    /// <summary>A connection that knows nothing of the store: another program on the same file.</summary>
    public SqliteConnection Stranger()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public T Ask<T>(string sql)
    {
        using var connection = Stranger();
        return connection.ExecuteScalar<T>(sql)!;
    }

    public void Tell(string sql)
    {
        using var connection = Stranger();
        connection.Execute(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.CloseAsync();
        folder.Dispose();
    }

    private static async Task<TemporaryStore> OpenAsync(TemporaryFolder folder, string path)
    {
        var store = new TemporaryStore(folder, path);
        await store.Database.OpenAsync(Guard.Token).OrHang();
        return store;
    }
}

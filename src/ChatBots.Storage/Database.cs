using ChatBots.Jobs;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ChatBots.Storage;

/// <summary>
/// The SQLite file: one writer, any number of readers beside it (WAL), every commit flushed. Nothing can be read or written before
/// <see cref="OpenAsync"/> and after <see cref="CloseAsync"/>. Safe for concurrent calls.
/// </summary>
/// <remarks>
/// SQLite's async methods block their thread: for the disk, and up to a second for a lock. So all work runs on the pool, and a caller
/// that has to keep up with a platform (a gateway's receive loop) only awaits.
/// </remarks>
internal sealed class Database(IOptions<StorageOptions> options) : IAsyncDisposable
{
    // Of every connection, at every open: all but the first are forgotten with it, and a pooled one may have been left otherwise.
    // What is forgotten shall also be gone from the file's free pages (secure_delete).
    private const string Pragmas =
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;";

    private readonly SemaphoreSlim writing = new(1);
    private InstanceLock? instance;
    private SqliteConnection? writer;
    private int lockTimeouts;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private string FullPath => options.Value.FullPath;

    /// <summary>Takes the instance lock, opens the file, creating it if need be, and brings it to the newest schema.</summary>
    /// <exception cref="StorageStartException">It cannot be opened; nothing is held then.</exception>
    public Task OpenAsync(CancellationToken cancellationToken) => Task.Run(Open, cancellationToken);

    /// <summary>Runs work in one immediate transaction and commits it; when it throws, nothing was written.</summary>
    /// <param name="work">Short, and without waiting for anything else than the database.</param>
    /// <param name="cancellationToken">Gives up while others write; not once the work began.</param>
    /// <exception cref="StoreBusyException">The database is locked, full or unreadable.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        var before = Volatile.Read(ref lockTimeouts);
        await writing.WaitAsync(cancellationToken);
        try
        {
            // The one ahead waited its whole second in vain while we stood in line: were each to wait its own, the tenth would wait ten.
            if (before != lockTimeouts)
                throw new StoreBusyException("The database has been locked for over a second.", null);
            return await Task.Run(() => Write(work), cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Runs work that only reads, beside the writer; it sees what was committed before.</summary>
    /// <exception cref="StoreBusyException">The database cannot be read now.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        Task.Run(() => Read(work), cancellationToken);

    /// <summary>Waits for the write in flight, moves the log into the file and lets go of the lock. May be called again.</summary>
    public async Task CloseAsync()
    {
        await writing.WaitAsync();
        try
        {
            await Task.Run(Close);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Moves the write-ahead log into the file, if nobody reads just now.</summary>
    public async Task MoveLogAsync()
    {
        await writing.WaitAsync();
        try
        {
            await Task.Run(() => MoveLog(Opened()));
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private void Open()
    {
        SystemSqlite.Use();
        instance = InstanceLock.Take(FullPath);
        try
        {
            writer = Connect(pooled: false);
            Schema.Migrate(writer, FullPath);
        }
        catch (SqliteException fault)
        {
            Close();
            throw new StorageStartException(
                $"The database {FullPath} cannot be used (SQLite error {fault.SqliteExtendedErrorCode}): free it or repair it, "
                + "or set Storage:Path to another file.",
                fault);
        }
        catch
        {
            Close();
            throw;
        }
    }

    private T Write<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            return InTransaction(Opened(), work);
        }
        catch (SqliteException fault) when (StoreFaults.MayPass(fault))
        {
            if (StoreFaults.WasLocked(fault))
                lockTimeouts++;
            throw StoreFaults.Translate(fault);
        }
    }

    // In SQL and not by a transaction object: on a full disk SQLite rolls back by itself, and the object would never get over it
    private static T InTransaction<T>(SqliteConnection connection, Func<SqliteConnection, T> work)
    {
        connection.Execute("begin immediate");
        try
        {
            var result = work(connection);
            connection.Execute("commit");
            return result;
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    private static void RollBack(SqliteConnection connection)
    {
        try
        {
            connection.Execute("rollback");
        }
        catch (SqliteException)
        {
            // Rolled back already
        }
    }

    private T Read<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            Opened();
            using var reader = Connect(pooled: true);
            return work(reader);
        }
        catch (SqliteException fault) when (StoreFaults.MayPass(fault))
        {
            throw StoreFaults.Translate(fault);
        }
    }

    private SqliteConnection Opened() => writer ?? throw new InvalidOperationException("The database is not open.");

    private SqliteConnection Connect(bool pooled)
    {
        var connection = new SqliteConnection(ConnectionString(pooled));
        try
        {
            connection.Open();
            connection.Execute(Pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A timeout of 1 s: past it a person is told to try again, which is better than a wait that nobody can see.
    private string ConnectionString(bool pooled) =>
        new SqliteConnectionStringBuilder { DataSource = FullPath, DefaultTimeout = 1, Pooling = pooled }.ToString();

    private void Close()
    {
        if (writer is not null)
        {
            using var pooled = new SqliteConnection(ConnectionString(pooled: true));
            SqliteConnection.ClearPool(pooled);
            MoveLog(writer);
            writer.Dispose();
        }

        writer = null;
        instance?.Dispose();
        instance = null;
    }

    // The next start does the same when this cannot be done now, so no failure here is worth a word.
    private static void MoveLog(SqliteConnection connection)
    {
        try
        {
            connection.Execute("pragma wal_checkpoint(truncate)");
        }
        catch (SqliteException fault) when (StoreFaults.MayPass(fault))
        {
        }
    }
}

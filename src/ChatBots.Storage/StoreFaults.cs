using ChatBots.Jobs;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>Turns SQLite's error codes into words, here and nowhere else.</summary>
internal static class StoreFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>Whether waiting may help: a lock, a full disk, a disk that answers with errors. Everything else is a bug.</summary>
    public static bool MayPass(SqliteException exception) =>
        exception.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen;

    /// <summary>Whether somebody else held the database for the whole busy timeout.</summary>
    public static bool WasLocked(SqliteException exception) => exception.SqliteErrorCode is Busy or Locked;

    /// <summary>The same fault in the core's words.</summary>
    public static StoreBusyException Translate(SqliteException exception) => new(
        exception.SqliteErrorCode switch
        {
            Busy or Locked => "The database has been locked for over a second.",
            Full => "The disk is full.",
            _ => $"The database cannot be used now (SQLite error {exception.SqliteExtendedErrorCode}).",
        },
        exception);
}

namespace ChatBots.Storage;

/// <summary>
/// Keeps a second process off the same database: a file held open exclusively. The system lets go of it when the process ends, kill -9
/// included. The file itself stays, because deleting it could take away the lock that the next process has just got.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream file;

    private InstanceLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a database and creates its folder.</summary>
    /// <exception cref="StorageStartException">Another process has it, or nothing can be written there.</exception>
    public static InstanceLock Take(string database)
    {
        var path = database + ".lock";
        try
        {
            // Two names of one file have one lock
            if (File.Exists(database) && File.ResolveLinkTarget(database, returnFinalTarget: true) is { } target)
                path = target.FullName + ".lock";
            Directory.CreateDirectory(Path.GetDirectoryName(database)!);
            return new InstanceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (IsHeld(held))
        {
            throw new StorageStartException($"Another ChatBots process uses this database; it holds {path}.", held);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var folder = Path.GetDirectoryName(database);
            throw new StorageStartException(
                $"ChatBots cannot write to {folder}: let it, or set Storage:Path to a file in a folder that it can write to.", refused);
        }
    }

    /// <summary>Lets the next process have it.</summary>
    public void Dispose() => file.Dispose();

    // The code for "somebody else has it": EWOULDBLOCK on Linux, on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}

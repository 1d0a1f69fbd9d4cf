using System.Text.RegularExpressions;

namespace ChatBots.Playground.Boards;

/// <summary>The board's own copies of videos, so that it owes nothing to whoever attached them.</summary>
internal sealed partial class BoardVideos(string folder)
{
    private const int Piece = 64 * 1024;

    private static readonly Dictionary<string, string> Types = new()
    {
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".mov"] = "video/quicktime",
    };

    /// <summary>Copies a file, flushed to disk. The name never comes back with other content, so browsers may keep it.</summary>
    /// <exception cref="IOException">It could not be copied; nothing is left of it.</exception>
    public async Task<string> CopyAsync(string source, string contentType, long message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var ending = Types.FirstOrDefault(type => type.Value == contentType).Key ?? ".mp4";
        var name = $"{message}.{Path.GetRandomFileName()[..8]}{ending}";
        try
        {
            await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, Piece, useAsync: true);
            await using var to = new FileStream(
                Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, Piece, useAsync: true);
            await from.CopyToAsync(to, cancellationToken);
            to.Flush(flushToDisk: true);
            return name;
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <summary>A file's path and type; null when the board has no such file.</summary>
    public (string Path, string ContentType)? Find(string? name) =>
        name is not null && Name().IsMatch(name) && Path.Combine(folder, name) is var path && File.Exists(path)
            ? (path, Types[Path.GetExtension(name)])
            : null;

    /// <summary>Deletes a copy; one that is in use is left to the next start's sweep.</summary>
    public void Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Deletes what no message shows, such as a copy that a crash left.</summary>
    public void Sweep(IReadOnlySet<string> shown)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var name in Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)))
            if (Name().IsMatch(name) && !shown.Contains(name))
                Delete(name);
    }

    [GeneratedRegex(@"^[0-9]+\.[a-z0-9]+\.(mp4|webm|mov)$")]
    private static partial Regex Name();
}

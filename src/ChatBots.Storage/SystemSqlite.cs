using System.Runtime.InteropServices;
using SQLitePCL;

namespace ChatBots.Storage;

/// <summary>
/// Binds the operating system's own SQLite, so that its security fixes come with the system's updates instead of ageing in a package.
/// </summary>
internal static class SystemSqlite
{
    // STRICT tables came with 3.37.
    private static readonly Version Oldest = new(3, 37);

    private static readonly Lazy<string?> Problem = new(Bind);

    private static string[] Names =>
        OperatingSystem.IsWindows() ? ["winsqlite3"] : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"] : ["libsqlite3.so.0"];

    /// <summary>Makes every later connection use it. Only the first call does anything.</summary>
    /// <exception cref="StorageStartException">There is none, or one too old.</exception>
    public static void Use()
    {
        if (Problem.Value is { } sentence)
            throw new StorageStartException(sentence);
    }

    /// <summary>The first of these libraries that is there; null when none is.</summary>
    internal static nint? Load(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
                return library;
        }

        return null;
    }

    /// <summary>What is wrong with a library of this version, as one sentence; null when nothing is.</summary>
    /// <param name="version">Null: there is no library.</param>
    internal static string? Check(string? version)
    {
        if (Version.TryParse(version, out var found) && found >= Oldest)
            return null;
        var instead = version is null ? "none was found" : $"this machine has {version}";
        return $"ChatBots needs the system's SQLite {Oldest} or newer, but {instead}: "
            + "install the package libsqlite3-0 (Debian, Ubuntu) or sqlite-libs (Alpine, Fedora).";
    }

    private static string? Bind()
    {
        if (Load(Names) is not { } library)
            return Check(null);
        var provider = typeof(SQLite3Provider_e_sqlite3).Assembly;
        NativeLibrary.SetDllImportResolver(provider, (name, _, _) => name == "e_sqlite3" ? library : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return Check(raw.sqlite3_libversion().utf8_to_string());
    }
}

using System.Diagnostics;

namespace ChatBots.Tests.Support;

/// <summary>A named pipe. Its reader sees the end only when every process that holds it for writing is gone, so nobody need ask for ids.</summary>
internal static class Fifo
{
    /// <summary>Makes one; the test is skipped where the system has none.</summary>
    public static async Task MakeAsync(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes that are files.");
        using var mkfifo = Process.Start("mkfifo", [path]);
        await mkfifo.WaitForExitAsync(Guard.Token).OrHang();
    }

    /// <summary>Opens it for reading once somebody opens it for writing.</summary>
    public static Task<StreamReader> ReadAsync(string path) => Task.Run(() => new StreamReader(path), Guard.Token).OrHang();

    /// <summary>Waits until somebody opens it for reading, and ends what that one reads.</summary>
    public static Task EndAsync(string path) => Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Write).Dispose(), Guard.Token).OrHang();
}

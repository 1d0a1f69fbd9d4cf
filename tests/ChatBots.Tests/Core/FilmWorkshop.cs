using System.Buffers.Binary;
using System.Diagnostics;
using ChatBots.Tests.Storage;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>Makes small videos with the machine's ffmpeg, in a folder of its own.</summary>
internal sealed class FilmWorkshop : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static void SkipIfAbsent() =>
        Assert.SkipUnless(IsHere("ffmpeg") && IsHere("ffprobe"), "No ffmpeg here: ffmpeg and ffprobe are both needed.");

    public string File(string name) => folder.File(name);

    /// <summary>Makes a film from ffmpeg's own sources (<c>testsrc=s=320x180:d=2</c>); the test is skipped where there is no ffmpeg.</summary>
    /// <param name="name">The file's name; its ending says what it becomes.</param>
    /// <param name="source">Picture or sound, as ffmpeg's filter language says it.</param>
    /// <param name="more">How it is encoded.</param>
    public async Task<string> MakeAsync(string name, string source, params string[] more)
    {
        var path = File(name);
        await RunAsync(["-f", "lavfi", "-i", source, .. more, path]);
        return path;
    }

    public static async Task RunAsync(params string[] arguments)
    {
        SkipIfAbsent();
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var complaint = await process.StandardError.ReadToEndAsync(Guard.Token).OrHang();
        await process.WaitForExitAsync(Guard.Token).OrHang();
        Assert.True(process.ExitCode == 0, complaint);
    }

    /// <summary>Says in an MP4's track header that players turn it a quarter to the right, as a phone held upright does.</summary>
    public static async Task TurnAsync(string path)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(path, Guard.Token);
        var matrix = bytes.AsSpan(bytes.AsSpan().IndexOf("tkhd"u8) + 44, 20);
        Assert.Equal(0x10000, BinaryPrimitives.ReadInt32BigEndian(matrix));
        foreach (var (place, value) in new[] { (0, 0), (4, 0x10000), (12, -0x10000), (16, 0) })
            BinaryPrimitives.WriteInt32BigEndian(matrix[place..], value);
        await System.IO.File.WriteAllBytesAsync(path, bytes, Guard.Token);
    }

    public void Dispose() => folder.Dispose();

    private static bool IsHere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(place => System.IO.File.Exists(Path.Combine(place, OperatingSystem.IsWindows() ? program + ".exe" : program)));
}

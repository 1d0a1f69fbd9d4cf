using System.Buffers.Binary;
using ChatBots.Chat;
using ChatBots.Delivery.Looks;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Core;

/// <summary>An inspector with the machine's ffmpeg, films to show to it, and its log.</summary>
internal sealed class InspectorRun : IDisposable
{
    private readonly CollectingLog log = new();

    public FilmWorkshop Films { get; } = new();

    public ManualClock Clock { get; } = new();

    public string[] Log => [.. log.From(LogLevel.Information).Select(line => line.Trim())];

    public Logger<T> LoggerOf<T>() => new(new LoggerFactory([log]));

    public FfmpegInspector Inspector(string ffprobe = "ffprobe", string ffmpeg = "ffmpeg", int thumbnailLimit = 199_000) =>
        new(Clock, LoggerOf<FfmpegInspector>(), ffprobe, ffmpeg) { ThumbnailLimit = thumbnailLimit };

    /// <summary>Shows it a film that it is to see, without a word in the log.</summary>
    public async Task<VideoLooks> LooksAsync(string film, (int, int) size, double seconds, (int, int) thumbnail)
    {
        FilmWorkshop.SkipIfAbsent();
        var looks = await Inspector().LookAsync(film, Guard.Token).OrHang();

        Assert.Empty(Log);
        Assert.NotNull(looks);
        Assert.Equal((size, seconds), ((looks.Width, looks.Height), Math.Round(looks.Duration.TotalSeconds, 1)));
        Assert.Equal(thumbnail, SizeOf(looks.Thumbnail!.Value.Span));
        return looks;
    }

    /// <summary>Shows it a film that it is not to see, and expects the reason in the log.</summary>
    public async Task SeesNothingAsync(string film, string why)
    {
        FilmWorkshop.SkipIfAbsent();
        Assert.Null(await Inspector().LookAsync(film, Guard.Token).OrHang());

        Assert.StartsWith(
            $"ffprobe could not look at a video, which goes out without size, length and preview picture: {why}",
            Assert.Single(Log), StringComparison.Ordinal);
    }

    /// <summary>Writes a program that is a shell script.</summary>
    public async Task<string> ScriptAsync(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for a Unix shell.");
        var path = Films.File("script");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{text}\n", Guard.Token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose()
    {
        Films.Dispose();
        log.Dispose();
    }

    // A JPEG's size stands in its baseline frame header (FF C0): length, precision, height, width
    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> jpeg)
    {
        Assert.True(jpeg.StartsWith<byte>([0xFF, 0xD8]) && jpeg.EndsWith<byte>([0xFF, 0xD9]));
        var frame = jpeg[(jpeg.IndexOf<byte>([0xFF, 0xC0]) + 5)..];
        return (BinaryPrimitives.ReadUInt16BigEndian(frame[2..]), BinaryPrimitives.ReadUInt16BigEndian(frame));
    }
}

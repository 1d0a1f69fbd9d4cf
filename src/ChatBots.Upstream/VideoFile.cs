using ChatBots.Generation;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream;

/// <summary>A file that is there whole and flushed, or not at all: it is written beside its name and renamed.</summary>
internal sealed class VideoFile(string path, long sizeLimit)
{
    private readonly string part = path + ".part";

    /// <summary>Writes what comes, as long as it is a video. Failures of the source are thrown, those of the disk are outcomes.</summary>
    public async Task<DownloadOutcome> FillAsync(Stream source, IdleWatch watch, TimeSpan silence)
    {
        try
        {
            var outcome = await WriteAsync(source, watch, silence);
            if (outcome is DownloadOutcome.Done)
                OnDisk(() => File.Move(part, path, overwrite: true));
            return outcome;
        }
        catch (DiskException e)
        {
            return Failed(FailureKind.StorageFailed, e.Message);
        }
        finally
        {
            Discard();
        }
    }

    private async Task<DownloadOutcome> WriteAsync(Stream source, IdleWatch watch, TimeSpan silence)
    {
        // Unbuffered, so that the disk's failures come where they are told from the network's.
        var file = OnDisk(() => new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0));
        using var closing = new DiskFile(file);
        var buffer = new byte[128 * 1024];
        watch.Arm(silence);
        var count = await source.ReadAtLeastAsync(buffer, VideoSniffer.Length, throwOnEndOfStream: false, watch.Token);
        if (VideoSniffer.TypeOf(buffer.AsSpan(0, Math.Min(count, VideoSniffer.Length))) is not { } type)
            return Failed(FailureKind.LinkHoldsNoVideo, "The first bytes are no video's.");
        var size = 0L;
        while (count > 0)
        {
            size += count;
            if (size > sizeLimit)
                return Failed(FailureKind.VideoTooLarge, $"more than {sizeLimit} bytes");
            OnDisk(() => file.Write(buffer, 0, count));
            watch.Arm(silence);
            count = await source.ReadAsync(buffer, watch.Token);
        }

        OnDisk(() => file.Flush(flushToDisk: true));
        return new DownloadOutcome.Done(size, type);
    }

    private void Discard()
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk that failed may fail again; what is left is swept at the next start.
        }
    }

    private static DownloadOutcome.Failed Failed(FailureKind kind, string detail) => new(new GenerationFailure(kind, detail));

    private static void OnDisk(Action work) => OnDisk(() =>
    {
        work();
        return true;
    });

    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiskException(e);
        }
    }

    private sealed class DiskException(Exception inner) : Exception(inner.GetType().Name, inner);

    // Closing may fail for the same reason as writing, and that reason is told already.
    private sealed class DiskFile(FileStream file) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                file.Dispose();
            }
            catch (IOException)
            {
            }
        }
    }
}

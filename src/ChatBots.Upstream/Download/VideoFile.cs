using ChatBots.Generation;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Download;

/// <summary>A file that is there whole and flushed, or not at all: it is written beside its name and renamed.</summary>
internal sealed class VideoFile(string path, long sizeLimit)
{
    private readonly string part = path + ".part";

    /// <summary>Takes an older file away. Null when it is gone, else why it is not.</summary>
    public DownloadOutcome? Clear()
    {
        try
        {
            OnDisk(() => File.Delete(path));
            return null;
        }
        catch (DiskException e)
        {
            return Failed(FailureKind.StorageFailed, e.Message);
        }
    }

    /// <summary>Writes what comes, as long as it is a video. Failures of the source are thrown, those of the disk are outcomes.</summary>
    public async Task<DownloadOutcome> FillAsync(FileAnswer source, IdleWatch watch, TimeSpan silence)
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

    private async Task<DownloadOutcome> WriteAsync(FileAnswer source, IdleWatch watch, TimeSpan silence)
    {
        // Unbuffered, so that the disk's failures come where they are told from the network's.
        var file = OnDisk(() => new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0));
        using var closing = new DiskFile(file);
        var piece = source.First;
        if (VideoSniffer.TypeOf(piece.Span[..Math.Min(piece.Length, VideoSniffer.Length)]) is not { } type)
            return Failed(FailureKind.LinkHoldsNoVideo, "The first bytes are no video's.");
        var size = 0L;
        while (!piece.IsEmpty)
        {
            size += piece.Length;
            if (size > sizeLimit)
                return Failed(FailureKind.VideoTooLarge, $"more than {sizeLimit} bytes");
            OnDisk(() => file.Write(piece.Span));
            watch.Arm(silence);
            piece = await source.NextAsync(watch.Token);
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

namespace ChatBots.Emulators.Relay;

/// <summary>One playing of the recorded stream. Frames wait until they are released.</summary>
public sealed class SeedPlay
{
    private static readonly IReadOnlyList<string> Recorded = SeedRecording.Frames();
    private readonly IReadOnlyList<string> frames;
    private readonly Gate[] gates;
    private int next;

    private SeedPlay(RelayServer server)
    {
        frames = SeedRecording.Frames(server.BaseUrl);
        gates = [.. frames.Select(_ => new Gate())];
        VideoLink = server.At(SeedRecording.VideoPath);
        StatusLink = server.At(SeedRecording.StatusPath);
    }

    /// <summary>How many frames there are.</summary>
    public int Count => frames.Count;

    /// <summary>Where the video lies; the server gives it out as often as it is asked.</summary>
    public Uri VideoLink { get; }

    /// <summary>Where the state lies; the server says "completed" as often as it is asked.</summary>
    public Uri StatusLink { get; }

    /// <summary>Lets so many more frames go.</summary>
    public void Release(int count = 1)
    {
        foreach (var gate in gates.Skip(next).Take(count))
            gate.Open();
        next = Math.Min(Count, next + count);
    }

    /// <summary>Lets all frames go up to the first one not yet released that holds a text as it was recorded, that one too.</summary>
    public void ReleaseThrough(string text)
    {
        // Not as it is sent: a port in a link may hold any figure
        var at = Enumerable.Range(next, Count - next).First(i => Recorded[i].Contains(text, StringComparison.Ordinal));
        Release(at - next + 1);
    }

    /// <summary>Lets all frames go.</summary>
    public void ReleaseAll() => Release(Count - next);

    internal static SeedPlay On(RelayServer server)
    {
        var play = new SeedPlay(server);
        var script = server.OnChat().Header("Content-Type", "text/event-stream").Open();
        foreach (var (frame, gate) in play.frames.Zip(play.gates))
            script.WaitFor(gate).Text(frame);
        server.AlwaysGet(SeedRecording.VideoPath).Video();
        server.AlwaysGet(SeedRecording.StatusPath).Json(
            $$"""{"id":"{{SeedRecording.TaskId}}","status":"completed","url":"{{play.VideoLink}}","post_id":"{{SeedRecording.SecondSid}}"}""");
        return play;
    }
}

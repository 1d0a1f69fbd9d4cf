namespace ChatBots.Playground.Simulator;

/// <summary>What goes wrong with a simulated task, on purpose.</summary>
internal enum Mishap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>#refuse</c>: refused for its content.</summary>
    Refuse,

    /// <summary><c>#fail</c>: the generation fails half-way.</summary>
    Fail,

    /// <summary><c>#cut</c>: the stream breaks after the task was named; the task goes on.</summary>
    Cut,

    /// <summary><c>#slow</c>: two minutes, with long silences.</summary>
    Slow,

    /// <summary><c>#big</c>: the video is larger than any chat platform takes.</summary>
    Big,
}

/// <summary>Finds the mishap that a prompt asks for.</summary>
internal static class MishapWords
{
    public static Mishap In(string prompt) =>
        Enum.GetValues<Mishap>().FirstOrDefault(mishap => mishap != Mishap.None
            && prompt.Contains($"#{mishap}", StringComparison.OrdinalIgnoreCase));
}

namespace ChatBots.Tests.Core;

/// <summary>When the recorded stream says something new, in seconds from its first byte, as a relay was seen to pace it.</summary>
internal static class RecordedPace
{
    public const string Result = "result";

    // The head takes 0.9 s, the task line says "queued"; then dots, the next state, a dot, five figures and the result
    public static IReadOnlyList<(double At, string Fact)> Facts { get; } =
    [
        (1.1, "queued"),
        (10.1, "generating"),
        (13.1, "36"),
        (15.6, "44"),
        (18.1, "61"),
        (20.6, "69"),
        (23.1, "81"),
        (25.6, Result),
    ];
}

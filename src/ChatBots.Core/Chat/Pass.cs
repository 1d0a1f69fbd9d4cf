namespace ChatBots.Chat;

/// <summary>
/// Leave to speak in a place where the bot is no member. One comes with each use of a command, each press and each form, and expires.
/// </summary>
/// <param name="Secret">In the adapter's own form; never for logs. Empty once it was erased.</param>
/// <param name="ExpiresAt">From then on it is worth nothing.</param>
public sealed record Pass(string Secret, DateTimeOffset ExpiresAt)
{
    /// <summary>The same without the secret: the place still wants a pass, and this one is used up.</summary>
    public Pass Erase() => this with { Secret = "" };

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"a pass until {ExpiresAt:O}";
}

namespace ChatBots.Discord.Api;

/// <summary>What the platform says of a route's bucket.</summary>
/// <param name="Bucket">Routes of one channel, guild or token that name the same one share it.</param>
/// <param name="Limit">Calls in one window.</param>
/// <param name="Remaining">Calls that the window still takes, 0 or more.</param>
/// <param name="ResetAfter">How long the window still lasts, counted from the answer; 0 to 30 days.</param>
internal sealed record ApiLimits(string Bucket, int Limit, int Remaining, TimeSpan ResetAfter);

namespace ChatBots.Quotas;

/// <summary>What has been used, all from the job rows and the grants.</summary>
/// <param name="PersonToday">Daily credits of the person's unreturned jobs of the day.</param>
/// <param name="GrantsLeft">The person's grants less what unreturned jobs took from them; never expires.</param>
/// <param name="ChatToday">All credits of the conversation's unreturned jobs of the day.</param>
/// <param name="BotToday">All credits of all unreturned jobs of the day.</param>
/// <param name="OpenJobs">The person's jobs that are not closed.</param>
public sealed record Usage(int PersonToday, int GrantsLeft, int ChatToday, int BotToday, int OpenJobs);

namespace ChatBots.Tests.Support;

/// <summary>Values whose content does not matter.</summary>
internal static class Some
{
    /// <summary>What begins like a PNG, and so counts as one.</summary>
    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
}

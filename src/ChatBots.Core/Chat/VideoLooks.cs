namespace ChatBots.Chat;

/// <summary>What people see of a video before they play it.</summary>
/// <param name="Width">In pixels as shown, from 16 to 8192: turned as the file says, its pixels made square.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
/// <param name="Duration">More than nothing, at most an hour.</param>
/// <param name="Thumbnail">A JPEG of less than 200 kB and at most 320 pixels a side; null when none could be made.</param>
public sealed record VideoLooks(int Width, int Height, TimeSpan Duration, ReadOnlyMemory<byte>? Thumbnail);

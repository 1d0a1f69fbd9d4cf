namespace ChatBots.Emulators.Discord;

/// <summary>A file that a person gives to a command.</summary>
/// <param name="Name">With its ending.</param>
/// <param name="ContentType">As <c>image/png</c>.</param>
/// <param name="Bytes">The whole file.</param>
public sealed record Upload(string Name, string ContentType, byte[] Bytes);

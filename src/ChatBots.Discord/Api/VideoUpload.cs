namespace ChatBots.Discord.Api;

/// <summary>A video to upload.</summary>
/// <param name="Path">Of the file.</param>
/// <param name="FileName">As people see it.</param>
/// <param name="ContentType"><c>video/mp4</c>.</param>
internal sealed record VideoUpload(string Path, string FileName, string ContentType);

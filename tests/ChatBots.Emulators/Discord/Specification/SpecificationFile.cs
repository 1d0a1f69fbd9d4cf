namespace ChatBots.Emulators.Discord.Specification;

/// <summary>Where the document lies; null: it is not on this machine.</summary>
internal static class SpecificationFile
{
    public const string Name = "discord-openapi.json";

    public static string? Path()
    {
        if (Environment.GetEnvironmentVariable("CHATBOTS_SPECS") is { Length: > 0 } folder)
            return Existing(System.IO.Path.Combine(folder, Name));
        return new[] { AppContext.BaseDirectory, Environment.CurrentDirectory }.SelectMany(FoldersFrom)
            .Select(each => Existing(System.IO.Path.Combine(each, "..", "shared", "specs", Name)))
            .FirstOrDefault(path => path is not null);
    }

    private static IEnumerable<string> FoldersFrom(string folder)
    {
        for (var each = new DirectoryInfo(folder); each is not null; each = each.Parent)
            yield return each.FullName;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}

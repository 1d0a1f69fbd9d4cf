using System.Text.Json;
using ChatBots.Delivery;
using ChatBots.Discord;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Playground;
using ChatBots.Quotas;
using ChatBots.Requests;
using ChatBots.Storage;
using ChatBots.Telegram;
using ChatBots.Upstream;
using Microsoft.Extensions.Configuration;

namespace ChatBots.Tests.Walls;

/// <summary>The settings file as it is shipped, and the class that reads each of its sections.</summary>
internal static class ShippedSettings
{
    /// <summary>Every options class by its section; empty: the root, of which each property is a section of its own.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>
    {
        [""] = typeof(ModelCatalog),
        ["Access"] = typeof(AccessOptions),
        ["Quotas"] = typeof(QuotaOptions),
        ["Jobs"] = typeof(JobsOptions),
        ["Requests"] = typeof(RequestsOptions),
        ["Live"] = typeof(LiveOptions),
        ["Delivery"] = typeof(DeliveryOptions),
        ["Storage"] = typeof(StorageOptions),
        ["Upstream"] = typeof(UpstreamOptions),
        ["Playground"] = typeof(PlaygroundOptions),
        ["Discord"] = typeof(DiscordOptions),
        ["Telegram"] = typeof(TelegramOptions),
    };

    /// <summary>Sections that no class above reads: the framework's own.</summary>
    public static IReadOnlyList<string> Others { get; } = ["Urls", "Logging"];

    /// <summary>Properties that the host fills in and nobody sets.</summary>
    public static IReadOnlyList<string> Inner { get; } = [nameof(PlaygroundOptions.DataFolder)];

    /// <summary>Properties that are secrets, which belong into no file.</summary>
    public static IReadOnlyList<string> Secrets { get; } = [nameof(TelegramOptions.Token)];

    /// <summary>What the file's comment shows as one relay: the list itself is empty.</summary>
    public static JsonElement ShownRelay
    {
        get
        {
            var lines = File.ReadLines(FilePath).Select(line => line.Trim()).ToArray();
            var first = Array.FindIndex(lines, line => line.StartsWith("//   {", StringComparison.Ordinal));
            var last = Array.FindIndex(lines, first, line => line.EndsWith('}'));
            return JsonDocument.Parse(string.Join(' ', lines[first..(last + 1)].Select(line => line.TrimStart('/')))).RootElement;
        }
    }

    public static string FilePath => Path.Combine(Root, "config", "appsettings.json");

    public static IConfigurationRoot Configuration { get; } = new ConfigurationBuilder().AddJsonFile(FilePath).Build();

    public static JsonElement Json { get; } =
        JsonDocument.Parse(File.ReadAllText(FilePath), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement;

    /// <summary>The repository.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatBots.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }
    }
}

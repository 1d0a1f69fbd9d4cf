namespace ChatBots.Host;

/// <summary>Where settings come from, the later over the earlier.</summary>
internal static class BotSettings
{
    /// <summary>The variable that names a settings file of the owner's.</summary>
    public const string FileVariable = "CHATBOTS_CONFIG";

    private static readonly string[] Tokens = ["Discord:Token", "Telegram:Token"];

    /// <summary>The file that holds every setting with its default; it lies beside the program.</summary>
    public static string DefaultsPath => Path.Combine(AppContext.BaseDirectory, "config", "appsettings.json");

    public static void AddBotSettings(this IConfigurationManager configuration, string[] args)
    {
        configuration.Sources.Clear();
        configuration.AddFiles(Environment.GetEnvironmentVariable(FileVariable));
        configuration.AddUserSecrets(typeof(BotSettings).Assembly, optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
    }

    /// <summary>The shipped settings and, over them, those of the owner's file; null or empty: there is none.</summary>
    public static void AddFiles(this IConfigurationBuilder configuration, string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            configuration.AddJsonFile(DefaultsPath, optional: false, reloadOnChange: false);
            return;
        }

        var own = Checked(Path.GetFullPath(file));
        configuration.AddInMemoryCollection(DefaultsBeside(own));
        configuration.AddJsonFile(own, optional: false, reloadOnChange: false);
    }

    // Settings lie over each other item by item, so of a longer shipped list the rest would show through: the owner's list counts whole
    private static IEnumerable<KeyValuePair<string, string?>> DefaultsBeside(string file)
    {
        var lists = SettingsIn(file).Select(setting => ListOf(setting.Key)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return SettingsIn(DefaultsPath).Where(setting => ListOf(setting.Key) is not { } list || !lists.Contains(list));
    }

    // The outermost list that a setting belongs to; null: none
    private static string? ListOf(string key)
    {
        var parts = key.Split(':');
        var item = Array.FindIndex(parts, part => part.All(char.IsAsciiDigit));
        return item < 0 ? null : string.Join(':', parts[..item]);
    }

    private static IEnumerable<KeyValuePair<string, string?>> SettingsIn(string file) =>
        new ConfigurationBuilder().AddJsonFile(file).Build().AsEnumerable();

    // A section that nobody reads is a typing error that would otherwise show as a setting without effect
    private static string Checked(string file)
    {
        if (!File.Exists(file))
            throw new FileNotFoundException($"{FileVariable} names a file that is not there: {file}");
        var known = Sections(DefaultsPath);
        return Sections(file).FirstOrDefault(section => !known.Contains(section, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? throw new InvalidDataException($"{file} has a section that does not exist: {unknown}.")
            : file;
    }

    private static IEnumerable<string> Sections(string file) =>
        new ConfigurationBuilder().AddJsonFile(file).Build().GetChildren().Select(section => section.Key);

    /// <summary>Whether a chat platform has its token.</summary>
    public static bool HasPlatformToken(this IConfiguration configuration) =>
        Tokens.Any(key => !string.IsNullOrWhiteSpace(configuration[key]));
}

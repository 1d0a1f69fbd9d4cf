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
        configuration.AddJsonFile(DefaultsPath, optional: false, reloadOnChange: false);
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
            configuration.AddJsonFile(Checked(Path.GetFullPath(file)), optional: false, reloadOnChange: false);
        configuration.AddUserSecrets(typeof(BotSettings).Assembly, optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
    }

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

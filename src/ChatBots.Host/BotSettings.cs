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
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        configuration.AddUserSecrets(typeof(BotSettings).Assembly, optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
    }

    /// <summary>Whether a chat platform has its token.</summary>
    public static bool HasPlatformToken(this IConfiguration configuration) =>
        Tokens.Any(key => !string.IsNullOrWhiteSpace(configuration[key]));
}

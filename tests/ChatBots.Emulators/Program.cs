using System.Globalization;
using Discord = ChatBots.Emulators.Discord;
using Telegram = ChatBots.Emulators.Telegram;

switch (args)
{
    case ["telegram", .. var rest]:
        await using (var telegram = await Telegram.ControlByHand.StartAsync(Port(rest, 5090)))
        {
            Console.WriteLine($"Telegram__ApiBaseUrl={telegram.BaseUrl}");
            Console.WriteLine($"Telegram__Token={telegram.Token}");
            await telegram.UntilEndedAsync();
        }

        return 0;
    case ["discord", .. var rest]:
        await using (var discord = await Discord.ControlByHand.StartAsync(Port(rest, 5091)))
        {
            Console.WriteLine($"Discord__ApiBaseUrl={discord.BaseUrl}");
            Console.WriteLine($"Discord__Token={discord.Token}");
            await discord.UntilEndedAsync();
        }

        return 0;
    default:
        Console.Error.WriteLine("Say which server: telegram [--port 5090] or discord [--port 5091]");
        return 1;
}

static int Port(string[] rest, int usual) => rest is ["--port", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : usual;

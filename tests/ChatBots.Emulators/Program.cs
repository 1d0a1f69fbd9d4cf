using System.Globalization;
using ChatBots.Emulators.Telegram;

if (args is not ["telegram", .. var rest])
{
    Console.Error.WriteLine("Say which server: telegram [--port 5090]");
    return 1;
}

var port = rest is ["--port", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 5090;
await using var telegram = await ControlByHand.StartAsync(port);
Console.WriteLine($"Telegram__ApiBaseUrl={telegram.BaseUrl}");
Console.WriteLine($"Telegram__Token={telegram.Token}");
await telegram.UntilEndedAsync();
return 0;

using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class ControlByHandTests
{
    [Fact]
    public async Task A_person_is_played_by_hand()
    {
        await using var telegram = await ControlByHand.StartAsync(port: 0);
        using var curl = new HttpClient { BaseAddress = telegram.BaseUrl };

        var said = await PostAsync(curl, "emulator/say", "chat=Film club&as=Anna&text=/sora@sora_test_bot a cat");
        var pressed = await PostAsync(curl, "emulator/press", "chat=Film club&as=Anna&message=1&label=Cancel");
        var seen = await curl.GetStringAsync("emulator/chat/Film%20club", Guard.Token);
        var told = await curl.GetStringAsync($"/bot{telegram.Token}/getUpdates", Guard.Token);

        Assert.Equal(("m1\n", "0 buttons of m1 say \"Cancel\"; there are: .\n"), (said, pressed));
        Assert.Equal("m1 Anna: /sora@sora_test_bot a cat\n", seen);
        Assert.Contains("/sora@sora_test_bot a cat", told, StringComparison.Ordinal);
    }

    private static async Task<string> PostAsync(HttpClient curl, string path, string fields)
    {
        using var form = new FormUrlEncodedContent(fields.Split('&').Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]));
        using var answer = await curl.PostAsync(path, form, Guard.Token);
        return await answer.Content.ReadAsStringAsync(Guard.Token);
    }
}

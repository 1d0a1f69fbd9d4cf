using ChatBots.Emulators.Discord;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class ControlByHandTests
{
    [Fact]
    public async Task A_person_is_played_by_hand()
    {
        await using var discord = await ControlByHand.StartAsync(port: 0);
        using var curl = new HttpClient { BaseAddress = new Uri(discord.BaseUrl, "/") };

        var said = await PostAsync(curl, "emulator/say", "channel=general&as=Anna&text=@bot a cat");
        var answered = await PostAsync(curl, "emulator/say", "channel=general&as=Ben&text=a dog&replyTo=1");
        var used = await PostAsync(curl, "emulator/use", "channel=general&as=Anna&command=sora&prompt=a cat");
        var pressed = await PostAsync(curl, "emulator/press", "channel=general&as=Anna&message=1&label=Cancel");
        var sent = await PostAsync(curl, "emulator/submit", "channel=Anna&as=Anna&prompt=a cat");
        var seen = await curl.GetStringAsync("emulator/channel/general", Guard.Token);

        Assert.Equal(("m1\n", "m2\n"), (said, answered));
        Assert.Equal("No command sora of type 1 is registered.\n", used);
        Assert.Equal("0 buttons of m1 say \"Cancel\"; there are: .\n", pressed);
        Assert.Equal("Anna has no form open in Anna.\n", sent);
        Assert.Equal($"m1 Anna: {discord.Mention} a cat\nm2 Ben: a dog\n", seen);
    }

    private static async Task<string> PostAsync(HttpClient curl, string path, string fields)
    {
        using var form = new FormUrlEncodedContent(fields.Split('&').Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]));
        using var answer = await curl.PostAsync(path, form, Guard.Token);
        return await answer.Content.ReadAsStringAsync(Guard.Token);
    }
}

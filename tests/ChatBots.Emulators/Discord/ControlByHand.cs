using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Discord;

/// <summary>
/// Routes by which somebody with curl plays the persons. Persons and channels come to be when they are first named: a channel named like a
/// person is their private channel, any other is one of the only guild, in which everybody is.
/// </summary>
internal sealed class ControlByHand(DiscordServer discord)
{
    private static readonly string[] Own = ["channel", "as", "command"];
    private readonly Lock gate = new();
    private readonly Dictionary<string, DiscordPerson> persons = [];
    private readonly Dictionary<string, DiscordChannel> channels = [];
    private readonly Dictionary<DiscordPerson, DiscordInteraction> latest = [];
    private DiscordGuild? guild;

    public static Task<DiscordServer> StartAsync(int port) => DiscordServer.StartAsync(TimeProvider.System, port, (app, discord) =>
    {
        var control = new ControlByHand(discord);
        app.MapPost("/emulator/say", (Func<HttpRequest, Task<IResult>>)(request => control.DoAsync(request, control.Say)));
        app.MapPost("/emulator/use", (Func<HttpRequest, Task<IResult>>)(request => control.DoAsync(request, control.Use)));
        app.MapPost("/emulator/press", (Func<HttpRequest, Task<IResult>>)(request => control.DoAsync(request, control.Press)));
        app.MapPost("/emulator/submit", (Func<HttpRequest, Task<IResult>>)(request => control.DoAsync(request, control.Submit)));
        app.MapGet("/emulator/channel/{name}", control.Look);
    });

    private async Task<IResult> DoAsync(HttpRequest request, Func<IFormCollection, DiscordPerson, DiscordChannel, string> act)
    {
        var form = await request.ReadFormAsync();
        try
        {
            lock (gate)
            {
                var person = Person(form["as"].ToString());
                return Results.Text(act(form, person, Channel(form["channel"].ToString(), person)) + "\n");
            }
        }
        catch (InvalidOperationException e)
        {
            return Results.Text(e.Message + "\n", statusCode: StatusCodes.Status404NotFound);
        }
    }

    private string Say(IFormCollection form, DiscordPerson person, DiscordChannel channel)
    {
        var replyTo = form["replyTo"].ToString() is { Length: > 0 } number ? Id(channel, number) : null;
        var text = form["text"].ToString().Replace("@bot", discord.Mention, StringComparison.Ordinal);
        return $"m{channel.Message(channel.Says(person, text, replyTo))!.Number}";
    }

    private string Use(IFormCollection form, DiscordPerson person, DiscordChannel channel)
    {
        var command = form["command"].ToString();
        var options = form.Keys.Where(key => !Own.Contains(key)).Select(key => (key, Value(command, key, form[key].ToString())));
        latest[person] = channel.Uses(person, command, [.. options]);
        return "used";
    }

    private string Press(IFormCollection form, DiscordPerson person, DiscordChannel channel)
    {
        latest[person] = channel.Presses(person, Id(channel, form["message"].ToString()), form["label"].ToString());
        return "pressed";
    }

    private string Submit(IFormCollection form, DiscordPerson person, DiscordChannel channel)
    {
        if (!latest.TryGetValue(person, out var use) || use.Channel != channel)
            throw new InvalidOperationException($"{person} has no form open in {channel.Name}.");
        var fields = form.Keys.Where(key => !Own.Contains(key)).Select(key => (key, form[key].ToString()));
        latest[person] = use.Submits([.. fields]);
        return "submitted";
    }

    private IResult Look(string name)
    {
        lock (gate)
        {
            return channels.TryGetValue(name, out var channel)
                ? Results.Text(string.Concat(channel.Shown.Select(message => Line(message) + "\n")))
                : Results.Text($"Nobody has been in {name}.\n", statusCode: StatusCodes.Status404NotFound);
        }
    }

    private static string Line(ShownMessage message)
    {
        var files = string.Concat(message.Attachments.Select(file => $"[{file.FileName}, {file.Size} bytes] "));
        var buttons = string.Concat(message.Buttons.Select(button => $" [{button.Label}]"));
        var only = message.EphemeralFor is { } person ? $" (only {person})" : "";
        return $"m{message.Number} {message.From}{only}: {files}{(message.IsDeferred ? "is thinking" : message.Text)}{buttons}";
    }

    /// <summary>The value in the type that the command was registered with.</summary>
    private object Value(string command, string name, string text)
    {
        var option = discord.Commands.FirstOrDefault(each => (string?)each!["name"] == command)?["options"]?.AsArray()
            .FirstOrDefault(each => (string?)each!["name"] == name);
        return (int?)option?["type"] switch
        {
            4 when int.TryParse(text, CultureInfo.InvariantCulture, out var whole) => whole,
            5 when bool.TryParse(text, out var flag) => flag,
            10 when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            11 => new Upload(Path.GetFileName(text), "image/png", File.ReadAllBytes(text)),
            _ => text,
        };
    }

    private static string Id(DiscordChannel channel, string number) =>
        channel.Shown.FirstOrDefault(message => $"{message.Number}" == number.TrimStart('m'))?.Id
            ?? throw new InvalidOperationException($"There is no m{number} in {channel.Name}.");

    private DiscordPerson Person(string name)
    {
        if (persons.TryGetValue(name, out var known))
            return known;
        var person = persons[name] = discord.Person(name);
        if (guild is null)
            guild = discord.Guild("By hand", person);
        else
            guild.Joins(person);
        return person;
    }

    private DiscordChannel Channel(string name, DiscordPerson person) => channels.TryGetValue(name, out var known) ? known
        : channels[name] = person.Name == name ? discord.PrivateChannel(person) : guild!.Channel(name);
}

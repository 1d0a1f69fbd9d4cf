using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Telegram;

/// <summary>
/// Routes by which somebody with curl plays the persons. Chats and persons come to be when they are first named: a chat named like a
/// person is their private chat, any other a group.
/// </summary>
internal sealed class ControlByHand(TelegramServer telegram)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TelegramPerson> persons = [];
    private readonly Dictionary<string, TelegramChat> chats = [];

    public static Task<TelegramServer> StartAsync(int port) => TelegramServer.StartAsync(TimeProvider.System, port, (app, telegram) =>
    {
        var control = new ControlByHand(telegram);
        app.MapPost("/emulator/say", control.SayAsync);
        app.MapPost("/emulator/press", control.PressAsync);
        app.MapGet("/emulator/chat/{name}", control.Look);
    });

    private async Task<IResult> SayAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var chat = Chat(form["chat"].ToString(), Person(form["as"].ToString()));
        var replyTo = int.TryParse(form["replyTo"], out var id) ? id : (int?)null;
        return Results.Text($"m{chat.Says(Person(form["as"].ToString()), form["text"].ToString(), replyTo)}\n");
    }

    private async Task<IResult> PressAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        try
        {
            var chat = Chat(form["chat"].ToString(), Person(form["as"].ToString()));
            chat.Presses(Person(form["as"].ToString()), int.TryParse(form["message"], out var id) ? id : 0, form["label"].ToString());
            return Results.Text("pressed\n");
        }
        catch (InvalidOperationException e)
        {
            return Results.Text(e.Message + "\n", statusCode: StatusCodes.Status404NotFound);
        }
    }

    private IResult Look(string name)
    {
        lock (gate)
        {
            return chats.TryGetValue(name, out var chat)
                ? Results.Text(string.Concat(chat.Shown.Select(message => Line(message) + "\n")))
                : Results.Text($"Nobody has written in {name}.\n", statusCode: StatusCodes.Status404NotFound);
        }
    }

    private static string Line(ShownMessage message)
    {
        var video = message.Video is { } shown ? $"[video, {shown.Bytes.Length} bytes] " : "";
        var buttons = string.Concat(message.Buttons.Select(button => $" [{button.Label}]"));
        return $"m{message.Id} {message.From.FirstName}: {video}{message.Text}{buttons}";
    }

    private TelegramPerson Person(string name)
    {
        lock (gate)
            return persons.TryGetValue(name, out var known) ? known : persons[name] = telegram.Person(name);
    }

    private TelegramChat Chat(string name, TelegramPerson person)
    {
        lock (gate)
        {
            return chats.TryGetValue(name, out var known) ? known
                : chats[name] = person.FirstName == name ? telegram.PrivateChat(person) : telegram.Group(name, person);
        }
    }
}

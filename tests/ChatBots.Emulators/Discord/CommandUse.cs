using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>Makes the data of a command's use, as a client does that lets persons send only what the registered command takes.</summary>
internal sealed class CommandUse(DiscordWorld world, DiscordChannel channel)
{
    private const int Text = 3;
    private const int Integer = 4;
    private const int Flag = 5;
    private const int Number = 10;
    private const int Attachment = 11;

    /// <exception cref="InvalidOperationException">There is no such command here, or it does not take this.</exception>
    public JsonObject WithSlash(string name, IReadOnlyList<(string Name, object Value)> values)
    {
        var command = Registered(name, type: 1);
        var resolved = new JsonObject();
        var known = command["options"] as JsonArray ?? [];
        var options = new JsonArray([.. values.Select(value => Option(known, value.Name, value.Value, resolved))]);
        var required = known.Where(option => (bool?)option!["required"] == true);
        if (required.FirstOrDefault(option => values.All(value => value.Name != (string?)option!["name"])) is { } missing)
            throw new InvalidOperationException($"/{name} wants {missing["name"]}.");
        var data = Head(command);
        if (options.Count > 0)
            data["options"] = options;
        if (resolved.Count > 0)
            data["resolved"] = new JsonObject { ["attachments"] = resolved };
        return data;
    }

    /// <exception cref="InvalidOperationException">There is no such command here.</exception>
    public JsonObject OnMessage(string name, StoredMessage target)
    {
        var data = Head(Registered(name, type: 3));
        data["target_id"] = target.Id;
        var message = MessageJson.Of(world, target, isTarget: true);
        data["resolved"] = new JsonObject { ["messages"] = new JsonObject { [target.Id] = message } };
        return data;
    }

    /// <summary>The use in words: <c>/sora prompt:"a cat" seconds:10</c>.</summary>
    public static string Words(string name, IEnumerable<(string Name, object Value)> values) =>
        string.Concat(values.Select(value => $" {value.Name}:{Word(value.Value)}").Prepend($"/{name}"));

    private static object Word(object value) => value switch
    {
        string text => $"\"{text}\"",
        Upload file => file.Name,
        _ => value,
    };

    private JsonObject Registered(string name, int type)
    {
        var command = world.Commands.FirstOrDefault(each => (string?)each!["name"] == name && ((int?)each["type"] ?? 1) == type)
            ?? throw new InvalidOperationException($"No command {name} of type {type} is registered.");
        var places = command["contexts"] as JsonArray;
        if (places is not null && places.All(place => (int)place! != InteractionJson.Context(channel)))
            throw new InvalidOperationException($"{name} is not for such a place.");
        var installs = command["integration_types"] as JsonArray ?? [0];
        if (channel.IsForeign && installs.All(install => (int)install! != 1))
            throw new InvalidOperationException($"{name} cannot be installed by a person, and the bot is not here.");
        return command.AsObject();
    }

    private JsonObject Option(JsonArray known, string name, object value, JsonObject resolved)
    {
        var option = known.FirstOrDefault(each => (string?)each!["name"] == name)
            ?? throw new InvalidOperationException($"There is no option {name}.");
        var type = (int)option["type"]!;
        JsonNode? sent = (type, value) switch
        {
            (Text, string text) => text,
            (Integer, int number) => number,
            (Number, double or int) => Convert.ToDouble(value, null),
            (Flag, bool flag) => flag,
            (Attachment, Upload file) => Resolve(file, resolved),
            _ => throw new InvalidOperationException($"{name} takes no {value.GetType().Name}."),
        };
        Check(option, name, value);
        return new JsonObject { ["name"] = name, ["type"] = type, ["value"] = sent };
    }

    private static void Check(JsonNode option, string name, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        var isChosen = option["choices"] is not JsonArray { Count: > 0 } choices
            || choices.Any(choice => choice!["value"]!.ToString() == text);
        var size = value switch
        {
            string words => (words.EnumerateRunes().Count(), "length"),
            int or double => (Convert.ToDouble(value, null), "value"),
            _ => (0d, ""),
        };
        if (!isChosen || size.Item1 < ((double?)option[$"min_{size.Item2}"] ?? double.MinValue)
            || size.Item1 > ((double?)option[$"max_{size.Item2}"] ?? (size.Item2 == "length" ? 6000 : double.MaxValue)))
            throw new InvalidOperationException($"The client would not send {name}: {value}.");
    }

    private string Resolve(Upload file, JsonObject resolved)
    {
        var stored = world.Files.Add(channel.Id, file.Name, file.ContentType, file.Bytes, isEphemeral: true);
        resolved[stored.Id] = world.Files.Json(stored, isEphemeral: true);
        return stored.Id;
    }

    private static JsonObject Head(JsonObject command) => new()
    {
        ["id"] = (string)command["id"]!,
        ["name"] = (string)command["name"]!,
        ["type"] = (int?)command["type"] ?? 1,
    };
}

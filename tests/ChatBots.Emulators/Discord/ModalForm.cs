using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>Forms: how persons see one, and what their client sends of it.</summary>
internal static class ModalForm
{
    private const int Label = 18;
    private const int TextInput = 4;

    public static ShownModal Shown(JsonObject data) => new(
        (string)data["title"]!, (string)data["custom_id"]!, [.. Inputs(data).Select(input => Field(input.Label, input.Input))]);

    /// <summary>The data of the interaction that sends the form.</summary>
    /// <exception cref="InvalidOperationException">The client would not send these values.</exception>
    public static JsonObject Sent(JsonObject data, ShownModal form, Dictionary<string, string> values)
    {
        foreach (var field in form.Fields)
            Check(field, values.GetValueOrDefault(field.Id, field.Value));
        var sent = new JsonArray();
        var next = 1;
        foreach (var part in data["components"]!.AsArray())
        {
            var (outer, inner) = (next++, next++);
            var input = Input(part!);
            var id = (string)input["custom_id"]!;
            var value = values.GetValueOrDefault(id, (string?)input["value"] ?? "");
            var field = new JsonObject { ["type"] = TextInput, ["id"] = inner, ["custom_id"] = id, ["value"] = value };
            sent.Add((int)part!["type"]! == Label
                ? new JsonObject { ["type"] = Label, ["id"] = outer, ["component"] = field }
                : new JsonObject { ["type"] = 1, ["id"] = outer, ["components"] = new JsonArray(field) });
        }

        return new JsonObject { ["custom_id"] = form.CustomId, ["components"] = sent };
    }

    private static void Check(ShownField field, string value)
    {
        var length = value.EnumerateRunes().Count();
        if (length > field.MaxLength || (length < field.MinLength && (length > 0 || field.IsRequired)) || (field.IsRequired && length == 0))
            throw new InvalidOperationException($"The client would not send \"{value}\" in {field.Id}.");
    }

    private static IEnumerable<(string Label, JsonNode Input)> Inputs(JsonObject data) => data["components"]!.AsArray().Select(
        part => ((string?)part!["label"] ?? (string?)Input(part)["label"] ?? "", Input(part)));

    private static JsonNode Input(JsonNode part) => (part["component"] ?? part["components"]?[0]) is { } input && (int)input["type"]! == TextInput
        ? input
        : throw ApiRefusal.Broken("data.components", "UNION_TYPE_CHOICES", "only text inputs are built");

    private static ShownField Field(string label, JsonNode input) => new(
        (string)input["custom_id"]!, label, (string?)input["value"] ?? "", (string?)input["placeholder"], (bool?)input["required"] ?? true,
        (int?)input["min_length"] ?? 0, (int?)input["max_length"] ?? 4000, (int?)input["style"] == 2);
}

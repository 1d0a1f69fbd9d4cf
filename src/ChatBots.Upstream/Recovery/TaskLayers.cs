using System.Text.Json;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Recovery;

/// <summary>
/// The objects of a state that speak of the task, outer before inner: the root, what wraps the task (one in another too), last what the
/// service itself tells of its work. An array counts as the objects in it, but not when they are several and have a status of their own,
/// for then they are several tasks. All other fields, such as the prompt in <c>input</c>, say nothing.
/// </summary>
internal sealed class TaskLayers
{
    private const int Deepest = 4;
    private static readonly string[] Wrappers =
        ["content", "data", "detail", "output", "outputs", "response", "result", "results", "task", "video", "videos"];

    private static readonly string[] Services = ["draft_info", "pending_info"];
    private readonly List<JsonElement> layers = [];

    private TaskLayers(JsonElement root)
    {
        List<JsonElement> depth = [root];
        for (var level = 0; level <= Deepest && depth.Count > 0; level++)
        {
            layers.AddRange(depth);
            depth = [.. depth.SelectMany(layer => Children(layer, Wrappers))];
        }

        layers.AddRange(layers.SelectMany(layer => Children(layer, Services)).ToList());
    }

    /// <summary>Null when a root is no object, or several.</summary>
    public static TaskLayers? Of(JsonElement root) => ObjectsOf(root) is [var task] ? new TaskLayers(task) : null;

    /// <summary>All fields of a name, outer first.</summary>
    public IEnumerable<JsonElement> All(string name)
    {
        foreach (var layer in layers)
        {
            if (layer.TryGetProperty(name, out var field))
                yield return field;
        }
    }

    /// <summary>All fields of a name that are texts and not empty, outer first.</summary>
    public IEnumerable<string> Texts(string name) =>
        All(name).Where(field => field.ValueKind == JsonValueKind.String).Select(field => JsonText.Scalar(field)).OfType<string>();

    /// <summary>Whether a layer within the root has a field of a name that is a text.</summary>
    public bool IsTextWithin(string name) =>
        layers.Skip(1).Any(layer => layer.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String);

    /// <summary>The outermost field of a name that is a text or a number, as text; null when there is none.</summary>
    public string? First(string name) => All(name).Select(field => JsonText.Scalar(field)).FirstOrDefault(text => text is not null);

    /// <summary>The outermost field of a name that is true or false; null when there is none.</summary>
    public bool? Flag(string name)
    {
        foreach (var field in All(name))
        {
            if (field.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return field.GetBoolean();
        }

        return null;
    }

    private static IEnumerable<JsonElement> Children(JsonElement parent, string[] names)
    {
        foreach (var name in names)
        {
            if (!parent.TryGetProperty(name, out var field))
                continue;
            foreach (var child in ObjectsOf(field))
                yield return child;
        }
    }

    private static List<JsonElement> ObjectsOf(JsonElement field)
    {
        if (field.ValueKind == JsonValueKind.Object)
            return [field];
        if (field.ValueKind != JsonValueKind.Array)
            return [];
        List<JsonElement> objects = [.. field.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Object)];
        return objects.Count > 1 && objects.Exists(each => each.TryGetProperty("status", out _)) ? [] : objects;
    }
}

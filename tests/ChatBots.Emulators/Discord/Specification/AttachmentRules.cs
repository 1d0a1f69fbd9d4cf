using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>How the parts of a multipart body and the attachments named in its JSON belong together.</summary>
internal static partial class AttachmentRules
{
    private const int MostFiles = 10;

    public static IEnumerable<string> Faults(JsonNode? body, IReadOnlyList<string> partNames)
    {
        var files = partNames.Where(name => name != "payload_json").ToList();
        foreach (var name in files.Where(name => !FilePart.IsMatch(name)))
            yield return $"the part {name} is neither payload_json nor files[0] to files[{MostFiles - 1}]";
        foreach (var name in partNames.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return $"the part {name} is there twice";
        if (AttachmentsIn(body) is not { } attachments)
            yield break;
        var numbers = files.Select(name => FilePart.Match(name).Groups["number"].Value).Where(number => number != "").ToList();
        var ids = attachments.Select(attachment => (attachment as JsonObject)?["id"]?.ToString() ?? "").ToList();
        foreach (var number in numbers.Except(ids))
            yield return $"the part files[{number}] has no attachment with the id {number}";
        foreach (var id in ids.Where(IsNew).Except(numbers))
            yield return $"the attachment with the id {id} has no part files[{id}]";
        foreach (var id in ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return $"the attachment with the id {id} is there twice";
    }

    /// <summary>At the top of a message, or in <c>data</c> of an answer to an interaction.</summary>
    private static JsonArray? AttachmentsIn(JsonNode? body) =>
        (body as JsonObject)?["attachments"] as JsonArray ?? ((body as JsonObject)?["data"] as JsonObject)?["attachments"] as JsonArray;

    // Snowflakes of what is already there are far longer
    private static bool IsNew(string id) => int.TryParse(id, out var number) && number is >= 0 and < 1_000_000;

    [GeneratedRegex(@"^files\[(?<number>[0-9])\]$")]
    private static partial Regex FilePart { get; }
}

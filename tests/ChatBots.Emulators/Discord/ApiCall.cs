using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Routes;

namespace ChatBots.Emulators.Discord;

/// <summary>A file that came with a call.</summary>
/// <param name="Part">The name of its part: <c>files[0]</c>.</param>
/// <param name="FileName">With its ending.</param>
/// <param name="ContentType">As <c>video/mp4</c>.</param>
/// <param name="Bytes">The whole file.</param>
public sealed record CallFile(string Part, string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>One call of the bot, in the order of arrival.</summary>
public sealed class ApiCall
{
    private readonly string? body;

    internal ApiCall(ApiRoute route, CallInput input, string? bucket, DateTimeOffset at)
    {
        (Route, Method, At, Bucket) = (route.Name, route.Method, at, bucket);
        (Files, ChannelId, Path) = (input.Files, input.Place("channel"), input.Path);
        body = input.Json?.ToJsonString();
    }

    /// <summary>The verb of HTTP.</summary>
    public string Method { get; }

    /// <summary>Verb and path with names in place of ids: <c>PATCH /channels/{channel}/messages/{message}</c>.</summary>
    public string Route { get; }

    /// <summary>The path without <c>/api/v10</c>.</summary>
    public string Path { get; }

    /// <summary>The channel in the path; null: none is.</summary>
    public string? ChannelId { get; }

    /// <summary>The JSON of the body, of a multipart body its <c>payload_json</c>; null: none. A copy each time.</summary>
    public JsonNode? Body => body is null ? null : JsonNode.Parse(body);

    /// <summary>In the order of their parts.</summary>
    public IReadOnlyList<CallFile> Files { get; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The bucket that it was counted in; null: the route has none.</summary>
    public string? Bucket { get; }

    /// <summary>The status of the answer; 0: none yet, or none at all because the connection was cut.</summary>
    public int Status { get; internal set; }

    /// <summary>Whether the server did what was asked, whatever the caller heard.</summary>
    public bool Effect { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path} {body} -> {Status}";
}

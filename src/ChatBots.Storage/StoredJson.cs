using System.Text.Json.Serialization;

namespace ChatBots.Storage;

/// <summary>Lists as they stand in columns.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoredJson : JsonSerializerContext;

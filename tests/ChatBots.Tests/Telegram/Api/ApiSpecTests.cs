using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBots.Telegram.Api;

namespace ChatBots.Tests.Telegram.Api;

/// <summary>What we write and read has the names and kinds that the Bot API describes.</summary>
public sealed class ApiSpecTests
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(ApiUpdate)] = "Update",
        [typeof(ApiMessage)] = "Message",
        [typeof(ApiUser)] = "User",
        [typeof(ApiChat)] = "Chat",
        [typeof(ApiChatMember)] = "ChatMember",
        [typeof(ApiCallbackQuery)] = "CallbackQuery",
        [typeof(ApiChatMemberUpdated)] = "ChatMemberUpdated",
        [typeof(ApiEntity)] = "MessageEntity",
        [typeof(ApiPhotoSize)] = "PhotoSize",
        [typeof(ApiDocument)] = "Document",
        [typeof(ApiVideo)] = "Video",
        [typeof(ApiSticker)] = "Sticker",
        [typeof(ApiVoice)] = "Voice",
        [typeof(ApiVideoNote)] = "VideoNote",
        [typeof(ApiFile)] = "File",
        [typeof(ResponseParameters)] = "ResponseParameters",
    };

    public static TheoryData<string> Requests =>
    [
        nameof(GetUpdates), nameof(SetWebhook), nameof(SetMyCommands), nameof(SendMessage), nameof(SendVideo), nameof(EditMessageText),
        nameof(EditMessageCaption), nameof(EditMessageMedia), nameof(DeleteMessage), nameof(AnswerCallbackQuery), nameof(SendChatAction),
        nameof(SetMessageReaction), nameof(GetChatMember), nameof(GetFile),
    ];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_names_what_its_method_knows_and_all_that_it_needs(string name)
    {
        var specs = BotApiSpecs.OrSkip();
        var type = typeof(TelegramApi).Assembly.GetType($"ChatBots.Telegram.Api.{name}", throwOnError: true)!;
        var method = char.ToLowerInvariant(name[0]) + name[1..];

        foreach (var request in Filled.Of(type))
        {
            var json = JsonSerializer.SerializeToElement(request, type, TelegramJson.Default);
            Assert.Equal(type.GetProperties().Length, json.EnumerateObject().Count());
            AssertFields(specs, method, specs.FieldsOfMethod(method), json);
        }
    }

    [Fact]
    public void Every_request_is_looked_at()
    {
        var written = typeof(TelegramApi).GetMethods().Select(method => method.Name.Replace("Async", "", StringComparison.Ordinal))
            .Where(name => typeof(TelegramApi).Assembly.GetType($"ChatBots.Telegram.Api.{name}") is not null);

        Assert.Equal(written.Order(), Requests.Select(row => row.Data).Order());
    }

    [Theory]
    [InlineData(typeof(ApiUpdate))]
    [InlineData(typeof(ApiFile))]
    [InlineData(typeof(ApiChatMember))]
    [InlineData(typeof(ResponseParameters))]
    public void What_is_read_exists_and_nothing_is_demanded_that_may_be_missing(Type type)
    {
        var specs = BotApiSpecs.OrSkip();
        var seen = new HashSet<Type>();

        Check(type);

        Assert.Contains(type, seen);

        void Check(Type read)
        {
            if (!seen.Add(read))
                return;
            var name = Names.GetValueOrDefault(read, read.Name);
            var fields = specs.FieldsOfType(name).ToDictionary(field => field.Name);
            foreach (var property in TelegramJson.Default.GetTypeInfo(read)!.Properties)
            {
                Assert.True(fields.TryGetValue(property.Name, out var field), $"{name} has no {property.Name}");
                Assert.True(field.IsRequired || !IsDemanded(property), $"{name}.{property.Name} may be missing");
                Assert.Contains(KindOf(property.PropertyType), field.Types.Select(KnownKind));
                if (RecordIn(property.PropertyType) is { } inner)
                    Check(inner);
            }
        }
    }

    [Fact]
    public void A_message_that_is_too_old_to_be_told_has_all_that_is_demanded()
    {
        var specs = BotApiSpecs.OrSkip();
        var demanded = TelegramJson.Default.ApiMessage.Properties.Where(IsDemanded).Select(property => property.Name);

        var told = specs.FieldsOfType("InaccessibleMessage").Where(field => field.IsRequired).Select(field => field.Name);
        Assert.Equal(demanded.Order(), told.Order());
    }

    private static void AssertFields(BotApiSpecs specs, string where, IReadOnlyList<SpecField> known, JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
        {
            var field = known.FirstOrDefault(each => each.Name == property.Name);
            Assert.True(field is not null, $"{where} has no {property.Name}");
            Assert.True(field.Types.Any(type => Fits(specs, type, property.Value)), $"{where}.{property.Name} is no {property.Value}");
        }

        var missing = known.Where(field => field.IsRequired && !json.TryGetProperty(field.Name, out _));
        Assert.True(!missing.Any(), $"{where} needs {string.Join(", ", missing.Select(field => field.Name))}");
    }

    private static bool Fits(BotApiSpecs specs, string type, JsonElement value)
    {
        const string arrayOf = "Array of ";
        if (type.StartsWith(arrayOf, StringComparison.Ordinal))
            return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => Fits(specs, type[arrayOf.Length..], item));
        if (!specs.IsType(type) || type == "InputFile")
            return KindOf(value) == type;
        if (value.ValueKind != JsonValueKind.Object)
            return false;
        var fields = specs.FieldsOfType(type);
        // Where one of several types may stand, the others do not fit; where only one may, this names the field that does not
        if (!value.EnumerateObject().All(property => fields.Any(field => field.Name == property.Name)))
            return false;
        AssertFields(specs, type, fields, value);
        return true;
    }

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "String",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "Integer" : "Float",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        _ => value.ValueKind.ToString(),
    };

    private static string KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var value when value == typeof(string) => "String",
        var value when value == typeof(long) || value == typeof(int) => "Integer",
        var value when value == typeof(bool) => "Boolean",
        { IsGenericType: true } list => $"Array of {KindOf(list.GetGenericArguments()[0])}",
        var other => Names.GetValueOrDefault(other, other.Name),
    };

    private static string KnownKind(string type) => type == "MaybeInaccessibleMessage" ? "Message" : type;

    private static Type? RecordIn(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsGenericType: true } list => RecordIn(list.GetGenericArguments()[0]),
        { IsPrimitive: true } => null,
        var other => other == typeof(string) ? null : other,
    };

    private static bool IsDemanded(JsonPropertyInfo property) => property.AssociatedParameter is { IsMemberInitializer: false };
}

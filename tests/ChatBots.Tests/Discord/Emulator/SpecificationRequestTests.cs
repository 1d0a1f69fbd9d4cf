using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Specification;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class SpecificationRequestTests
{
    private const string Json = "application/json";

    private static readonly Dictionary<string, string> NoQuery = [];

    [Theory]
    [InlineData("POST", "/channels/1/messages", """{"content":"hi","nonce":"abc","enforce_nonce":true,"allowed_mentions":{"parse":[],"replied_user":false},"message_reference":{"message_id":"5","fail_if_not_exists":false}}""")]
    [InlineData("POST", "/channels/1/messages", """{"content":"hi","nonce":7}""")]
    [InlineData("PATCH", "/channels/1/messages/2", """{"content":"hi","flags":4,"attachments":[],"components":[{"type":1,"components":[{"type":2,"style":1,"label":"Again","custom_id":"a"},{"type":2,"style":5,"label":"Open","url":"https://a.example/b"}]}]}""")]
    [InlineData("PATCH", "/webhooks/1/token/messages/@original", """{"content":null}""")]
    [InlineData("POST", "/webhooks/1/token", """{"content":"later","flags":64}""")]
    [InlineData("POST", "/interactions/1/token/callback", """{"type":4,"data":{"content":"hi","flags":64,"allowed_mentions":{"parse":[]}}}""")]
    [InlineData("POST", "/interactions/1/token/callback", """{"type":5,"data":{"flags":64}}""")]
    [InlineData("POST", "/interactions/1/token/callback", """{"type":6}""")]
    [InlineData("POST", "/interactions/1/token/callback", """{"type":7,"data":{"content":"new","components":[]}}""")]
    [InlineData("POST", "/interactions/1/token/callback", """{"type":8,"data":{"choices":[{"name":"a","value":"b"}]}}""")]
    [InlineData("POST", "/interactions/1/token/callback", """{"type":9,"data":{"custom_id":"m","title":"Refine","components":[{"type":18,"label":"What","component":{"type":4,"custom_id":"t","style":2,"required":true,"max_length":4000}}]}}""")]
    [InlineData("PUT", "/applications/1/commands", """[{"name":"video","type":1,"description":"Makes one","contexts":[0,1,2],"integration_types":[0,1],"name_localizations":{"de":"video"},"options":[{"type":3,"name":"prompt","description":"What","required":true,"max_length":1000}]},{"name":"Refine","type":3,"nsfw":false,"default_member_permissions":"32"}]""")]
    [InlineData("POST", "/users/@me/channels", """{"recipient_id":"5"}""")]
    public void What_a_bot_says_fits(string method, string path, string body) => Assert.Empty(Check(method, path, body));

    [Theory]
    [InlineData("GET", "/gateway/bot")]
    [InlineData("GET", "/users/@me")]
    [InlineData("GET", "/applications/@me")]
    [InlineData("GET", "/channels/1/messages/2")]
    [InlineData("DELETE", "/webhooks/1/token/messages/@original")]
    [InlineData("PUT", "/channels/1/messages/2/reactions/%F0%9F%91%8D/@me")]
    public void A_call_without_a_body_fits(string method, string path) =>
        Assert.Empty(Specification().CheckRequest(method, path, NoQuery, null, null, []));

    [Theory]
    [InlineData("""{"content":7}""", "$.content is 7, no string or null")]
    [InlineData("""{"contents":"hi"}""", "$.contents is unknown here")]
    [InlineData("""{"allowed_mentions":{"parse":["all"]}}""", "$.allowed_mentions.parse[0] is \"all\", none of \"users\", \"roles\", \"everyone\"")]
    [InlineData("""{"allowed_mentions":{"parsed":[]}}""", "$.allowed_mentions.parsed is unknown here")]
    [InlineData("""{"nonce":"abcdefghijklmnopqrstuvwxyz"}""", "$.nonce has 26 characters, more than 25")]
    [InlineData("""{"nonce":true}""", "$.nonce is true, no integer or string or null")]
    [InlineData("""{"tts":1}""", "$.tts is 1, no boolean or null")]
    [InlineData("""{"flags":1.5}""", "$.flags is 1.5, no integer or null")]
    [InlineData("""{"message_reference":{}}""", "$.message_reference.message_id is missing")]
    [InlineData("""{"message_reference":{"message_id":"x"}}""", "$.message_reference.message_id is \"x\", which does not match ^(0|[1-9][0-9]*)$")]
    [InlineData("""{"sticker_ids":["1","2","3","4"]}""", "$.sticker_ids has 4 items, more than 3")]
    [InlineData("""{"components":[{"type":2,"style":1}]}""", "$.components[0].type is 2, none of 1, 17, 14, 12, 9, 13, 10")]
    [InlineData("""{"components":[{"type":1,"components":[]}]}""", "$.components[0].components has 0 items, fewer than 1")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"label":"a"}]}]}""", "$.components[0].components[0].style is missing")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_ids":"a"}]}]}""", "$.components[0].components[0].custom_ids is unknown here")]
    [InlineData("""{"components":[{"components":[]}]}""", "$.components[0].type is missing, none of 1, 17, 14, 12, 9, 13, 10")]
    [InlineData("""{"embeds":[{"url":"no url"}]}""", "$.embeds[0].url is \"no url\", no uri")]
    [InlineData("[]", "$ is [], no object")]
    public void What_does_not_fit_a_message_is_told_with_its_path(string body, string violation) =>
        Assert.Equal(Sorted(violation), Sorted(Assert.Single(Check("POST", "/channels/1/messages", body))));

    [Theory]
    [InlineData("""{"type":3}""", "$.type is 3, none of 8, 4, 5, 12, 9, 1, 13, 6, 7")]
    [InlineData("""{"type":5,"data":{"flag":64}}""", "$.data.flag is unknown here")]
    [InlineData("""{"type":9,"data":{"custom_id":"m","components":[]}}""", "$.data.title is missing")]
    public void An_answer_to_an_interaction_is_measured_by_its_type(string body, string violation) =>
        Assert.Contains(Sorted(violation), Check("POST", "/interactions/1/token/callback", body).Select(Sorted));

    [Theory]
    [InlineData("GET", "/channels/1/massages", "there is no route /channels/1/massages")]
    [InlineData("PUT", "/gateway/bot", "/gateway/bot takes no PUT")]
    [InlineData("DELETE", "/channels/general/messages/2", "channel_id of the path is \"general\", which does not match ^(0|[1-9][0-9]*)$")]
    public void A_call_has_to_go_to_a_route(string method, string path, string violation) =>
        Assert.Contains(violation, Specification().CheckRequest(method, path, NoQuery, null, null, []));

    [Theory]
    [InlineData("limit", "100", null)]
    [InlineData("limit", "101", "limit of the query is 101, more than 100")]
    [InlineData("limit", "all", "limit of the query is \"all\", no integer")]
    [InlineData("after", "17", null)]
    [InlineData("since", "17", "since of the query is unknown here")]
    public void The_query_is_checked(string name, string value, string? violation)
    {
        var query = new Dictionary<string, string> { [name] = value };

        var violations = Specification().CheckRequest("GET", "/channels/1/messages", query, null, null, []);

        Assert.Equal(violation is null ? [] : [violation], violations);
    }

    [Fact]
    public void With_response_is_known_where_an_interaction_is_answered()
    {
        var query = new Dictionary<string, string> { ["with_response"] = "true" };

        Assert.Empty(Specification().CheckRequest("POST", "/interactions/1/t/callback", query, Json, JsonNode.Parse("""{"type":6}"""), []));
    }

    [Theory]
    [InlineData("POST", "/channels/1/messages", null, null, "the body is missing")]
    [InlineData("POST", "/channels/1/messages", "text/plain", "{}", "the content type text/plain is none of application/json, application/x-www-form-urlencoded, multipart/form-data")]
    [InlineData("GET", "/gateway/bot", Json, "{}", "there is a body where none is taken")]
    [InlineData("PUT", "/applications/1/commands", "multipart/form-data; boundary=x", "[]", "the content type multipart/form-data is none of application/json")]
    public void A_body_has_to_be_of_a_kind_that_the_route_takes(string method, string path, string? type, string? body, string violation)
    {
        var json = body is null ? null : JsonNode.Parse(body);

        Assert.Equal([violation], Specification().CheckRequest(method, path, NoQuery, type, json, []));
    }

    [Theory]
    [InlineData("""{"attachments":[{"id":0,"filename":"v.mp4"}]}""", "files[0]", null)]
    [InlineData("""{"attachments":[{"id":"0","filename":"v.mp4"},{"id":"1200000000000000000"}]}""", "files[0]", null)]
    [InlineData("""{"content":"hi"}""", "files[0]", null)]
    [InlineData("""{"attachments":[]}""", "files[0]", "the part files[0] has no attachment with the id 0")]
    [InlineData("""{"attachments":[{"id":0},{"id":1}]}""", "files[0]", "the attachment with the id 1 has no part files[1]")]
    [InlineData("""{"attachments":[{"id":0},{"id":0}]}""", "files[0]", "the attachment with the id 0 is there twice")]
    [InlineData("""{"content":"hi"}""", "file", "the part file is neither payload_json nor files[0] to files[9]")]
    [InlineData("""{"content":"hi"}""", "payload_json", "the part payload_json is there twice")]
    [InlineData("""{"contents":"hi"}""", "files[0]", "$.contents is unknown here")]
    public void The_parts_of_an_upload_and_its_attachments_belong_together(string body, string part, string? violation)
    {
        var violations = Specification().CheckRequest(
            "PATCH", "/channels/1/messages/2", NoQuery, "multipart/form-data; boundary=x", JsonNode.Parse(body), ["payload_json", part]);

        Assert.Equal(violation is null ? [] : [violation], violations);
    }

    private static IReadOnlyList<string> Check(string method, string path, string body) =>
        Specification().CheckRequest(method, path, NoQuery, Json, JsonNode.Parse(body), []);

    // The order of the branches is the document's and may change with it
    private static string Sorted(string violation)
    {
        var parts = violation.Split(" none of ");
        return parts.Length == 1 ? violation : $"{parts[0]} none of {string.Join(", ", parts[1].Split(", ").Order(StringComparer.Ordinal))}";
    }

    private static DiscordSpecification Specification()
    {
        Assert.SkipUnless(DiscordSpecification.IsPresent, "No discord-openapi.json here: set CHATBOTS_SPECS to its folder.");
        return DiscordSpecification.Load();
    }
}

using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Specification;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class SpecificationAnswerTests
{
    private const string Gateway = """{"url":"wss://gateway.example","shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":0,"max_concurrency":1}}""";

    [Theory]
    [InlineData(Gateway, null)]
    [InlineData("""{"shards":1}""", "$.url is missing")]
    [InlineData("""{"url":"wss://gateway.example","shards":"1"}""", "$.shards is \"1\", no integer")]
    [InlineData("""{"url":"wss://gateway.example","shards":1,"session_start_limit":{"total":1.5}}""", "$.session_start_limit.total is 1.5, no integer")]
    public void An_answer_has_what_the_document_requires(string body, string? violation)
    {
        var violations = Specification().CheckAnswer("GET", "/gateway/bot", 200, JsonNode.Parse(body));

        if (violation is null)
            Assert.Empty(violations);
        else
            Assert.Contains(violation, violations);
    }

    [Fact]
    public void An_answer_may_hold_more_than_the_document_says()
    {
        var body = JsonNode.Parse(Gateway)!.AsObject();
        body["extra"] = new JsonObject();
        body["session_start_limit"]!["extra"] = true;

        Assert.Empty(Specification().CheckAnswer("GET", "/gateway/bot", 200, body));
    }

    [Theory]
    [InlineData(404, """{"message":"Unknown Message","code":10008}""", null)]
    [InlineData(404, """{"message":"Unknown Message"}""", "$.code is missing")]
    [InlineData(429, """{"message":"You are being rate limited.","retry_after":0.5,"global":false,"code":0}""", null)]
    [InlineData(429, """{"message":"You are being rate limited.","code":0,"global":false}""", "$.retry_after is missing")]
    [InlineData(503, null, null)]
    [InlineData(204, null, null)]
    [InlineData(204, "{}", "DELETE /channels/1/messages/2 is answered with 204 and no body")]
    [InlineData(201, "{}", "DELETE /channels/1/messages/2 is never answered with 201")]
    public void A_status_has_a_body_of_its_own(int status, string? body, string? violation)
    {
        var json = body is null ? null : JsonNode.Parse(body);

        var violations = Specification().CheckAnswer("DELETE", "/channels/1/messages/2", status, json);

        Assert.Equal(violation is null ? [] : [violation], violations);
    }

    [Fact]
    public void A_value_is_measured_by_a_schema_of_a_name()
    {
        var user = JsonNode.Parse("""{"id":"5","username":"anna","avatar":null,"discriminator":"0","flags":true,"global_name":null}""")!;

        Assert.Contains("$.flags is true, no integer", Specification().CheckObject("UserResponse", user));
        Assert.Throws<ArgumentException>(() => Specification().CheckObject("NoSuchThing", user));
    }

    private static DiscordSpecification Specification()
    {
        Assert.SkipUnless(DiscordSpecification.IsPresent, "No discord-openapi.json here: set CHATBOTS_SPECS to its folder.");
        return DiscordSpecification.Load();
    }
}

using System.Text.Json;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

/// <summary>What the platform says is read as far as we need it, and no further.</summary>
public sealed class ApiReadingTests
{
    [Theory]
    [InlineData("""{"id":"1","channel_id":"2","type":19,"referenced_message":{"id":"3","channel_id":"2","content":"x"}}""", "3")]
    [InlineData("""{"id":"1","channel_id":"2","type":19,"referenced_message":null}""", null)]
    [InlineData("""{"id":"1","channel_id":"2","type":19}""", null)]
    public void The_parent_of_a_reply_is_read_as_far_as_it_is_told(string json, string? id)
    {
        var message = JsonSerializer.Deserialize(json, DiscordJson.Default.ApiMessage)!;

        Assert.Equal(id, message.ReferencedMessage?.Id);
    }

    [Fact]
    public void A_command_in_a_guild_is_read_whole()
    {
        var interaction = JsonSerializer.Deserialize(
            """
            {"id":"1","application_id":"12","type":2,"token":"secret-token","version":1,"guild_id":"9","channel_id":"42","locale":"zh-CN","guild_locale":"en-US",
             "channel":{"id":"42","type":0,"permissions":"2248473465835073","name":"general"},"context":0,"app_permissions":"562949953601536",
             "authorizing_integration_owners":{"0":"9","1":"5"},"attachment_size_limit":10485760,"entitlements":[],
             "member":{"user":{"id":"5","username":"anna","global_name":"Anna","discriminator":"0"},"nick":null,"roles":["8"],"permissions":"8","joined_at":"2026-01-01"},
             "data":{"id":"7","name":"sora","type":1,"options":[{"name":"prompt","type":3,"value":"a cat"},{"name":"seconds","type":4,"value":10},{"name":"image","type":11,"value":"6"}],
                     "resolved":{"attachments":{"6":{"id":"6","filename":"a.png","size":123,"url":"https://cdn.example/a.png?ex=1","proxy_url":"x","content_type":"image/png","width":1,"height":2}}}}}
            """,
            DiscordJson.Default.ApiInteraction)!;

        Assert.Equal(("anna", "8", "zh-CN", 10485760L), (interaction.Member!.User!.Username, interaction.Member.Permissions, interaction.Locale, interaction.AttachmentSizeLimit));
        Assert.Equal(["a cat", "10", "6"], interaction.Data!.Options!.Select(option => option.Value.ToString()));
        Assert.Equal(new ApiAttachment("6", "a.png", 123, "https://cdn.example/a.png?ex=1") { ContentType = "image/png", Width = 1, Height = 2 }, interaction.Data.Resolved!.Attachments!["6"]);
        Assert.Equal("5", interaction.AuthorizingIntegrationOwners!["1"]);
        Assert.DoesNotContain("secret", interaction.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_was_sent_in_is_read_under_labels_and_in_rows()
    {
        var data = JsonSerializer.Deserialize(
            """
            {"id":"1","application_id":"12","type":5,"token":"t","user":{"id":"5","username":"anna"},
             "data":{"custom_id":"v1:r:7","components":[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"prompt","value":"a dog"}},
                     {"type":1,"components":[{"type":4,"custom_id":"old","value":""}]}]}}
            """,
            DiscordJson.Default.ApiInteraction)!.Data!;

        Assert.Equal(("prompt", "a dog"), (data.Components![0].Component!.CustomId, data.Components[0].Component!.Value));
        Assert.Equal(("old", ""), (data.Components[1].Components![0].CustomId, data.Components[1].Components![0].Value));
    }

    [Theory]
    [InlineData("""{"id":"9","unavailable":true}""", true)]
    [InlineData("""{"id":"9"}""", null)]
    public void A_guild_that_cannot_be_reached_is_little_more_than_its_id(string json, bool? unavailable) =>
        Assert.Equal(new ApiGuild("9") { Unavailable = unavailable }, JsonSerializer.Deserialize(json, DiscordJson.Default.ApiGuild));

    [Theory]
    [InlineData(200, """{"interaction":{"id":"1","type":2,"response_message_id":"43"},"resource":{"type":4,"message":{"id":"43","channel_id":"42"}}}""", "43")]
    [InlineData(200, """{"interaction":{"id":"1","type":2,"response_message_id":"43"}}""", "43")]
    [InlineData(200, """{"interaction":{"id":"1","type":3}}""", null)]
    [InlineData(200, "<html>", null)]
    [InlineData(200, "null", null)]
    [InlineData(204, "", null)]
    public async Task An_interaction_that_was_answered_names_the_message_if_it_can(int status, string body, string? message)
    {
        await using var server = RawServer.Answering(status, body);
        using var bot = new Bot(server.BaseUrl);

        var answer = await bot.Api.AnswerInteractionAsync("1", "tok", new InteractionAnswer.Noted(), Guard.Token).OrHang();

        Assert.Equal(new ApiAnswer<InteractionAnswered>.Done(new InteractionAnswered(message)), answer);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /interactions/1/tok/callback?with_response=true HTTP/1.1", request.FirstLine);
        Assert.DoesNotContain("Authorization", request.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_made_the_application_is_read()
    {
        await using var server = RawServer.Answering(
            200,
            """
            {"id":"12","name":"Films","bot":{"id":"11","username":"films","bot":true},"owner":{"id":"5","username":"team12"},"flags":8388608,
             "team":{"id":"3","name":"T","owner_user_id":"6","icon":null,"members":[{"user":{"id":"6","username":"ben"},"team_id":"3","membership_state":2,"role":"admin","permissions":["*"]}]}}
            """);
        using var bot = new Bot(server.BaseUrl);

        var application = Assert.IsType<ApiAnswer<ApiApplication>.Done>(await bot.Api.GetApplicationAsync(Guard.Token).OrHang()).Result;

        Assert.Equal(("12", "11"), (application.Id, application.Bot!.Id));
        Assert.Equal(new ApiTeamMember(new ApiUser("6", "ben"), 2), Assert.Single(application.Team!.Members));
    }
}

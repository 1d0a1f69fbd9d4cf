using System.Text.Json.Nodes;
using ChatBots.Discord.Api;
using ChatBots.Tests.Storage;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

/// <summary>What we write is what Discord's own description of its API allows.</summary>
public sealed class ApiSpecTests : IDisposable
{
    private static readonly IReadOnlyList<ActionRow> Rows =
        [new([new Button(4, "Cancel") { CustomId = "v1:c:7" }])];

    private static readonly CreateMessage Full = new()
    {
        Content = "一只猫 🐈 \ud83d @everyone",
        Components = Rows,
        MessageReference = new MessageReference("41"),
        Nonce = "job-7",
        EnforceNonce = true,
        Flags = MessageFlags.SuppressEmbeds,
        AllowedMentions = new AllowedMentions { Users = ["5"], RepliedUser = true },
    };

    private static readonly EditMessage Edit = new() { Content = "", Components = [], Flags = 4, Attachments = [new("1234567890123456789")] };
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Every_call_is_one_that_the_platform_describes()
    {
        await using var server = await SpecServer.StartOrSkipAsync();
        using var bot = new Bot(server.BaseUrl);
        var (api, token) = (bot.Api, Guard.Token);

        await api.GetGatewayBotAsync(token);
        await api.GetApplicationAsync(token);
        await api.GetCommandsAsync("12", withLocalizations: true, token);
        await api.GetCommandsAsync("12", withLocalizations: false, token);
        await api.PutCommandsAsync("12", Commands(), token);
        await api.EditAnswerAsync("12", "tok", "43", Edit, null, token);
        await api.EditAnswerAsync("12", "tok", "@original", Edit, null, token);
        await api.EditAnswerAsync("12", "tok", "@original", Edit, Upload(), token);
        await api.DeleteAnswerAsync("12", "tok", "@original", token);
        await api.FollowUpAsync("12", "tok", Full, null, ephemeral: true, token);
        await api.FollowUpAsync("12", "tok", Full, Upload(), ephemeral: false, token);
        await api.CreateMessageAsync("42", Full, null, token);
        await api.CreateMessageAsync("42", Full, Upload(), token);
        await api.CreateMessageAsync("42", new CreateMessage(), null, token);
        await api.GetMessageAsync("42", "43", token);
        await api.EditMessageAsync("42", "43", Edit, null, token);
        await api.EditMessageAsync("42", "43", new EditMessage(), Upload(), token);
        await api.DeleteMessageAsync("42", "43", token);
        await api.PutReactionAsync("42", "43", "👍", token);

        Assert.Empty(server.Violations);
        Assert.Equal(19, server.Calls.Count);
    }

    public static TheoryData<string> Answers => [.. AnswersByName.Keys];

    private static Dictionary<string, (InteractionAnswer Answer, string Json)> AnswersByName => new()
    {
        ["a message"] = (
            new InteractionAnswer.Message(new CreateMessage { Content = "a", Nonce = "n", EnforceNonce = true, MessageReference = new("1") }, Ephemeral: false),
            """{"type":4,"data":{"content":"a","allowed_mentions":{"parse":[],"replied_user":false}}}"""),
        ["a message for one"] = (
            new InteractionAnswer.Message(new CreateMessage { Content = "a", Flags = 4, Components = Rows }, Ephemeral: true),
            """{"type":4,"data":{"content":"a","components":[{"components":[{"style":4,"label":"Cancel","type":2,"custom_id":"v1:c:7"}],"type":1}],"flags":68,"allowed_mentions":{"parse":[],"replied_user":false}}}"""),
        ["thinking"] = (new InteractionAnswer.Thinking(Ephemeral: false), """{"type":5}"""),
        ["thinking for one"] = (new InteractionAnswer.Thinking(Ephemeral: true), """{"type":5,"data":{"flags":64}}"""),
        ["nothing"] = (new InteractionAnswer.Noted(), """{"type":6}"""),
        ["a form"] = (
            new InteractionAnswer.Form(new Modal("v1:r:7", "Refine", [new Label("What?", new TextInput("prompt", 2) { Value = "a cat", MaxLength = 4000 })])),
            """{"type":9,"data":{"custom_id":"v1:r:7","title":"Refine","components":[{"label":"What?","component":{"custom_id":"prompt","style":2,"type":4,"value":"a cat","max_length":4000},"type":18}]}}"""),
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_to_an_interaction_is_one_that_the_platform_describes(string name)
    {
        await using var server = await SpecServer.StartOrSkipAsync();
        using var bot = new Bot(server.BaseUrl);
        var (answer, json) = AnswersByName[name];

        await bot.Api.AnswerInteractionAsync("42", "tok", answer, Guard.Token);

        Assert.Empty(server.Violations);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), server.Body), server.Body!.ToJsonString());
    }

    [Fact]
    public async Task Text_arrives_as_it_was_and_what_is_no_text_as_a_mark()
    {
        await using var server = await SpecServer.StartOrSkipAsync();
        using var bot = new Bot(server.BaseUrl);

        await bot.Api.CreateMessageAsync("42", Full, null, Guard.Token);

        Assert.Equal("一只猫 🐈 \ufffd @everyone", (string?)server.Body!["content"]);
        Assert.Equal("""{"parse":[],"users":["5"],"replied_user":true}""", server.Body["allowed_mentions"]!.ToJsonString());
        Assert.Equal("""{"message_id":"41","fail_if_not_exists":false}""", server.Body["message_reference"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_not_said_in_an_edit_is_not_written()
    {
        await using var server = await SpecServer.StartOrSkipAsync();
        using var bot = new Bot(server.BaseUrl);

        await bot.Api.EditMessageAsync("42", "43", new EditMessage { Content = "a" }, null, Guard.Token);

        Assert.Equal("""{"content":"a","allowed_mentions":{"parse":[],"replied_user":false}}""", server.Body!.ToJsonString());
    }

    public void Dispose() => folder.Dispose();

    private VideoUpload Upload()
    {
        var path = folder.File("1.mp4");
        File.WriteAllBytes(path, [1, 2, 3]);
        return new VideoUpload(path, "一只猫.mp4", "video/mp4");
    }

    private static ApiCommand[] Commands() =>
    [
        new("sora")
        {
            Type = 1,
            Description = "Make a video",
            NameLocalizations = new Dictionary<string, string> { ["zh-CN"] = "sora" },
            DescriptionLocalizations = new Dictionary<string, string> { ["zh-CN"] = "制作视频" },
            Contexts = [0, 1, 2],
            IntegrationTypes = [0, 1],
            Options =
            [
                new(3, "prompt", "What to see") { Required = true, MaxLength = 2000 },
                new(4, "seconds", "How long") { MinValue = 5, MaxValue = 20 },
                new(3, "model", "Which") { Choices = [ApiCommandChoice.Of("Sora 2", "sora-2")] },
                new(11, "image", "To begin with"),
            ],
        },
        new("Refine") { Type = 3, Contexts = [0, 1, 2], IntegrationTypes = [0, 1] },
    ];
}

using System.Text.Json.Nodes;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Host;
using ChatBots.Requests;
using ChatBots.Tests.Support;
using ChatBots.Upstream;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Walls;

/// <summary>Every row of the README's relays works as it stands there: read from it, laid over the shipped file, asked over HTTP.</summary>
public sealed class ReadmeRelaysTests : IDisposable
{
    private const string Asyncdata = "sellers of `sora-2` with `asyncdata.net` links: the defaults";
    private const string Video2 = "sellers of `sora_video2`";
    private const string Sora2Api = "sora2api and its forks";
    private const string Flow2Api = "flow2api (Veo)";
    private const string Grok2Api = "grok2api in Python (before July 2026)";
    private const string Sid = "s_68ec8accd80c8191ae1fc957af78caaa";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-readme-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(Asyncdata, "a cat", "sora-2", "a cat")]
    [InlineData(Asyncdata, "一只猫 --pro --15s --landscape", "sora-2-pro", "一只猫，横屏，15秒")]
    [InlineData(Video2, "a cat", "sora_video2", "a cat")]
    [InlineData(Video2, "a cat --portrait --10s", "sora_video2-portrait", "a cat")]
    [InlineData(Video2, "a cat --15s", "sora_video2-15s", "a cat")]
    [InlineData(Video2, "a cat --landscape --15s", "sora_video2-landscape-15s", "a cat")]
    [InlineData(Sora2Api, "a cat", "sora2-landscape-10s", "a cat")]
    [InlineData(Sora2Api, "a cat --portrait --25s", "sora2-portrait-25s", "a cat")]
    [InlineData(Sora2Api, "一只猫 --sora2pro-hd --15s", "sora2pro-hd-landscape-15s", "一只猫")]
    [InlineData(Flow2Api, "a cat", "veo_3_1_t2v_fast_landscape", "a cat")]
    [InlineData(Flow2Api, "a cat --portrait --8s", "veo_3_1_t2v_fast_portrait", "a cat")]
    [InlineData(Flow2Api, "a cat --4s", "veo_3_1_t2v_fast_landscape_4s", "a cat")]
    [InlineData(Flow2Api, "a cat --veo_3_1_t2v --portrait --6s", "veo_3_1_t2v_portrait_6s", "a cat")]
    [InlineData(Grok2Api, "a cat", "grok-imagine-video", "a cat")]
    public async Task A_first_version_is_asked_for_in_the_relays_words(string row, string typed, string model, string content) => Assert.Equal(
        $$"""{"model":"{{model}}","messages":[{"role":"user","content":"{{content}}"}],"stream":true}""",
        await SentAsync(row, typed, []));

    [Theory]
    [InlineData(Asyncdata, "sora-2", "a cat, portrait>made>at night", "")]
    [InlineData(Video2, "sora_video2-portrait", "a cat>made>at night", "")]
    [InlineData(Sora2Api, "sora2-portrait-10s", @"at night\n" + Sid, "")]
    [InlineData(Flow2Api, "veo_3_1_t2v_fast_portrait", "at night", $",\"remix_target_id\":\"{Sid}\"")]
    [InlineData(Grok2Api, "grok-imagine-video", "at night", $",\"remix_target_id\":\"{Sid}\"")]
    public async Task A_refine_names_its_parent_in_the_relays_way_and_keeps_its_shape(string row, string model, string turns, string field)
    {
        var messages = turns.Split('>').Select((content, at) => $$"""{"role":"{{(at % 2 == 0 ? "user" : "assistant")}}","content":"{{content}}"}""");

        Assert.Equal(
            $$"""{"model":"{{model}}","messages":[{{string.Join(',', messages)}}],"stream":true{{field}}}""",
            await SentAsync(row, "at night", [new Turn("a cat", Orientation.Portrait, null, "made", Sid)]));
    }

    [Fact]
    public void Every_row_is_proved_above() =>
        Assert.Equal([Asyncdata, Video2, Sora2Api, Flow2Api, Grok2Api], ReadmeRelays.Rows.Keys);

    [Fact]
    public void What_the_first_row_calls_the_defaults_are_the_defaults()
    {
        var (relay, models) = ReadmeRelays.Rows[Asyncdata];
        var usual = new RelayOptions();

        Assert.Equal(
            (usual.Model, usual.Prompt, usual.RefineStyle.ToString()),
            ((string?)relay["Model"], (string?)relay["Prompt"], (string?)relay["RefineStyle"]));
        using var shipped = ServicesOf(new ConfigurationBuilder().AddJsonFile(ShippedSettings.FilePath).Build());
        using var row = Services(relay, models);
        Assert.Equivalent(CatalogOf(shipped).Models, CatalogOf(row).Models, strict: true);
    }

    [Fact]
    public void The_rows_models_take_the_place_of_the_shipped_ones_whole()
    {
        var (relay, models) = ReadmeRelays.Rows[Video2];
        using var services = Services(relay, models);

        var model = Assert.Single(CatalogOf(services).Models);

        Assert.Equal(("sora_video2", "10 15", 2), (model.Id, string.Join(' ', model.Seconds), model.Orientations.Count));
    }

    [Fact]
    public void The_variables_below_the_rows_say_the_same_as_the_row_of_sora2api()
    {
        var variables = new ConfigurationBuilder();
        variables.AddFiles(null);
        variables.AddInMemoryCollection([.. ReadmeRelays.Variables, new("Upstream:Relays:0:BaseUrl", "http://relay.example")]);
        using var services = ServicesOf(variables.Build());
        var (relay, models) = ReadmeRelays.Rows[Sora2Api];
        var set = services.GetRequiredService<IOptions<UpstreamOptions>>().Value.Relays[0];

        Assert.Equal(
            ((string?)relay["Model"], (string?)relay["Prompt"], (string?)relay["RefineStyle"], (string?)models[0]!["Id"]),
            (set.Model, set.Prompt, set.RefineStyle.ToString(), CatalogOf(services).Models[0].Id));
    }

    private async Task<string> SentAsync(string row, string typed, IReadOnlyList<Turn> history)
    {
        await using var server = await RelayServer.StartAsync();
        server.OnChat().Delta("nothing").Stop();
        var (relay, models) = ReadmeRelays.Rows[row];
        relay = (JsonObject)relay.DeepClone();
        relay["BaseUrl"] = server.BaseUrl.AbsoluteUri;
        await using var services = Services(relay, models);
        var parsed = new RequestParser(CatalogOf(services)).Parse(typed, null);
        var asked = Assert.IsType<ParsedRequest.Understood>(parsed).Request;
        var request = new GenerationRequest(asked.Prompt, asked.Model.Id, asked.Orientation, asked.Seconds, history);

        await foreach (var _ in services.GetRequiredService<IVideoGenerator>().GenerateAsync(request, Guard.Token))
        {
        }

        return Assert.Single(server.Jobs).Body;
    }

    private ServiceProvider Services(JsonObject relay, JsonArray models)
    {
        relay = (JsonObject)relay.DeepClone();
        relay.TryAdd("BaseUrl", "http://relay.example");
        var settings = new JsonObject
        {
            ["Upstream"] = new JsonObject { ["Relays"] = new JsonArray(relay) },
            ["Models"] = models.DeepClone(),
        };
        var file = Path.Combine(folder.FullName, "settings.json");
        File.WriteAllText(file, settings.ToJsonString());
        var configuration = new ConfigurationBuilder();
        configuration.AddFiles(file);
        return ServicesOf(configuration.Build());
    }

    private static ServiceProvider ServicesOf(IConfiguration configuration) =>
        new ServiceCollection().AddSingleton(configuration).AddLogging().AddCore().AddUpstream().BuildServiceProvider();

    private static ModelCatalog CatalogOf(ServiceProvider services) => services.GetRequiredService<IOptions<ModelCatalog>>().Value;
}

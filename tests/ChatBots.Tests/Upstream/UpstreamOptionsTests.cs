using ChatBots.Generation;
using ChatBots.Upstream;
using ChatBots.Upstream.Asking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Upstream;

public sealed class UpstreamOptionsTests
{
    [Fact]
    public void Everything_is_there_after_one_call()
    {
        using var services = ServicesWith(("Relays:0:BaseUrl", "https://relay.example/v1/"), ("Relays:0:Headers:X-Forwarded-Host", "here"));

        Assert.NotNull(services.GetRequiredService<IVideoGenerator>());
        Assert.NotNull(services.GetRequiredService<IVideoDownloader>());
        Assert.Equal(["relay.example"], services.GetRequiredService<RelayBook>().Names);
        Assert.Equal("here", services.GetRequiredService<IOptions<UpstreamOptions>>().Value.Relays[0].Headers["x-forwarded-host"]);
    }

    [Fact]
    public void Defaults_stand_without_any_setting()
    {
        using var services = ServicesWith();

        var options = services.GetRequiredService<IOptions<UpstreamOptions>>().Value;

        Assert.Empty(options.Relays);
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), false), (options.IdleTimeout, options.TotalTimeout, options.AllowPrivateAddresses));
        Assert.Equal((true, 0), (new RelayOptions().Stream, new RelayOptions().Parallel));
    }

    [Theory]
    [InlineData("2", "3", 5)]
    [InlineData("2", "0", null)]
    [InlineData("2147483647", "1", int.MaxValue)]
    public void The_generator_says_how_many_videos_its_relays_make_at_a_time(string first, string second, int? parallel)
    {
        using var services = ServicesWith(
            ("Relays:0:BaseUrl", "http://a.example"), ("Relays:0:Parallel", first), ("Relays:1:BaseUrl", "http://b.example"),
            ("Relays:1:Parallel", second));

        Assert.Equal(parallel, services.GetRequiredService<IVideoGenerator>().Parallel);
    }

    [Fact]
    public void Without_relays_and_with_a_simulator_there_is_no_limit()
    {
        using var services = ServicesWith();
        Assert.Null(services.GetRequiredService<IVideoGenerator>().Parallel);

        services.GetRequiredService<RelayBook>().StandIn("simulator", new Uri("http://127.0.0.1:1"));

        Assert.Null(services.GetRequiredService<IVideoGenerator>().Parallel);
    }

    [Theory]
    [InlineData("Relays:0:BaseUrl", "relay.example", "Upstream:Relays:0:BaseUrl must be an http or https address, without user, query or the path of an endpoint.")]
    [InlineData("Relays:0:BaseUrl", "ftp://relay.example", "Upstream:Relays:0:BaseUrl must be an http or https address, without user, query or the path of an endpoint.")]
    [InlineData("Relays:0:BaseUrl", "https://relay.example/v1/chat/completions", "Upstream:Relays:0:BaseUrl must be an http or https address, without user, query or the path of an endpoint.")]
    [InlineData("Relays:0:BaseUrl", "https://relay.example/?x=1", "Upstream:Relays:0:BaseUrl must be an http or https address, without user, query or the path of an endpoint.")]
    [InlineData("Relays:0:BaseUrl", "https://user:pw@relay.example", "Upstream:Relays:0:BaseUrl must be an http or https address, without user, query or the path of an endpoint.")]
    [InlineData("Relays:0:BaseUrl", "", "Upstream:Relays:0:BaseUrl must be an http or https address, without user, query or the path of an endpoint.")]
    [InlineData("Relays:1:BaseUrl", "http://A.example", "Upstream:Relays:1:Name must be unique; a.example is taken.")]
    [InlineData("Relays:0:MaxTokens", "0", "Upstream:Relays:0:MaxTokens must be greater than 0.")]
    [InlineData("Relays:0:Parallel", "-1", "Upstream:Relays:0:Parallel must be 0 or greater.")]
    [InlineData("Relays:0:ApiKey", "two words", "Upstream:Relays:0:ApiKey must be letters, digits and signs of ASCII without spaces.")]
    [InlineData("Relays:0:Headers:bad name", "x", "Upstream:Relays:0:Headers:bad name must be a request header's name with a value of one line.")]
    [InlineData("Relays:0:Headers:Content-Length", "1", "Upstream:Relays:0:Headers:Content-Length must be a request header's name with a value of one line.")]
    [InlineData("Relays:0:Prompt", "{options}", "Upstream:Relays:0:Prompt must contain {prompt}.")]
    [InlineData("Relays:0:Prompt", "{prompt} {ratio}", "Upstream:Relays:0:Prompt has an unknown placeholder {ratio}; known are {prompt}, {options}, {orientation}, {seconds}, {model}.")]
    [InlineData("Relays:0:Model", "{prompt}", "Upstream:Relays:0:Model has an unknown placeholder {prompt}; known are {model}, {orientation}, {seconds}.")]
    [InlineData("Relays:0:Model", "", "Upstream:Relays:0:Model must not be empty.")]
    [InlineData("Relays:0:RefineStyle", "7", "Upstream:Relays:0:RefineStyle must be one of History, Inline, Parameter, not 7.")]
    [InlineData("IdleTimeout", "00:00:00", "Upstream:IdleTimeout must be longer than zero and at most a day.")]
    [InlineData("TotalTimeout", "2.00:00:00", "Upstream:TotalTimeout must be longer than zero and at most a day.")]
    public void A_wrong_setting_is_named_in_one_sentence(string setting, string value, string sentence)
    {
        using var services = ServicesWith(("Relays:0:BaseUrl", "http://a.example"), (setting, value));

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<UpstreamOptions>>().Value);

        Assert.Equal([sentence], thrown.Failures);
    }

    [Theory]
    [InlineData("Prompt", "{prompt", "has a brace without its partner.")]
    [InlineData("Prompt", "{prompt}}", "has a brace without its partner.")]
    [InlineData("Prompt", "{prompt}[, {options}", "has a bracket without its partner.")]
    [InlineData("Prompt", "{prompt}, {options}]", "has a bracket without its partner.")]
    [InlineData("Prompt", "{prompt}[, {options}[, {seconds}]]", "has brackets within brackets.")]
    [InlineData("Prompt", "{options} {orientation}", "must contain {prompt}.")]
    [InlineData("Prompt", "{prompt!x}", "must contain {prompt}.")]
    [InlineData("Prompt", "[{prompt}, {orientation}]", "must contain {prompt} outside of brackets, where it cannot vanish.")]
    [InlineData("Prompt", "{prompt}{prompt:x}", "has {prompt:x}, but only {orientation} and {seconds} can have a default.")]
    [InlineData("Prompt", "{prompt}{options:x}", "has {options:x}, but only {orientation} and {seconds} can have a default.")]
    [InlineData("Prompt", "{prompt}{options!x}", "has {options!x}, but only {orientation}, {seconds} and {model} can have a usual value.")]
    [InlineData("Prompt", "{prompt}[ {Seconds}]", "has an unknown placeholder {Seconds}; known are {prompt}, {options}, {orientation}, {seconds}, {model}.")]
    [InlineData("Model", "{model", "has a brace without its partner.")]
    [InlineData("Model", "{model}[-{seconds}", "has a bracket without its partner.")]
    [InlineData("Model", "{model}-{options}", "has an unknown placeholder {options}; known are {model}, {orientation}, {seconds}.")]
    [InlineData("Model", "{model}-{size:hd}", "has an unknown placeholder {size:hd}; known are {model}, {orientation}, {seconds}.")]
    [InlineData("Model", "{model}-{}", "has an unknown placeholder {}; known are {model}, {orientation}, {seconds}.")]
    [InlineData("Model", "{model}-{orientation:wide}", "has {orientation:wide}, but an orientation is portrait, landscape or square.")]
    [InlineData("Model", "{model}-{orientation!Portrait}", "has {orientation!Portrait}, but an orientation is portrait, landscape or square.")]
    [InlineData("Model", "{model}-{seconds:}", "has {seconds:}, but seconds are a whole number greater than 0.")]
    [InlineData("Model", "{model}-{seconds:10s}", "has {seconds:10s}, but seconds are a whole number greater than 0.")]
    [InlineData("Model", "{model}-{seconds!010}", "has {seconds!010}, but seconds are a whole number greater than 0.")]
    [InlineData("Model", "{model:sora}", "has {model:sora}, but only {orientation} and {seconds} can have a default.")]
    [InlineData("Model", "x-{model!}", "has {model!}, but no model has an empty name.")]
    [InlineData("Model", " ", "must not be empty.")]
    [InlineData("Model", "{orientation}", "must not be empty when nothing is asked for.")]
    [InlineData("Model", "{model!sora-2}", "must not be empty when nothing is asked for.")]
    [InlineData("Model", "[{model}-{seconds}]", "must not be empty when nothing is asked for.")]
    public void A_mistake_in_a_template_is_named_in_one_sentence(string setting, string template, string sentence)
    {
        using var services = ServicesWith(("Relays:0:BaseUrl", "http://a.example"), ($"Relays:0:{setting}", template));

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<UpstreamOptions>>().Value);

        Assert.Equal([$"Upstream:Relays:0:{setting} {sentence}"], thrown.Failures);
    }

    [Fact]
    public void Each_mistake_has_its_sentence()
    {
        using var services = ServicesWith(
            ("Relays:0:BaseUrl", "http://a.example"), ("Relays:0:Model", "{a}-{seconds:x}"), ("Relays:0:RefineStyle", "-1"));

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<UpstreamOptions>>().Value);

        Assert.Equal(
            ["RefineStyle", "Model", "Model"],
            thrown.Failures.Select(failure => failure.Split(':')[3].Split(' ')[0]));
    }

    [Theory]
    [InlineData("inline", RefineStyle.Inline)]
    [InlineData("Parameter", RefineStyle.Parameter)]
    public void The_refine_style_is_read_whatever_its_case(string value, RefineStyle style)
    {
        using var services = ServicesWith(("Relays:0:BaseUrl", "http://a.example"), ("Relays:0:RefineStyle", value));

        Assert.Equal(style, services.GetRequiredService<IOptions<UpstreamOptions>>().Value.Relays[0].RefineStyle);
        Assert.Equal(RefineStyle.History, new RelayOptions().RefineStyle);
    }

    [Theory]
    [InlineData("一只猫", null, null, "一只猫")]
    [InlineData("一只猫", Orientation.Portrait, null, "一只猫，竖屏")]
    [InlineData("一只猫", Orientation.Square, 10, "一只猫，方形，10秒")]
    [InlineData("一只猫。", null, 15, "一只猫。 15秒")]
    [InlineData("a cat", Orientation.Landscape, 10, "a cat, landscape, 10 seconds")]
    [InlineData("{seconds} {orientation} 100% $1", null, null, "{seconds} {orientation} 100% $1")]
    [InlineData("  spaces stay  ", null, null, "  spaces stay  ")]
    public void Options_go_as_words_of_the_prompts_language(string prompt, Orientation? orientation, int? seconds, string sent) =>
        Assert.Equal(sent, new RelayWords(new RelayOptions()).Prompt(new Wish(prompt, "sora-2", orientation, seconds, orientation, seconds)));

    private static ServiceProvider ServicesWith(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var (name, value) in settings)
            configuration["Upstream:" + name] = value;
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        services.AddSingleton<IOwnerNews>(new CollectingNews(TimeProvider.System));
        return services.AddUpstream().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}

using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBots.Requests;
using ChatBots.Upstream;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Walls;

/// <summary>The shipped file is the only list of settings: it lacks none, holds no other, and says the defaults.</summary>
public sealed class ShippedSettingsTests
{
    private static readonly JsonSerializerOptions WithWords = new() { Converters = { new JsonStringEnumConverter() } };

    public static TheoryData<string> Sections() => [.. ShippedSettings.Sections.Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_setting_stands_in_the_file(string section)
    {
        var there = KeysOf(section);

        Assert.All(SettingsOf(ShippedSettings.Sections[section]), property => Assert.Contains(property.Name, there));
    }

    [Fact]
    public void Every_key_of_the_file_is_a_setting()
    {
        foreach (var (section, type) in ShippedSettings.Sections.Where(each => each.Key.Length > 0))
            Assert.Equal(SettingsOf(type).Select(property => property.Name).Order(), KeysOf(section).Order());

        var atRoot = SettingsOf(typeof(ModelCatalog)).Select(property => property.Name);
        Assert.Empty(KeysOf("").Except([.. ShippedSettings.Sections.Keys, .. ShippedSettings.Others, .. atRoot]));
    }

    [Fact]
    public void Every_model_in_the_file_names_every_setting_of_a_model()
    {
        foreach (var model in ShippedSettings.Json.GetProperty("Models").EnumerateArray())
        {
            Assert.Equal(
                SettingsOf(typeof(ModelOptions)).Select(property => property.Name).Order(),
                model.EnumerateObject().Select(property => property.Name).Order());
        }
    }

    [Fact]
    public void The_relay_that_the_file_shows_names_every_setting_of_one_with_its_default()
    {
        var shown = ShippedSettings.ShownRelay;
        var usual = JsonSerializer.SerializeToElement(
            new RelayOptions { BaseUrl = shown.GetProperty("BaseUrl").GetString()! }, WithWords);

        // The key is a secret, which belongs into no file
        Assert.Equal(
            usual.EnumerateObject().Where(setting => setting.Name != nameof(RelayOptions.ApiKey)).Select(setting => $"{setting.Name}: {setting.Value}").Order(),
            shown.EnumerateObject().Select(setting => $"{setting.Name}: {setting.Value}").Order());
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_file_is_read_and_found_right(string section)
    {
        var bound = Bind(section);

        var results = new List<ValidationResult>();
        var isRight = Validator.TryValidateObject(bound, new ValidationContext(bound), results, validateAllProperties: true);
        Assert.True(isRight, string.Join(' ', results));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_file_says_the_defaults_that_hold_without_it(string section)
    {
        if (section.Length == 0)
            return; // without a file there are no models
        var bound = Bind(section);
        var usual = Activator.CreateInstance(bound.GetType())!;

        foreach (var property in SettingsOf(bound.GetType()))
            Assert.Equivalent(property.GetValue(usual), property.GetValue(bound), strict: true);
    }

    [Fact]
    public void Everything_that_the_core_binds_is_listed_here()
    {
        var services = new ServiceCollection().AddCore();

        var bound = services.Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidateOptions<>))
            .Select(type => type.GenericTypeArguments[0]);
        Assert.NotEmpty(bound);
        Assert.Empty(bound.Except(ShippedSettings.Sections.Values));
    }

    [Fact]
    public void The_shipped_models_are_those_that_the_contract_names()
    {
        var catalog = Assert.IsType<ModelCatalog>(Bind(""));

        Assert.Equal([("sora-2", 1), ("sora-2-pro", 4)], catalog.Models.Select(model => (model.Id, model.Cost)));
        Assert.Equal(["portrait", "landscape", "square", "pro", "10s", "15s"], new TypedOptions(catalog).Known);
    }

    private static object Bind(string section)
    {
        IConfiguration from = section.Length == 0 ? ShippedSettings.Configuration : ShippedSettings.Configuration.GetSection(section);
        var options = Activator.CreateInstance(ShippedSettings.Sections[section])!;
        from.Bind(options);
        return options;
    }

    private static IReadOnlyList<string> KeysOf(string section)
    {
        var within = section.Length == 0 ? ShippedSettings.Json : ShippedSettings.Json.GetProperty(section);
        return [.. within.EnumerateObject().Select(property => property.Name)];
    }

    // What can be bound: what has a setter, and lists that are filled
    private static IEnumerable<PropertyInfo> SettingsOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || property.PropertyType.IsGenericType)
            .Where(property => !ShippedSettings.Inner.Contains(property.Name) && !ShippedSettings.Secrets.Contains(property.Name));
}

using ChatBots.Live;
using ChatBots.Requests;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Core;

public sealed class CommandMenuTests
{
    [Fact]
    public void The_shipped_models_can_be_chosen_with_shape_and_length()
    {
        var fields = Menu(Catalogs.Shipped).FieldsFor("en");

        Assert.Equal(
            ["prompt", "model: sora-2 sora-2-pro", "orientation: portrait landscape square", "seconds: 10s 15s", "image"], fields.Select(Line));
    }

    [Fact]
    public void Where_there_is_no_choice_nothing_is_asked()
    {
        var fields = Menu(Catalogs.Narrow).FieldsFor("en");

        Assert.DoesNotContain(fields, field => field.Name == "seconds");
        Assert.Equal(["Veo", "Kling"], fields.Single(field => field.Name == "model").Choices.Select(choice => choice.Label));
    }

    [Fact]
    public void Every_language_has_the_same_fields_in_words_of_its_own()
    {
        var menu = Menu(Catalogs.Shipped);

        Assert.Equal(menu.FieldsFor("en").Select(Line), menu.FieldsFor("zh").Select(Line));
        Assert.All(menu.FieldsFor("en").Zip(menu.FieldsFor("zh")), pair => Assert.NotEqual(pair.First.Description, pair.Second.Description));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Every_line_is_short_enough_for_a_menu(string locale)
    {
        string[] lines =
        [
            .. CommandMenu.For(locale).Select(command => command.Description), .. Menu(Catalogs.Shipped).FieldsFor(locale).Select(field => field.Description),
        ];

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 100));
    }

    private static CommandMenu Menu(ModelCatalog catalog) => new(Options.Create(catalog));

    private static string Line(MenuField field) =>
        field.Choices.Count == 0 ? field.Name : $"{field.Name}: {string.Join(' ', field.Choices.Select(choice => choice.Option))}";
}

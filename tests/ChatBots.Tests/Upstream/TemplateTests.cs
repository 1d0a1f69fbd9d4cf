using ChatBots.Generation;
using ChatBots.Upstream;
using ChatBots.Upstream.Asking;

namespace ChatBots.Tests.Upstream;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("sora2-{orientation:landscape}-{seconds:10}s", null, null, "sora2-landscape-10s")]
    [InlineData("sora2-{orientation:landscape}-{seconds:10}s", Orientation.Portrait, 15, "sora2-portrait-15s")]
    [InlineData("{model}-{orientation}-{seconds}s", null, null, "sora-2--s")]
    [InlineData("{model}[-{orientation}][-{seconds!10}s]", null, null, "sora-2")]
    [InlineData("{model}[-{orientation}][-{seconds!10}s]", null, 10, "sora-2")]
    [InlineData("{model}[-{orientation}][-{seconds!10}s]", null, 15, "sora-2-15s")]
    [InlineData("{model}[-{orientation}][-{seconds!10}s]", Orientation.Landscape, 15, "sora-2-landscape-15s")]
    [InlineData("{model}[-{orientation}-{seconds}s]", Orientation.Landscape, null, "sora-2")]
    [InlineData("{model}[-{orientation:portrait}-{seconds}s]", null, 15, "sora-2-portrait-15s")]
    [InlineData("video[-{model!sora-2}]", null, null, "video")]
    [InlineData("video[-{model!sora}]", null, null, "video-sora-2")]
    [InlineData("[hd] {model}", null, null, "[hd] sora-2")]
    [InlineData("[[hd]]{model}[]", null, null, "[[hd]]sora-2[]")]
    [InlineData("{model}-{orientation!portrait}", Orientation.Portrait, null, "sora-2-")]
    public void A_model_name_says_what_was_asked_for(string template, Orientation? orientation, int? seconds, string name) =>
        Assert.Equal(name, WordsOf("{prompt}", template).Model(Wish("a cat", orientation, seconds)));

    [Theory]
    [InlineData("{prompt}[ ({orientation})]", "一只猫", null, null, "一只猫")]
    [InlineData("{prompt}[ ({orientation})]", "一只猫", Orientation.Square, null, "一只猫 (方形)")]
    [InlineData("{prompt} ({orientation:landscape})", "一只猫", null, null, "一只猫 (横屏)")]
    [InlineData("{prompt} ({orientation:landscape})", "a cat", null, null, "a cat (landscape)")]
    [InlineData("{prompt}[ {orientation!portrait}]", "一只猫", Orientation.Portrait, null, "一只猫")]
    [InlineData("[5.0s]{prompt}[ {seconds}s]", "a cat", null, 15, "[5.0s]a cat 15s")]
    [InlineData("{prompt} [{options}]", "a cat", null, null, "a cat ")]
    [InlineData("{model}: {prompt}", "a cat", null, null, "sora-2: a cat")]
    [InlineData("{prompt}{options}", "{model} [{seconds}] [x] {", Orientation.Portrait, null, "{model} [{seconds}] [x] { portrait")]
    [InlineData("[{orientation}: ]{prompt}", "[{model}]", Orientation.Portrait, null, "portrait: [{model}]")]
    public void A_prompt_says_it_in_words(string template, string prompt, Orientation? orientation, int? seconds, string sent) =>
        Assert.Equal(sent, WordsOf(template, "{model}").Prompt(Wish(prompt, orientation, seconds)));

    [Theory]
    [InlineData("{model}", "a cat, landscape, 10 seconds")]
    [InlineData("{model}-{orientation}", "a cat, 10 seconds")]
    [InlineData("{model}-{orientation:portrait}", "a cat, 10 seconds")]
    [InlineData("{model}[-{seconds!10}s]", "a cat, landscape")]
    [InlineData("{model}-{orientation}-{seconds}", "a cat")]
    [InlineData("{model}[-{orientation}-{seconds!10}s]", "a cat, landscape")]
    public void What_the_model_name_says_is_not_said_again(string model, string sent) =>
        Assert.Equal(sent, WordsOf("{prompt}{options}", model).Prompt(Wish("a cat", Orientation.Landscape, 10)));

    [Fact]
    public void What_a_vanished_bracket_would_have_said_is_said_in_words() =>
        Assert.Equal(
            "a cat, landscape",
            WordsOf("{prompt}{options}", "{model}[-{orientation}-{seconds}s]").Prompt(Wish("a cat", Orientation.Landscape, null)));

    [Fact]
    public void What_the_prompt_says_by_itself_is_not_said_again_among_the_options() =>
        Assert.Equal(
            "landscape: a cat, 10 seconds",
            WordsOf("{orientation}: {prompt}{options}", "{model}").Prompt(Wish("a cat", Orientation.Landscape, 10)));

    [Fact]
    public void A_refine_keeps_the_shape_and_length_of_its_parent_in_the_models_name_and_is_silent_about_them_in_words()
    {
        var request = new GenerationRequest("make it night", "sora-2", null, null,
        [
            new Turn("a cat", Orientation.Portrait, 10, "made", "s_1"),
            new Turn("and a dog", null, 15, "made", "s_2"),
        ]);
        var words = WordsOf("{prompt}{options}", "{model}[-{orientation}][-{seconds}s]");

        var newest = Wishes.Of(request)[^1];

        Assert.Equal(("sora-2-portrait-15s", "make it night"), (words.Model(newest), words.Prompt(newest)));
        Assert.Equal(
            ["a cat, portrait, 10 seconds", "and a dog, 15 seconds", "make it night"],
            Wishes.Of(request).Select(WordsOf("{prompt}{options}", "{model}").Prompt));
    }

    [Theory]
    [InlineData("{prompt")]
    [InlineData("}{prompt}")]
    [InlineData("{prompt}{")]
    [InlineData("{prompt {options}")]
    [InlineData("[{prompt]")]
    [InlineData("[{prompt}")]
    [InlineData("{prompt}]")]
    [InlineData("[[{options}]{prompt}]")]
    public void Signs_without_partners_are_a_fault_and_never_an_exception(string template)
    {
        Assert.NotNull(Template.Parse(template).Fault);
        Assert.Empty(Template.Parse(template).Parts);
    }

    private static RelayWords WordsOf(string prompt, string model) => new(new RelayOptions { Prompt = prompt, Model = model });

    private static Wish Wish(string prompt, Orientation? orientation, int? seconds) =>
        new(prompt, "sora-2", orientation, seconds, orientation, seconds);
}

using System.Text;
using ChatBots.Generation;
using ChatBots.Requests;

namespace ChatBots.Tests.Core;

public sealed class RequestParserTests
{
    private static readonly RequestParser Parser = new(Catalogs.Shipped);

    [Theory]
    [InlineData("portrait")]
    [InlineData("landscape")]
    [InlineData("square")]
    [InlineData("pro")]
    [InlineData("sora-2-pro")]
    [InlineData("sora-2")]
    [InlineData("10s")]
    public void Every_option_counts_wherever_it_stands_and_however_it_is_typed(string word)
    {
        var expected = Chosen(word);

        foreach (var option in new[] { $"--{word}", $"—{word}", $"–{word}", $"--{word.ToUpperInvariant()}" })
        {
            string[] texts = [$"{option} a fox in snow", $"a fox {option} in snow", $"a fox in snow {option}", $"a fox in snow\n{option}"];
            Assert.All(texts, text => Assert.Equal(expected with { Prompt = "a fox in snow" }, Understood(text)));
        }
    }

    [Fact]
    public void Options_can_be_combined()
    {
        var request = Understood("--pro a fox --15s in snow --portrait");

        Assert.Equal(new VideoRequest("a fox in snow", Catalogs.Shipped.Models[1], Orientation.Portrait, 15), request);
    }

    [Fact]
    public void What_was_chosen_beside_the_words_counts_like_what_stands_in_them()
    {
        Assert.Equal(
            new ParsedRequest.Understood(new VideoRequest("a fox", Catalogs.Shipped.Models[1], Orientation.Portrait, 15)),
            Parser.Parse("a fox --15s", null, "sora-2-pro", "Portrait"));
        Assert.Equal(
            new ParsedRequest.Problem(new RequestProblem.Contradiction("portrait", "square")), Parser.Parse("a fox --square", null, "portrait"));
    }

    [Fact]
    public void Saying_the_same_twice_is_no_contradiction()
    {
        Assert.Equal(Orientation.Square, Understood("a fox --square --square").Orientation);
        Assert.Same(Catalogs.Shipped.Models[1], Understood("a fox --pro --sora-2-pro").Model);
    }

    [Theory]
    [InlineData("a paper boat on a rainy street, --portrait.", "a paper boat on a rainy street,")]
    [InlineData("a fox, --portrait, in snow", "a fox, in snow")]
    [InlineData("一只狐狸 --portrait。", "一只狐狸")]
    public void An_option_at_the_end_of_a_sentence_counts(string text, string prompt)
    {
        Assert.Equal(new VideoRequest(prompt, Catalogs.Shipped.Models[0], Orientation.Portrait, null), Understood(text));
    }

    [Fact]
    public void Without_a_model_in_the_words_the_usual_one_is_taken()
    {
        Assert.Same(Catalogs.Shipped.Models[0], Understood("a fox").Model);
        Assert.Same(Catalogs.Shipped.Models[1], Understood("a fox", Catalogs.Shipped.Models[1]).Model);
        Assert.Same(Catalogs.Shipped.Models[0], Understood("a fox --sora-2", Catalogs.Shipped.Models[1]).Model);
    }

    [Theory]
    [InlineData("a fox --vertical", "vertical")]
    [InlineData("--Pr0 a fox", "pr0")]
    [InlineData("a fox --veo_3_1", "veo_3_1")]
    [InlineData("a fox --10", "10")]
    [InlineData("a fox --10000s", "10000s")]
    [InlineData("a fox --꧔10s", "꧔10s")]
    [InlineData("a fox --１０s", "１０s")]
    [InlineData("a fox --竖屏", "竖屏")]
    public void An_unknown_option_is_answered_with_the_known_ones(string text, string word)
    {
        var problem = Assert.IsType<RequestProblem.UnknownOption>(Problem(text));

        Assert.Equal(word, problem.Option);
        Assert.Equal(["portrait", "landscape", "square", "pro", "10s", "15s"], problem.Known);
    }

    [Fact]
    public void Every_known_option_is_understood()
    {
        foreach (var catalog in new[] { Catalogs.Shipped, Catalogs.Narrow })
        {
            var options = new TypedOptions(catalog);
            Assert.All(options.Known, word => Assert.NotNull(options.Read(word)));
        }
    }

    [Theory]
    [InlineData("a fox --15s", "sora-2", "15s", "10s")]
    [InlineData("a fox --pro --20s", "sora-2-pro", "20s", "10s 15s")]
    public void What_a_model_cannot_do_is_answered_with_what_it_can(string text, string model, string option, string valid)
    {
        var problem = Assert.IsType<RequestProblem.Impossible>(Problem(text));

        Assert.Equal((model, option), (problem.Model, problem.Option));
        Assert.Equal(valid.Split(' '), problem.Valid);
    }

    [Theory]
    [InlineData("a fox --portrait", "Veo", "landscape")]
    [InlineData("a fox --kling-1.6 --landscape", "Kling", "")]
    [InlineData("a fox --10s", "Veo", "")]
    public void A_model_that_leaves_no_choice_says_so(string text, string model, string valid)
    {
        var parsed = Assert.IsType<ParsedRequest.Problem>(new RequestParser(Catalogs.Narrow).Parse(text, null));

        var problem = Assert.IsType<RequestProblem.Impossible>(parsed.What);
        Assert.Equal(model, problem.Model);
        Assert.Equal(valid, string.Join(' ', problem.Valid));
    }

    [Theory]
    [InlineData("a fox --portrait --square", "portrait", "square")]
    [InlineData("--pro a fox --sora-2", "pro", "sora-2")]
    [InlineData("a fox --pro --10s --15s", "10s", "15s")]
    public void Options_that_exclude_each_other_are_named(string text, string first, string second)
    {
        Assert.Equal(new RequestProblem.Contradiction(first, second), Problem(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("🦊🎬 ✨")]
    [InlineData("?!… — --")]
    [InlineData("--portrait")]
    [InlineData("👍 --pro")]
    public void Nothing_but_spaces_emoji_and_punctuation_is_no_prompt(string text)
    {
        Assert.IsType<RequestProblem.NoWords>(Problem(text));
    }

    [Theory]
    [InlineData("狐狸")]
    [InlineData("7")]
    [InlineData("𝒻")]
    [InlineData("🦊 x")]
    public void One_letter_or_digit_of_any_script_is_enough(string text)
    {
        Assert.Equal(text, Understood(text).Prompt);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("狐")]
    [InlineData("𠀀")]
    public void A_prompt_may_have_4000_characters_and_not_one_more(string character)
    {
        var longest = string.Concat(Enumerable.Repeat(character, 4000));

        Assert.Equal(longest, Understood($"{longest} --portrait").Prompt);
        Assert.Equal(new RequestProblem.TooLong(4001, 4000), Problem($"{longest}{character} --portrait"));
    }

    [Theory]
    [InlineData("<b>@everyone</b> & *bold* `code` [a](http://x) \u202Eevil")]
    [InlineData("a well--known fox, 3 -- 4 times -portrait ---portrait x--pro")]
    [InlineData("a fox — then a wolf —said the hunter")]
    [InlineData("say \"--portrait\" (--pro)")]
    [InlineData("line one\n\n  line two\tand  two spaces")]
    [InlineData("'; drop table jobs; --")]
    public void What_is_no_option_stays_as_it_was_typed(string text)
    {
        Assert.Equal(text, Understood(text).Prompt);
    }

    [Fact]
    public void Whatever_is_typed_is_understood_or_answered()
    {
        var random = Chance.New();
        string[] pieces =
        [
            "--", "—", "–", "-", " ", "\n", "portrait", "pro", "10s", "99s", "--pro ", "a", "狐", "🦊", "𠀀", "é",
            "\uD83E", "\0", ".", ",", "\u202E",
        ];
        for (var round = 0; round < 5000; round++)
        {
            var text = new StringBuilder();
            for (var piece = random.Next(30); piece > 0; piece--)
                text.Append(random.Next(5) == 0 ? (char)random.Next(char.MaxValue) : random.Pick(pieces));

            if (Parser.Parse(text.ToString(), null) is ParsedRequest.Understood { Request: var request })
                Assert.True(RequestParser.HasWords(request.Prompt) && request.Prompt == request.Prompt.Trim());
        }
    }

    private static VideoRequest Chosen(string word)
    {
        var (plain, pro) = (Catalogs.Shipped.Models[0], Catalogs.Shipped.Models[1]);
        return word switch
        {
            "portrait" => new VideoRequest("", plain, Orientation.Portrait, null),
            "landscape" => new VideoRequest("", plain, Orientation.Landscape, null),
            "square" => new VideoRequest("", plain, Orientation.Square, null),
            "10s" => new VideoRequest("", plain, null, 10),
            "sora-2" => new VideoRequest("", plain, null, null),
            _ => new VideoRequest("", pro, null, null),
        };
    }

    private static VideoRequest Understood(string text, ModelOptions? usual = null) =>
        Assert.IsType<ParsedRequest.Understood>(Parser.Parse(text, usual)).Request;

    private static RequestProblem Problem(string text) => Assert.IsType<ParsedRequest.Problem>(Parser.Parse(text, null)).What;
}

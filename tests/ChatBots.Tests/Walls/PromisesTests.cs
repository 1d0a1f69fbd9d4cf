using System.Reflection;
using System.Text.RegularExpressions;

namespace ChatBots.Tests.Walls;

/// <summary>The table of what people can do names stories that exist, on the platform of their column.</summary>
public sealed partial class PromisesTests
{
    private static readonly string[][] Namespaces =
    [
        ["ChatBots.Tests.Discord"], ["ChatBots.Tests.Telegram"], ["ChatBots.Tests.Playground", "ChatBots.Tests.Story"],
    ];

    public static TheoryData<string, int, string> Cells() =>
        [.. Rows().SelectMany(row => row.Skip(1).Index().SelectMany(cell => Names(cell.Item).Select(name => (row[0], cell.Index, name))))];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_story_named_is_a_test_of_its_platform(string promise, int platform, string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);

        var found = Namespaces[platform].Select(space => typeof(PromisesTests).Assembly.GetType($"{space}.{type}")?.GetMethod(method));

        Assert.True(
            found.Any(each => each?.GetCustomAttribute<FactAttribute>() is { Skip: null }), $"{promise}: {name} is no test there.");
    }

    [Fact]
    public void Every_promise_has_a_story()
    {
        Assert.True(Rows().Count > 20);
        Assert.All(Rows(), row => Assert.Contains(row.Skip(1), cell => Names(cell).Any()));
    }

    private static List<string[]> Rows() =>
    [
        .. File.ReadLines(Path.Combine(ShippedSettings.Root, "tests", "ChatBots.Tests", "README.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static IEnumerable<string> Names(string cell) => Name().Matches(cell).Select(name => name.Groups[1].Value);

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Name();
}

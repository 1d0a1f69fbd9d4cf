namespace ChatBots.Tests.Core;

/// <summary>Random input that can be had again: the seed is printed with the test, and <c>CHATBOTS_SEED</c> sets it.</summary>
internal static class Chance
{
    public static Random New()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHATBOTS_SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"CHATBOTS_SEED={seed}");
        return new Random(seed);
    }

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}

using System.Reflection;

namespace ChatBots.Tests.Walls;

/// <summary>Who may know whom. Speaks of the assemblies that this build has.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Edges =
        ["ChatBots.Upstream", "ChatBots.Storage", "ChatBots.Discord", "ChatBots.Telegram", "ChatBots.Playground"];

    private static readonly string[] StorageOnly = ["Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw"];

    [Fact]
    public void The_core_knows_no_edge_no_web_server_and_no_database()
    {
        var references = ReferencesOf(Load("ChatBots.Core")!);

        Assert.DoesNotContain(references, IsOurs);
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("System.Net.Http", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => StorageOnly.Any(of => name.StartsWith(of, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_edge_knows_another()
    {
        var there = Edges.Select(Load).OfType<Assembly>().ToList();

        Assert.NotEmpty(there);
        Assert.All(there, edge => Assert.Empty(ReferencesOf(edge).Where(IsOurs).Except(["ChatBots.Core"])));
    }

    [Fact]
    public void Only_the_store_knows_the_database()
    {
        var others = Edges.Append("ChatBots.Host").Except(["ChatBots.Storage"]).Select(Load).OfType<Assembly>();

        Assert.All(others, assembly =>
            Assert.DoesNotContain(ReferencesOf(assembly), name => StorageOnly.Any(of => name.StartsWith(of, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_class_that_others_need_not_extend_is_sealed()
    {
        var open = Edges.Append("ChatBots.Core").Append("ChatBots.Host").Select(Load).OfType<Assembly>()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && IsOurs($"{type.Namespace}."));

        Assert.Empty(open);
    }

    private static bool IsOurs(string name) => name.StartsWith("ChatBots.", StringComparison.Ordinal);

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static Assembly? Load(string name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

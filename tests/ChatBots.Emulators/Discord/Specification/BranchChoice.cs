using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>
/// Picks the branches that an object is meant to be, by the properties whose value tells them apart (<c>type</c>): what is wrong inside
/// the chosen one is then worth more than that none fits.
/// </summary>
internal static class BranchChoice
{
    /// <summary>The branches left; none where a property has a value of no branch, and then a violation says so.</summary>
    public static List<Schema> Narrow(List<Schema> branches, JsonObject json, string path, List<string> violations)
    {
        foreach (var name in branches.SelectMany(branch => branch.Marks.Keys).Distinct().ToList())
        {
            if (branches.Count < 2)
                return branches;
            var given = json.TryGetPropertyValue(name, out var value) ? value?.ToJsonString() ?? "null" : null;
            var left = branches.FindAll(branch =>
                !branch.Marks.TryGetValue(name, out var own) || (given is not null && own.Contains(given)));
            if (left.Count == 0)
            {
                var marks = branches.SelectMany(branch => branch.Marks[name]).Distinct();
                violations.Add($"{path}.{name} is {given ?? "missing"}, none of {string.Join(", ", marks)}");
                return left;
            }

            branches = left;
        }

        return branches;
    }
}

using ChatBots.Chat;

namespace ChatBots.Jobs;

/// <summary>A job in line.</summary>
/// <param name="Job">Its id; ids sort by age.</param>
/// <param name="Person">Whose it is.</param>
internal sealed record InLine(JobId Job, PersonId Person);

/// <summary>
/// The order in which waiting jobs start: round robin over persons, a person's own jobs by age; who was served longest ago comes
/// first. Pure.
/// </summary>
internal static class FairLine
{
    /// <param name="waiting">Jobs that could start.</param>
    /// <param name="running">How many jobs each person has running.</param>
    /// <param name="lastServed">A number per person that grows with every start; missing: never.</param>
    /// <returns>All of <paramref name="waiting"/>, the next first.</returns>
    public static IReadOnlyList<InLine> Order(
        IEnumerable<InLine> waiting, IReadOnlyDictionary<PersonId, int> running, IReadOnlyDictionary<PersonId, long> lastServed) =>
    [
        .. waiting.GroupBy(job => job.Person)
            .SelectMany(ofPerson => ofPerson.OrderBy(job => job.Job.Value, StringComparer.Ordinal)
                .Select((job, index) => (Job: job, Round: index + running.GetValueOrDefault(ofPerson.Key))))
            .OrderBy(each => each.Round)
            .ThenBy(each => lastServed.GetValueOrDefault(each.Job.Person))
            .ThenBy(each => each.Job.Job.Value, StringComparer.Ordinal)
            .Select(each => each.Job),
    ];
}

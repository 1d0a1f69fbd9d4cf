using ChatBots.Jobs;
using ChatBots.Quotas;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Serving;

/// <summary>Answers <c>/api/people/&lt;person&gt;</c>: what the person has left, and their newest jobs.</summary>
internal sealed class PersonAnswer(AllowanceReader allowances, IJobStore jobs)
{
    private const int MostJobs = 10;

    public async Task InvokeAsync(HttpContext context)
    {
        if (PlaygroundPeople.Find((string?)context.Request.RouteValues["person"], null) is not { Person: var person })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            var allowance = await allowances.ReadAsync(person, PlaygroundPeople.Room, context.RequestAborted);
            var history = await jobs.HistoryAsync(person, PlaygroundPeople.Room, MostJobs, context.RequestAborted);
            var view = new PersonView(allowance, [.. history.Select(View)]);
            await context.Response.WriteAsJsonAsync(view, PageJson.Default.PersonView, cancellationToken: context.RequestAborted);
        }
        catch (StoreBusyException)
        {
            await PageJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, PageJson.TryAgain);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
    }

    private static JobView View(Job job) =>
        new(job.Id.Value, job.Prompt, job.Version, job.State.ToString().ToLowerInvariant(), job.LiveMessage?.Value, job.OpenedAt);
}

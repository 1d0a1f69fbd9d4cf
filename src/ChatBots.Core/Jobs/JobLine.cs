using ChatBots.Chat;
using ChatBots.Generation;
using Microsoft.Extensions.Options;

namespace ChatBots.Jobs;

/// <summary>
/// Lets jobs run: <see cref="JobsOptions.Parallel"/> at a time, or fewer when the generator makes fewer, one per person, in the order of
/// <see cref="FairLine"/>; tells those that wait their place.
/// </summary>
internal sealed class JobLine(IOptions<JobsOptions> options, IVideoGenerator generator)
{
    private readonly Lock gate = new();
    private readonly List<Waiter> waiting = [];
    private readonly Dictionary<PersonId, int> running = [];
    private readonly Dictionary<PersonId, long> lastServed = [];
    private long served;

    private int Most => Math.Min(options.Value.Parallel, generator.Parallel ?? int.MaxValue);

    /// <summary>Waits for a job's turn.</summary>
    /// <param name="job">The job.</param>
    /// <param name="placeChanged">Told the place in line, 1 for the next, whenever it becomes smaller; called under a lock, so it must be quick.</param>
    /// <param name="cancellationToken">Leaves the line; the task is then cancelled.</param>
    /// <returns>The turn; disposing it lets the next job run.</returns>
    public async Task<IDisposable> WaitTurnAsync(Job job, Action<int> placeChanged, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(new InLine(job.Id, job.Person), placeChanged);
        lock (gate)
        {
            waiting.Add(waiter);
            MoveUp();
        }

        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(waiter), null);
        return await waiter.Turn.Task;
    }

    /// <summary>A turn for a job that runs already, whatever the limits say: it was started by an earlier process.</summary>
    public IDisposable Resume(Job job)
    {
        lock (gate)
            return Start(job.Person);
    }

    private void Leave(Waiter waiter)
    {
        lock (gate)
        {
            if (!waiting.Remove(waiter))
                return;
            waiter.Turn.TrySetCanceled();
            MoveUp();
        }
    }

    private void MoveUp()
    {
        var order = FairLine.Order(waiting.Select(waiter => waiter.Job), running, lastServed);
        var place = 0;
        foreach (var next in order)
        {
            var waiter = waiting.Find(each => each.Job == next)!;
            if (running.Values.Sum() < Most && running.GetValueOrDefault(next.Person) == 0)
            {
                waiting.Remove(waiter);
                waiter.Turn.TrySetResult(Start(next.Person));
            }
            else
            {
                waiter.TellPlace(++place);
            }
        }
    }

    private Once Start(PersonId person)
    {
        running[person] = running.GetValueOrDefault(person) + 1;
        lastServed[person] = ++served;
        return new Once(() => End(person));
    }

    private void End(PersonId person)
    {
        lock (gate)
        {
            if (--running[person] == 0)
                running.Remove(person);
            // Who has nothing in line is not remembered: the next request starts as new
            if (!running.ContainsKey(person) && !waiting.Exists(waiter => waiter.Job.Person == person))
                lastServed.Remove(person);
            MoveUp();
        }
    }

    private sealed class Waiter(InLine job, Action<int> placeChanged)
    {
        private int shown = int.MaxValue;

        public InLine Job => job;

        public TaskCompletionSource<IDisposable> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // A newcomer may overtake somebody's second job; a place that grows would only annoy
        public void TellPlace(int place)
        {
            if (place >= shown)
                return;
            shown = place;
            placeChanged(place);
        }
    }
}

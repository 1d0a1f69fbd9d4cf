using System.Collections.Concurrent;
using ChatBots.Chat;

namespace ChatBots.Jobs;

/// <summary>The jobs that this process follows: how to cancel one, to wait for its end, and to stop them all.</summary>
internal sealed class OpenJobs(TimeProvider time)
{
    private readonly ConcurrentDictionary<JobId, OpenJob> jobs = [];
    private volatile bool isStopping;

    /// <summary>Begins to follow a job; null when it is followed already, or is left to the next start because this process stops.</summary>
    public OpenJob? Enter(Job job, IConversation conversation)
    {
        if (isStopping)
            return null;
        var open = new OpenJob(job, conversation, ended => jobs.TryRemove(ended, out _));
        return jobs.TryAdd(job.Id, open) ? open : null;
    }

    /// <summary>Whether all jobs are left to the next start.</summary>
    public bool IsStopping => isStopping;

    public OpenJob? Find(JobId id) => jobs.GetValueOrDefault(id);

    /// <summary>A person's newest job in a conversation that can still be cancelled.</summary>
    public OpenJob? NewestOf(PersonId person, ConversationId conversation) =>
        jobs.Values.Where(open => open.Job.Person == person && open.Job.Conversation == conversation && open.CanBeCancelled)
            .MaxBy(open => open.Job.Id.Value, StringComparer.Ordinal);

    /// <summary>Whether any job is followed in a conversation.</summary>
    public bool AreIn(ConversationId conversation) => jobs.Values.Any(open => open.Job.Conversation == conversation);

    /// <summary>Waits until none of the jobs that are followed now is followed any more.</summary>
    public Task AllEndedAsync() => Task.WhenAll(jobs.Values.Select(open => open.Ended));

    /// <summary>Notes that nothing can be said in a conversation any more.</summary>
    public void Left(ConversationId conversation)
    {
        foreach (var open in jobs.Values.Where(open => conversation.Holds(open.Job.Conversation)))
            open.NoteGone();
    }

    /// <summary>Notes that a conversation goes on in another place.</summary>
    public void Moved(ConversationId from, ConversationId to)
    {
        foreach (var open in jobs.Values.Where(open => open.Job.Conversation == from))
            open.Job = open.Job with { Conversation = to, RequestMessage = null, LiveMessage = null };
    }

    /// <summary>
    /// Stops following all jobs: those that a new start takes up again at once, the others after <paramref name="wait"/>. Nothing is
    /// cancelled in the store.
    /// </summary>
    public async Task StopAsync(TimeSpan wait)
    {
        isStopping = true;
        var all = jobs.Values.ToList();
        foreach (var open in all.Where(open => open.CanBeFoundAgain))
            open.StopFollowing();
        var last = AllEndedAsync();
        await Task.WhenAny(last, Task.Delay(wait, time));
        foreach (var open in jobs.Values)
            open.StopFollowing();
        await Task.WhenAny(last, Task.Delay(TimeSpan.FromSeconds(5), time));
    }
}

/// <summary>One job that this process follows.</summary>
internal sealed class OpenJob : IDisposable
{
    private readonly CancellationTokenSource cancel = new();
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource either;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<JobId> leave;
    private readonly TaskCompletionSource<Job> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource anotherPass = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Job job;

    public OpenJob(Job job, IConversation conversation, Action<JobId> leave)
    {
        this.job = job;
        Conversation = conversation;
        Pass = job.Pass;
        if (job.IsClosed)
            closed.SetResult(job);
        this.leave = leave;
        either = CancellationTokenSource.CreateLinkedTokenSource(cancel.Token, stop.Token);
    }

    /// <summary>The job as last stored.</summary>
    public Job Job
    {
        get => job;
        set
        {
            job = value;
            if (value.IsClosed)
                closed.TrySetResult(value);
        }
    }

    /// <summary>Where it is spoken of; by the newest pass, where one is needed.</summary>
    public IConversation Conversation { get; private set; }

    /// <summary>The newest pass; null where none is needed.</summary>
    public Pass? Pass { get; private set; }

    /// <summary>Ends when there is a newer pass. To be taken before a call that an expired one may reject.</summary>
    public Task AnotherPass => anotherPass.Task;

    /// <summary>Fires when the job is cancelled by a person, or when this process stops to follow it.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Fires only when this process stops to follow it: from made on a job cannot be cancelled.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Held while a step is stored.</summary>
    public SemaphoreSlim Recording { get; } = new(1);

    public bool IsCancelled => cancel.IsCancellationRequested;

    /// <summary>Ends when the job is closed, though it may not be said yet, or with the job as it was last stored when it is not followed any more.</summary>
    public Task<Job> Closed => closed.Task;

    /// <summary>Ends when the job is not followed any more, closed or not.</summary>
    public Task Ended => ended.Task;

    public bool CanBeFoundAgain => Job.State != JobState.Running || Job.StatusLink is not null || Job.IsUntaken;

    public bool CanBeCancelled => Job.State is JobState.Waiting or JobState.Running;

    /// <summary>True when the live message is gone: nothing is posted for this job any more.</summary>
    public bool IsGone { get; private set; }

    public void Cancel() => Fire(cancel);

    /// <summary>Notes that the live message is gone. A job that no relay has is not wanted any more; one that a relay may have goes on.</summary>
    public void NoteGone()
    {
        IsGone = true;
        if (Job.IsUntaken)
            Cancel();
    }

    /// <summary>Goes on by another pass, or without any from now on.</summary>
    public void Renew(Pass? pass, IConversation conversation)
    {
        (Conversation, Pass) = (conversation, pass);
        Interlocked.Exchange(ref anotherPass, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public void StopFollowing() => Fire(stop);

    public void Dispose()
    {
        leave(Job.Id);
        closed.TrySetResult(Job);
        ended.TrySetResult();
        either.Dispose();
        cancel.Dispose();
        stop.Dispose();
        Recording.Dispose();
    }

    // A press may come in the very moment in which the job ends
    private static void Fire(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}

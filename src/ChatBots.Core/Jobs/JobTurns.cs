namespace ChatBots.Jobs;

/// <summary>Brings a job to its turn: after the version that it refines, after second thoughts, in fair order.</summary>
internal sealed class JobTurns(JobLine line, OpenJobs openJobs, IJobStore jobs, JobEndings endings, TimeProvider time)
{
    /// <returns>The turn; null when the job ended because its parent did.</returns>
    /// <exception cref="OperationCanceledException">The job was cancelled, or this process stops to follow it.</exception>
    public async Task<IDisposable?> TakeAsync(FollowedJob followed)
    {
        if (followed.Job.State == JobState.Running)
            return line.Resume(followed.Job);
        if (!await WaitForParentAsync(followed))
            return null;
        await WaitForSecondThoughtsAsync(followed);
        return await line.WaitTurnAsync(followed.Job, place => followed.Show(followed.Text.WaitingInLine(place)), followed.Open.Token);
    }

    private async Task<bool> WaitForParentAsync(FollowedJob followed)
    {
        if (followed.Job.Parent is not { } id || await EndOfAsync(id, followed) is not { } parent)
            return true;
        if (parent is { State: JobState.Delivered or JobState.Withdrawn, IsRefinable: true })
            return true;
        // A parent that is not closed is followed again after the next start, and so is this job, which is told to stop in the same moment
        if (!parent.IsClosed && openJobs.IsStopping)
            await Task.Delay(Timeout.InfiniteTimeSpan, time, followed.Open.Token);
        await endings.CancelWithParentAsync(followed, parent.Version);
        return false;
    }

    // A parent that is not followed has ended, maybe in an earlier process
    private async Task<Job?> EndOfAsync(JobId parent, FollowedJob followed)
    {
        if (openJobs.Find(parent) is not { } open)
            return await followed.PatientlyAsync(() => jobs.FindAsync(parent, followed.Open.Token));
        followed.ShowAfterParent();
        return await open.Closed.WaitAsync(followed.Open.Token);
    }

    // Nobody can cancel what they do not see yet: in a busy chat the live message comes later than the job
    private static DateTimeOffset? EndOfSecondThoughts(FollowedJob followed) => followed.Job.NotBefore is { } end && followed.ShownAt is { } shown
        ? shown + (end - followed.Job.OpenedAt)
        : followed.Job.NotBefore;

    private async Task WaitForSecondThoughtsAsync(FollowedJob followed)
    {
        var wait = EndOfSecondThoughts(followed) - time.GetUtcNow();
        if (wait is not { } positive || positive <= TimeSpan.Zero)
            return;
        followed.Show(followed.Text.SecondThoughts);
        await Task.Delay(positive, time, followed.Open.Token);
    }
}

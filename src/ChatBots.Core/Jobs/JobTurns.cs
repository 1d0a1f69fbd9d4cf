namespace ChatBots.Jobs;

/// <summary>Brings a job to its turn: after the version that it refines, after second thoughts, in fair order.</summary>
internal sealed class JobTurns(JobLine line, OpenJobs openJobs, JobEndings endings, TimeProvider time)
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
        if (followed.Job.Parent is not { } id || openJobs.Find(id) is not { } open)
            return true;
        followed.Live?.Show(followed.View.AfterParent());
        var parent = await open.Ended.WaitAsync(followed.Open.Token);
        if (parent.State is JobState.Delivered or JobState.Withdrawn)
            return true;
        // A parent that is not closed is followed again after the next start, and so is this job
        if (!parent.IsClosed)
            throw new OperationCanceledException();
        await endings.CancelWithParentAsync(followed, parent.Version);
        return false;
    }

    private async Task WaitForSecondThoughtsAsync(FollowedJob followed)
    {
        var wait = followed.Job.NotBefore - time.GetUtcNow();
        if (wait is not { } positive || positive <= TimeSpan.Zero)
            return;
        followed.Show(followed.Text.SecondThoughts);
        await Task.Delay(positive, time, followed.Open.Token);
    }
}

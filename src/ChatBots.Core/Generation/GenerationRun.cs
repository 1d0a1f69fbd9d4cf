using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Live;

namespace ChatBots.Generation;

/// <summary>Step 5 with step 6: follows the generator's events; each is stored before it is shown.</summary>
internal sealed class GenerationRun(
    IVideoGenerator generator, RequestHistory history, ImageFetch images, IJobStore jobs, JobEndings endings, TimeProvider time)
{
    /// <summary>Brings a waiting or running job to made, or to its end.</summary>
    /// <exception cref="OperationCanceledException">The job was cancelled, or this process stops to follow it.</exception>
    public async Task MakeAsync(FollowedJob followed)
    {
        var token = followed.Open.Token;
        var words = await followed.PatientlyAsync(() => history.RequestForAsync(followed, token));
        if (await WithImagesAsync(followed, words) is not { } request)
            return;
        var usual = await followed.PatientlyAsync(() => jobs.UsualDurationAsync(followed.Job.Model, token));
        await foreach (var generationEvent in Begin(followed, request).WithCancellation(token))
        {
            if (generationEvent.Task is { } task)
                await followed.RecordAsync(new JobChange.TaskSeen(task));
            await TakeAsync(followed, generationEvent, usual);
        }
    }

    // Null: the job ended without them
    private async Task<GenerationRequest?> WithImagesAsync(FollowedJob followed, GenerationRequest request)
    {
        if (followed.Job is not { IsUntaken: true, Images.Count: > 0 })
            return request;
        followed.Show(followed.Text.FetchingImages);
        var fetched = await images.FetchAsync(followed);
        if (fetched.Failure is { } failure)
            await endings.FailAsync(followed, failure);
        return fetched.Failure is null ? request with { Images = fetched.Images } : null;
    }

    private IAsyncEnumerable<GenerationEvent> Begin(FollowedJob followed, GenerationRequest request)
    {
        var job = followed.Job;
        switch (job)
        {
            case { State: JobState.Running, StatusLink: { } link }:
                followed.Show(followed.Text.Recovering);
                return generator.RecoverAsync(
                    request, job.Relay, new UpstreamTask(job.TaskId ?? "", link, job.Transcript ?? ""), job.StartedAt ?? job.OpenedAt,
                    followed.Open.Token);
            case { IsUntaken: false }:
                return Lost();
            default:
                followed.Show(followed.Text.Asking);
                return generator.GenerateAsync(
                    request with { RelayChosen = (relay, _) => StartAsync(followed, relay) }, followed.Open.Token);
        }
    }

    // A job that somehow ended meanwhile must not be sent
    private static async Task StartAsync(FollowedJob followed, string? relay)
    {
        if (!await followed.RecordAsync(new JobChange.Started(relay)))
            throw new InvalidOperationException("The job is closed.");
    }

    private Task TakeAsync(FollowedJob followed, GenerationEvent generationEvent, TimeSpan? usual)
    {
        switch (generationEvent)
        {
            case GenerationEvent.Queued:
                followed.Show(followed.Text.Queued);
                break;
            case GenerationEvent.Started:
                followed.Show(followed.Text.Started);
                break;
            case GenerationEvent.Progressed progressed:
                followed.Show(LiveText.Progress(progressed.Percent), Done(followed, usual));
                break;
            case GenerationEvent.Completed completed:
                return followed.RecordAsync(new JobChange.Made(completed.Video));
            case GenerationEvent.Failed failed:
                return endings.FailAsync(followed, failed.Failure);
        }

        return Task.CompletedTask;
    }

    private TextPart.Instant? Done(FollowedJob followed, TimeSpan? usual)
    {
        var at = followed.Job.StartedAt + usual;
        return at - time.GetUtcNow() is { } left && left > TimeSpan.Zero ? new TextPart.Instant(at!.Value, followed.Text.AboutLeft(left)) : null;
    }

    // The relay may have had it, so it is not asked again; without a status link nobody can say what became of it
    private static async IAsyncEnumerable<GenerationEvent> Lost()
    {
        await Task.CompletedTask;
        yield return new GenerationEvent.Failed(new GenerationFailure(FailureKind.Restarted));
    }
}

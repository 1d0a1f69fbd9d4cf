using ChatBots.Chat;
using ChatBots.Live;

namespace ChatBots.Jobs;

/// <summary>One job on its way through steps 5 to 7: the row, the conversation, the live message and what it says.</summary>
internal sealed class FollowedJob(OpenJob open, LiveView view, IJobStore store, Patience patience)
{
    private Func<MessageContent>? step;

    /// <summary>As last stored.</summary>
    public Job Job => open.Job;

    public OpenJob Open => open;

    public IConversation Conversation => open.Conversation;

    public LiveView View => view;

    public LiveText Text => view.Text;

    /// <summary>When this process created the live message; null when it did not.</summary>
    public DateTimeOffset? ShownAt { get; set; }

    /// <summary>What is still to be said of a job that ended without a video: how it ended (null: as its row tells), and where the video may lie all the same.</summary>
    public (string? State, Uri? Link) LastWord { get; set; }

    /// <summary>Null until it exists, and for ever when it is gone. Another one takes the place of one that was left behind.</summary>
    public LiveMessage? Live
    {
        get;
        set
        {
            field?.Dispose();
            field = value;
        }
    }

    /// <summary>Shows a step of a job that can still be cancelled.</summary>
    /// <param name="state">What happens to it.</param>
    /// <param name="done">When it will be made, as far as can be told.</param>
    public void Show(string state, TextPart.Instant? done = null) => Show(() => view.UnderWay(state, done));

    /// <summary>Shows that it waits for the version that it refines.</summary>
    public void ShowAfterParent() => Show(view.AfterParent);

    /// <summary>Shows a step of a job that is made.</summary>
    /// <param name="state">What happens to it.</param>
    public void ShowMade(string state) => Show(() => view.Made(state));

    /// <summary>Shows the last step once more, as the view has it now.</summary>
    public void ShowAgain() => Show(step ?? (open.CanBeCancelled ? () => view.UnderWay(Text.Waiting) : () => view.Made(Text.Fetching)));

    /// <summary>
    /// Stores a step before the world sees it. A store that is busy is asked again until it takes it, since what was paid for may not be
    /// lost to a full disk.
    /// </summary>
    /// <returns>False when the job's state does not allow the step.</returns>
    /// <exception cref="OperationCanceledException">This process stops to follow the job.</exception>
    public async Task<bool> RecordAsync(JobChange change)
    {
        // One at a time, so that no older row replaces a newer one here
        await open.Recording.WaitAsync(open.Stopping);
        try
        {
            if (await PatientlyAsync(() => store.ChangeAsync(Job.Id, change, CancellationToken.None)) is not { } changed)
                return false;
            open.Job = changed;
            return true;
        }
        finally
        {
            open.Recording.Release();
        }
    }

    /// <summary>Asks a store until it is not busy: what a job needs to know may not fail it.</summary>
    /// <exception cref="OperationCanceledException">This process stops to follow the job.</exception>
    public Task<T> PatientlyAsync<T>(Func<Task<T>> ask) => patience.UntilDoneAsync(ask, open.Stopping);

    private void Show(Func<MessageContent> next)
    {
        step = next;
        Live?.Show(next());
    }
}

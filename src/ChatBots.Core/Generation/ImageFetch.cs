using ChatBots.Chat;
using ChatBots.Jobs;

namespace ChatBots.Generation;

/// <summary>Brings the images that a request is about from the platform, just before the relay is asked.</summary>
internal sealed class ImageFetch(TimeProvider time)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    // Nobody is kept waiting longer for what they can send again
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    /// <exception cref="OperationCanceledException">The job was cancelled, or this process stops to follow it.</exception>
    public async Task<FetchedImages> FetchAsync(FollowedJob followed)
    {
        var images = new List<RequestImage>();
        foreach (var image in followed.Job.Images)
        {
            switch (await FetchPatientlyAsync(followed, image))
            {
                case ImageOutcome.Done done when RequestImage.From(done.Bytes) is { } usable:
                    images.Add(usable);
                    break;
                case ImageOutcome.Done or ImageOutcome.TooLarge:
                    return new FetchedImages([], new GenerationFailure(FailureKind.ImageUnusable));
                default:
                    return new FetchedImages([], new GenerationFailure(FailureKind.ImageNotFetched));
            }
        }

        return new FetchedImages(images);
    }

    private async Task<ImageOutcome> FetchPatientlyAsync(FollowedJob followed, string image)
    {
        for (var round = 0; ; round++)
        {
            var outcome = await followed.Conversation.FetchImageAsync(image, followed.Open.Token);
            if (outcome is not ImageOutcome.Lost lost || round >= Pauses.Length)
                return outcome;
            var held = lost.RetryAt - time.GetUtcNow();
            if (held > LongestHold)
                return outcome;
            await Task.Delay(held > Pauses[round] ? held.Value : Pauses[round], time, followed.Open.Token);
        }
    }
}

/// <summary>What came of fetching a request's images.</summary>
/// <param name="Images">All of them, in order; empty after a failure.</param>
/// <param name="Failure">Why there are none; null when they are here.</param>
internal sealed record FetchedImages(IReadOnlyList<RequestImage> Images, GenerationFailure? Failure = null);

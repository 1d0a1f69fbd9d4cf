namespace ChatBots.Chat;

/// <summary>What became of fetching an image. Closed: <see cref="Done"/>, <see cref="TooLarge"/>, <see cref="Gone"/>, <see cref="Lost"/>.</summary>
public abstract record ImageOutcome
{
    private ImageOutcome()
    {
    }

    /// <summary>It is here.</summary>
    /// <param name="Bytes">The whole file, whatever it holds.</param>
    public sealed record Done(ReadOnlyMemory<byte> Bytes) : ImageOutcome;

    /// <summary>It is larger than <see cref="Generation.RequestImage.SizeLimit"/>, or than the platform gives out.</summary>
    public sealed record TooLarge : ImageOutcome;

    /// <summary>The platform does not have it any more.</summary>
    public sealed record Gone : ImageOutcome;

    /// <summary>It did not come; another try may help.</summary>
    /// <param name="RetryAt">Not before this instant; null when the platform does not say.</param>
    public sealed record Lost(DateTimeOffset? RetryAt = null) : ImageOutcome;
}

namespace ChatBots.Chat;

/// <summary>
/// The way to answer in one conversation. Implemented by adapters, which translate and report, and nothing else: pacing, wording,
/// repeats and size choices are the core's. Safe for concurrent calls.
/// </summary>
public interface IConversation
{
    /// <summary>Which conversation this is.</summary>
    ConversationId Id { get; }

    /// <summary>The budgets that <see cref="SendAsync"/> draws from.</summary>
    IReadOnlyList<Budget> SendBudgets { get; }

    /// <summary>The budgets that <see cref="WhisperAsync"/> draws from; empty when the platform does not limit it.</summary>
    IReadOnlyList<Budget> WhisperBudgets { get; }

    /// <summary>Whether what is said by <see cref="WhisperAsync"/> now is read by the person alone.</summary>
    bool CanWhisper { get; }

    /// <summary>
    /// Whether the platform shows the author that an answer to what they did is to come, and goes on showing it until something is said or
    /// <see cref="AcknowledgeAsync"/> is called. Not for presses, which are always acknowledged.
    /// </summary>
    bool AwaitsAnswer { get; }

    /// <summary>What the bot gets to see in groups of this platform.</summary>
    GroupReach Reach { get; }

    /// <summary>
    /// Whether the platform keeps a message from being created twice with the same nonce for the next minutes, so that creating may be
    /// repeated.
    /// </summary>
    bool RemembersNonces { get; }

    /// <summary>Whether what <see cref="WhisperAsync"/> says now may be said again when its answer was lost, without being read twice.</summary>
    bool RepeatsWhispers { get; }

    /// <summary>What the bot lacks to show a video here; null when nothing, or when the platform tells only by refusing.</summary>
    MissingRight? Missing { get; }

    /// <summary>Creates a message.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="replyTo">The message it answers; null for none. A parent that is gone must not make the call fail.</param>
    /// <param name="nonce">
    /// The same for every try to create the same message, at most 25 characters. A platform that knows such keys returns the message
    /// created first.
    /// </param>
    /// <param name="cancellationToken">Gives the call up; it then throws.</param>
    Task<CallOutcome> SendAsync(MessageContent content, MessageId? replyTo, string nonce, CancellationToken cancellationToken);

    /// <summary>Creates a message that carries a video.</summary>
    /// <param name="content">What it shows beside the video.</param>
    /// <param name="file">Read anew at each call; stays the caller's.</param>
    /// <param name="replyTo">As in <see cref="SendAsync"/>.</param>
    /// <param name="nonce">As in <see cref="SendAsync"/>.</param>
    /// <param name="cancellationToken">Gives the call up; it then throws.</param>
    Task<CallOutcome> SendVideoAsync(
        MessageContent content, VideoFile file, MessageId? replyTo, string nonce, CancellationToken cancellationToken);

    /// <summary>Shows a video once more that the platform has already; nothing is uploaded. A platform that cannot answers Rejected.</summary>
    /// <param name="content">What the message shows beside the video.</param>
    /// <param name="fileId">As <see cref="CallOutcome.Done.FileId"/> told it.</param>
    /// <param name="replyTo">As in <see cref="SendAsync"/>.</param>
    /// <param name="nonce">As in <see cref="SendAsync"/>.</param>
    /// <param name="cancellationToken">Gives the call up; it then throws.</param>
    Task<CallOutcome> ResendVideoAsync(
        MessageContent content, string fileId, MessageId? replyTo, string nonce, CancellationToken cancellationToken);

    /// <summary>Tells one person something that the others need not see; where the platform cannot, a short reply.</summary>
    /// <param name="person">Who is to read it.</param>
    /// <param name="content">What it says; buttons may be left out by the adapter.</param>
    /// <param name="about">The message that it is about; null for none.</param>
    /// <param name="cancellationToken">Gives the call up; it then throws.</param>
    Task<CallOutcome> WhisperAsync(PersonId person, MessageContent content, MessageId? about, CancellationToken cancellationToken);

    /// <summary>Puts a mark of ours (one emoji) on somebody's message. A platform that has no such marks answers Rejected.</summary>
    Task<CallOutcome> ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken);

    /// <summary>
    /// Says that what the person did was taken in, where the platform waits for that (a press, or see <see cref="AwaitsAnswer"/>) and nothing
    /// else was said to them. Does nothing elsewhere. Draws from no budget.
    /// </summary>
    /// <returns>Whether the platform certainly has it, now or from before.</returns>
    Task<bool> AcknowledgeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Shows a form to whoever pressed or used a command just now; what they fill in comes as a <see cref="ChatIntent.Filled"/>. Draws from
    /// no budget.
    /// </summary>
    /// <returns>False when nothing was shown: the platform has no forms, or it is too late for one.</returns>
    Task<bool> OpenFormAsync(Form form, CancellationToken cancellationToken);

    /// <summary>Whether the platform gives a person the right to remove other people's messages here; false when it does not say.</summary>
    Task<bool> IsModeratorAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>Fetches an image that a person sent.</summary>
    /// <param name="image">One of <see cref="ChatMessage.Images"/>.</param>
    /// <param name="cancellationToken">Gives up; it then throws.</param>
    Task<ImageOutcome> FetchImageAsync(string image, CancellationToken cancellationToken);

    /// <summary>An address that leads people to a message of ours, in this conversation or another one of the platform; null where there are none.</summary>
    Uri? LinkTo(ConversationId conversation, MessageId message);

    /// <summary>A message of ours in this conversation, known by its id; nothing is asked of the platform.</summary>
    ISentMessage Message(MessageId id);
}

/// <summary>A message of ours that exists on the platform. Safe for concurrent calls, though the scheduler makes one at a time.</summary>
public interface ISentMessage
{
    /// <summary>Its id within the conversation.</summary>
    MessageId Id { get; }

    /// <summary>The budgets that every call on this message draws from.</summary>
    IReadOnlyList<Budget> Budgets { get; }

    /// <summary>The largest file in bytes that <see cref="AttachAsync"/> can carry to this message.</summary>
    long AttachmentLimit { get; }

    /// <summary>Replaces what the message shows. Files that are attached stay.</summary>
    Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken);

    /// <summary>Replaces what the message shows and attaches the file to it; repeating the call leaves one file.</summary>
    /// <param name="content">What the message shows beside the file.</param>
    /// <param name="file">Read anew at each call; stays the caller's.</param>
    /// <param name="cancellationToken">Gives the call up; it then throws.</param>
    Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken);

    /// <summary>Removes the message.</summary>
    Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken);
}

/// <summary>A video on this machine's disk.</summary>
/// <param name="Path">Full path.</param>
/// <param name="FileName">The name that people see, with extension.</param>
/// <param name="ContentType">For example <c>video/mp4</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record VideoFile(string Path, string FileName, string ContentType, long Bytes)
{
    /// <summary>Its size, length and preview picture, for platforms that want to be told.</summary>
    /// <value>Null when unknown: the video is attached all the same. An adapter that needs none ignores it.</value>
    public VideoLooks? Looks { get; init; }
}

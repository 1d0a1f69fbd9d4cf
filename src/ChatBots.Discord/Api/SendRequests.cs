namespace ChatBots.Discord.Api;

/// <summary>Sends a message.</summary>
internal sealed record CreateMessage
{
    /// <summary>At most 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>At most 5 rows.</summary>
    public IReadOnlyList<ActionRow>? Components { get; init; }

    /// <summary>What it replies to.</summary>
    public MessageReference? MessageReference { get; init; }

    /// <summary>At most 25 characters; see <see cref="EnforceNonce"/>.</summary>
    public string? Nonce { get; init; }

    /// <summary>True: a message of the last few minutes with the same nonce is given back instead of a second one.</summary>
    public bool? EnforceNonce { get; init; }

    /// <summary>See <see cref="MessageFlags"/>.</summary>
    public int? Flags { get; init; }

    /// <summary>Set by the upload.</summary>
    public IReadOnlyList<AttachmentRequest>? Attachments { get; init; }

    /// <summary>Whom it pings: nobody unless said.</summary>
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.Nobody;

    /// <summary>The same with the file that is uploaded with the call.</summary>
    internal CreateMessage With(VideoUpload? upload) => upload is null ? this : this with { Attachments = [UploadForm.Reference(upload)] };

    /// <summary>The same as an answer to an interaction, which has no reference and no nonce.</summary>
    internal CreateMessage ForInteraction(bool ephemeral) => this with
    {
        MessageReference = null,
        Nonce = null,
        EnforceNonce = null,
        Flags = ephemeral ? (Flags ?? 0) | MessageFlags.Ephemeral : Flags,
    };
}

/// <summary>What a message replies to, in the same channel.</summary>
internal sealed record MessageReference(string MessageId)
{
    /// <summary>It is sent also when the other message is gone.</summary>
    public bool FailIfNotExists { get; }
}

/// <summary>Whom a message pings. What its text names beyond that is shown but not pinged.</summary>
internal sealed record AllowedMentions
{
    /// <summary>Nobody.</summary>
    public static readonly AllowedMentions Nobody = new();

    /// <summary>Nothing is read out of the text: it holds the words of people.</summary>
    public IReadOnlyList<string> Parse { get; } = [];

    /// <summary>Ids of people whom the text names; null for none.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    /// <summary>Whether the author of the parent is pinged.</summary>
    public bool RepliedUser { get; init; }
}

/// <summary>A file of a message, in what is written.</summary>
/// <param name="Id">Of a file that the message has and keeps, or 0 for the one that is uploaded with the call.</param>
internal sealed record AttachmentRequest(string Id)
{
    /// <summary>Of the one that is uploaded; null for one that is kept.</summary>
    public string? Filename { get; init; }
}

/// <summary>Bits of a message that we write.</summary>
internal static class MessageFlags
{
    /// <summary>Links show no preview.</summary>
    public const int SuppressEmbeds = 4;

    /// <summary>Only the person whose interaction it answers sees it.</summary>
    public const int Ephemeral = 64;
}

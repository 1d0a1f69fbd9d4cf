namespace ChatBots.Discord.Api;

/// <summary>Changes a message. What is null stays.</summary>
internal sealed record EditMessage
{
    /// <summary>At most 2000 characters; empty takes it away.</summary>
    public string? Content { get; init; }

    /// <summary>At most 5 rows; none takes them away.</summary>
    public IReadOnlyList<ActionRow>? Components { get; init; }

    /// <summary>See <see cref="MessageFlags"/>; only previews can be changed.</summary>
    public int? Flags { get; init; }

    /// <summary>The files that it keeps; with an upload, null for none of them.</summary>
    public IReadOnlyList<AttachmentRequest>? Attachments { get; init; }

    /// <summary>Whom it pings: nobody unless said.</summary>
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.Nobody;

    /// <summary>Shows what a new message would show.</summary>
    internal static EditMessage To(CreateMessage message) => new()
    {
        Content = message.Content,
        Components = message.Components,
        Flags = message.Flags,
        AllowedMentions = message.AllowedMentions,
    };

    /// <summary>The same with the file that is uploaded with the call.</summary>
    internal EditMessage With(VideoUpload? upload) =>
        upload is null ? this : this with { Attachments = [.. Attachments ?? [], UploadForm.Reference(upload)] };
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ChatBots.Live;

/// <summary>How people hear of their jobs; section <c>Live</c>.</summary>
public sealed partial class LiveOptions : IValidatableObject
{
    /// <summary>How the requester is told that a video is there; an edit notifies nobody.</summary>
    /// <value><see cref="NoticeKind.Reply"/>.</value>
    public NoticeKind Notice { get; set; } = NoticeKind.Reply;

    /// <summary>Only jobs that took longer than this are worth a notice by reply.</summary>
    /// <value>1 minute; at most a day.</value>
    public TimeSpan NoticeAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Setting.Known("Live:Notice", Notice),
        .. Setting.Between("Live:NoticeAfter", NoticeAfter, TimeSpan.Zero, TimeSpan.FromDays(1)),
    ];

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<LiveOptions>;
}

/// <summary>How the requester is told that a video is there.</summary>
public enum NoticeKind
{
    /// <summary>One line in reply to the result that mentions the requester.</summary>
    Reply,

    /// <summary>A mark on the request message.</summary>
    Reaction,

    /// <summary>Not at all.</summary>
    None,
}

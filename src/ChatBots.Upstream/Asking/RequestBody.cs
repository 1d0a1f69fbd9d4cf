using ChatBots.Generation;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Asking;

/// <summary>The body of a request as one relay wants it.</summary>
/// <param name="options">Valid settings.</param>
internal sealed class RequestBody(RelayOptions options)
{
    private readonly RelayWords words = new(options);

    /// <summary>Whether a version is named by its sid, so that one without a sid cannot be refined.</summary>
    public bool NeedsSid => options.RefineStyle != RefineStyle.History;

    /// <summary>Whether the body names the version that is to be refined; false also when there is none.</summary>
    public bool Continues(GenerationRequest request) => NeedsSid ? ParentOf(request) is not null : request.History.Count > 0;

    /// <summary>The body.</summary>
    public ChatRequest Of(GenerationRequest request)
    {
        var wishes = Wishes.Of(request);
        var newest = words.Prompt(wishes[^1]);
        if (options.RefineStyle == RefineStyle.Inline && ParentOf(request) is { } parent)
            newest = $"{newest}\n{parent}";
        RequestMessage[] earlier = NeedsSid ? [] : [.. request.History.SelectMany((turn, index) => Say(wishes[index], turn))];
        var last = new RequestMessage("user", new RequestContent(newest, request.Images));
        return new ChatRequest(words.Model(wishes[^1]), [.. earlier, last], options.Stream)
        {
            MaxTokens = options.MaxTokens,
            RemixTargetId = options.RefineStyle == RefineStyle.Parameter ? ParentOf(request) : null,
        };
    }

    private static string? ParentOf(GenerationRequest request) => request.History is [.., { Sid: var sid }] ? sid : null;

    // Images of earlier versions are not kept, and their videos show what was in them
    private RequestMessage[] Say(Wish wish, Turn turn) =>
    [
        new("user", new RequestContent(words.Prompt(wish), [])),
        new("assistant", new RequestContent(turn.AssistantText, [])),
    ];
}

using ChatBots.Upstream.Asking;

namespace ChatBots.Upstream;

/// <summary>One relay; section <c>Upstream:Relays:N</c>.</summary>
public sealed class RelayOptions
{
    /// <summary>How logs and jobs call it; unique, whatever the case of its letters.</summary>
    /// <value>Empty: the host of <see cref="BaseUrl"/>.</value>
    public string Name { get; set; } = "";

    /// <summary>Where it lives: absolute, http or https, with or without <c>/v1</c> at the end.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Sent as bearer token, to this relay's own host and port only. Belongs in the environment.</summary>
    /// <value>Empty: no Authorization header is sent.</value>
    public string ApiKey { get; set; } = "";

    /// <summary>More headers of the request, such as <c>X-Forwarded-Host</c>.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether to ask for a stream. Without one there is no progress, and many relays make no video.</summary>
    /// <value>True.</value>
    public bool Stream { get; set; } = true;

    /// <summary>How many jobs at a time, each from before its request is sent until its generation ends, recovery included.</summary>
    /// <value>0: no limit of its own.</value>
    public int Parallel { get; set; }

    /// <summary>Sent as <c>max_tokens</c>. The relay echoes the prompt in its answer, so a small number cuts long prompts.</summary>
    /// <value>Null: it is left out.</value>
    public int? MaxTokens { get; set; }

    /// <summary>How a request names the version that it refines.</summary>
    /// <value><see cref="RefineStyle.History"/>.</value>
    public RefineStyle RefineStyle { get; set; } = RefineStyle.History;

    /// <summary>
    /// What is sent for each of the person's prompts, a <see cref="Template"/>. <c>{prompt}</c>: their words; <c>{options}</c>: the shape
    /// and length that they asked for with these words, in the prompt's language, after a separator, as far as neither template says them
    /// elsewhere; <c>{orientation}</c>, <c>{seconds}</c>: each alone, as asked for this version or for an earlier one; <c>{model}</c>: the
    /// model's id.
    /// </summary>
    /// <value><c>{prompt}{options}</c>.</value>
    public string Prompt { get; set; } = RelayWords.DefaultPrompt;

    /// <summary>
    /// What is sent as model, a <see cref="Template"/>: <c>{model}</c>, <c>{orientation}</c> (portrait, landscape, square) and
    /// <c>{seconds}</c>, the latter two as asked for this version or for an earlier one.
    /// </summary>
    /// <value><c>{model}</c>.</value>
    public string Model { get; set; } = RelayWords.DefaultModel;
}

/// <summary>How a request names the version that it refines.</summary>
public enum RefineStyle
{
    /// <summary>By all that was said: every earlier prompt and answer goes along.</summary>
    History,

    /// <summary>By its sid behind the newest words, on a line of its own; nothing else of the history goes along.</summary>
    Inline,

    /// <summary>By its sid in a field of its own, <c>remix_target_id</c>; nothing else of the history goes along.</summary>
    Parameter,
}

using System.Net.Http.Headers;
using ChatBots.Generation;
using ChatBots.Upstream.Asking;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream;

/// <summary>One relay, its settings made ready to use.</summary>
internal sealed class Relay
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "::1"];
    private readonly RelayOptions options;
    private readonly Uri address;
    private readonly RequestBody body;

    /// <param name="options">Valid settings.</param>
    public Relay(RelayOptions options)
    {
        this.options = options;
        address = RelayRules.AddressOf(options)!;
        body = new RequestBody(options);
        Name = RelayRules.NameOf(options);
        Chat = Endpoint("chat/completions");
        Models = Endpoint("models");
    }

    /// <summary>The configured name, else the address's host; unique in any case. Owners, logs and the job's record call it so.</summary>
    public string Name { get; }

    /// <summary>Where jobs are sent, by POST.</summary>
    public Uri Chat { get; }

    /// <summary>Where it lists the models that it knows today, by GET.</summary>
    public Uri Models { get; }

    /// <summary>How many jobs it takes at a time; 0: as many as come.</summary>
    public int Parallel => options.Parallel;

    /// <summary>What logs must never show: the key and the values of the extra headers.</summary>
    public IEnumerable<string> Secrets => options.Headers.Values.Append(options.ApiKey);

    /// <summary>Whether a version can only be refined by its sid.</summary>
    public bool NeedsSid => body.NeedsSid;

    /// <summary>Whether a request to this relay names the version that it refines; false also when there is none.</summary>
    public bool Continues(GenerationRequest request) => body.Continues(request);

    /// <summary>
    /// Whether a link leads to the relay's own host and port, which may be private and may see the key. A relay on this machine prints
    /// links by any of this machine's three names, whichever of them is configured.
    /// </summary>
    public bool Owns(Uri link) =>
        link.Scheme == address.Scheme && link.Port == address.Port
        && (string.Equals(link.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase)
            || (ThisMachine.Contains(address.IdnHost) && ThisMachine.Contains(link.IdnHost)));

    /// <summary>Adds the key, when there is one.</summary>
    public void Authorize(HttpRequestMessage request)
    {
        if (options.ApiKey.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
    }

    /// <summary>Adds the key and the configured headers.</summary>
    public void Dress(HttpRequestMessage request)
    {
        Authorize(request);
        foreach (var (name, value) in options.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>What is sent for a request.</summary>
    public ChatRequest BodyOf(GenerationRequest request) => body.Of(request);

    /// <summary>What the verdict on an answer needs to know of this relay.</summary>
    public RelayTerms TermsOf(GenerationRequest request) => new(Secrets, NeedsSid, Continues(request));

    private Uri Endpoint(string name)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/v1", StringComparison.OrdinalIgnoreCase))
            path = path[..^"/v1".Length];
        return new Uri(address, $"{path}/v1/{name}");
    }
}

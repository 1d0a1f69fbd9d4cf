using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Live;
using Microsoft.Extensions.Options;

namespace ChatBots.Requests;

/// <summary>Step 3: a message becomes a request, or one friendly sentence, or nothing. Looks up what a reply or a press sits on.</summary>
internal sealed class RequestReader(
    IJobStore jobs, IMessageStore messages, RefineRule rule, IOptions<ModelCatalog> catalog)
{
    private readonly RequestParser parser = new(catalog.Value);

    public Task<Reading> ReadAsync(ChatMessage message, CancellationToken cancellationToken) => message.Intent switch
    {
        ChatIntent.Make make => Task.FromResult(Parse(message, make.Text, null, chosen: make.Options)),
        ChatIntent.Reply reply => ReadReplyAsync(message, reply, cancellationToken),
        ChatIntent.Filled filled => ReadFilledAsync(message, filled, cancellationToken),
        ChatIntent.Press press => ReadAgainAsync(message, press, cancellationToken),
        _ => Task.FromResult<Reading>(new Reading.Nothing()),
    };

    private async Task<Reading> ReadReplyAsync(ChatMessage message, ChatIntent.Reply reply, CancellationToken cancellationToken)
    {
        var recorded = await messages.FindAsync(message.Conversation, reply.To, cancellationToken);
        if (recorded is null)
            return reply.Addressed ? Parse(message, reply.Text, null) : new Reading.Nothing();
        if (message.IsGroup && !RequestParser.HasWords(reply.Text))
            return new Reading.Nothing();
        return await jobs.FindAsync(recorded.Job, cancellationToken) is { } job
            ? await RefineAsync(message, reply.Text, job, cancellationToken)
            : Parse(message, reply.Text, null);
    }

    private async Task<Reading> ReadFilledAsync(ChatMessage message, ChatIntent.Filled filled, CancellationToken cancellationToken) =>
        await FindAsync(message, filled.Data, filled.On, cancellationToken) is { } job
            ? await RefineAsync(message, filled.Text, job, cancellationToken)
            : new Reading.Sentence(LiveText.For(message.Author.Locale).ButtonIsDead);

    // Whatever data came counts only for what its message is recorded for
    private async Task<Job?> FindAsync(ChatMessage message, string data, MessageId on, CancellationToken cancellationToken) =>
        ButtonData.TryRead(data, out _, out var id)
        && (await messages.FindAsync(message.Conversation, on, cancellationToken))?.Job == id
            ? await jobs.FindAsync(id, cancellationToken)
            : null;

    private async Task<Reading> RefineAsync(ChatMessage message, string text, Job job, CancellationToken cancellationToken)
    {
        var say = LiveText.For(message.Author.Locale);
        if (!rule.Allows(message.Author, job))
            return new Reading.Sentence(say.RefineYourOwn);
        return await BaseOfAsync(job, cancellationToken) switch
        {
            null => Parse(message, text, null),
            { Prompt: null } => Parse(message, text, null, parentForgotten: true),
            { CanRefine: false } => new Reading.Sentence(say.CannotRefine),
            var parent => Parse(message, text, parent),
        };
    }

    private async Task<Reading> ReadAgainAsync(ChatMessage message, ChatIntent.Press press, CancellationToken cancellationToken)
    {
        var say = LiveText.For(message.Author.Locale);
        if (await FindAsync(message, press.Data, press.On, cancellationToken) is not { Prompt: { } prompt } job)
            return new Reading.Sentence(say.ButtonIsDead);
        if (!rule.Allows(message.Author, job))
            return new Reading.Sentence(say.NotYours);
        var model = catalog.Value.Find(job.Model) ?? catalog.Value.DefaultModel();
        if (TypedOptions.Check(model, job.Orientation, job.Seconds) is { } problem)
            return new Reading.Sentence(say.Problem(problem));
        var parent = job.Parent is { } from ? await BaseOfAsync(await jobs.FindAsync(from, cancellationToken), cancellationToken) : null;
        return new Reading.Video(
            new VideoRequest(prompt, model, job.Orientation, job.Seconds) { Images = job.Images }, parent is { Prompt: not null } ? parent : null,
            ParentForgotten: parent is { Prompt: null });
    }

    private Reading Parse(
        ChatMessage message, string text, Job? parent, bool parentForgotten = false, IReadOnlyList<string>? chosen = null) =>
        parser.Parse(text, parent is null ? null : catalog.Value.Find(parent.Model), chosen ?? []) switch
        {
            ParsedRequest.Understood understood => new Reading.Video(Completed(understood.Request, message), parent, parentForgotten),
            ParsedRequest.Problem problem => new Reading.Sentence(LiveText.For(message.Author.Locale).Problem(problem.What)),
            _ => new Reading.Nothing(),
        };

    // What somebody marks in a message is what their words are about: it goes upstream in front of them, as a quotation
    private static VideoRequest Completed(VideoRequest request, ChatMessage message)
    {
        var quoted = message.Intent is ChatIntent.Reply { Quote: { } quote }
            ? $"> {quote.ReplaceLineEndings("\n").Replace("\n", "\n> ", StringComparison.Ordinal)}\n{request.Prompt}"
            : request.Prompt;
        return request with
        {
            Prompt = quoted.Length <= RequestParser.PromptLimit ? quoted : request.Prompt,
            Images = message.Images,
        };
    }

    // A failed or cancelled job has nothing to refine; a reply to it means the version that it came from, which may have failed too
    private async Task<Job?> BaseOfAsync(Job? job, CancellationToken cancellationToken)
    {
        while (job is { State: JobState.Failed or JobState.Cancelled })
            job = job.Parent is { } parent ? await jobs.FindAsync(parent, cancellationToken) : null;
        return job;
    }
}

using ChatBots.Emulators.Discord.Routes;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Discord;

/// <summary>One HTTP request: read, checked, perhaps spoilt by a script, counted against the limits, done, answered.</summary>
internal sealed class ApiRouter(DiscordWorld world)
{
    private const string Root = "/api/v10";
    private readonly RouteTable routes = new(world);
    private readonly CallRules rules = new(world);
    private int inFlight;

    public int InFlight => Volatile.Read(ref inFlight);

    public async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            if (await AnswerForAsync(context) is { } answer)
                await WriteAsync(context.Response, answer);
            else
                context.Abort();
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client left, as it may.
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private async Task<ApiAnswer?> AnswerForAsync(HttpContext context)
    {
        var path = PathOf(context);
        var isApi = path.StartsWith(Root + "/", StringComparison.Ordinal);
        if (!isApi || routes.Find(context.Request.Method, path[Root.Length..]) is not { } found)
        {
            world.Violate($"{context.Request.Method} {path}: not built");
            return ApiAnswer.Refused(new ApiRefusal(404, 0, "404: Not Found"));
        }

        try
        {
            var input = await CallReader.ReadAsync(context.Request, path[Root.Length..], found.Places, context.RequestAborted);
            return await CallAsync(context.Request, found.Route, input, context.RequestAborted);
        }
        catch (ApiRefusal refusal)
        {
            return Refused(found.Route, refusal);
        }
    }

    /// <summary>As it came, because an id may hold an escaped slash or emoji.</summary>
    private static string PathOf(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.Split('?')[0];

    private async Task<ApiAnswer?> CallAsync(HttpRequest request, ApiRoute route, CallInput input, CancellationToken cancellationToken)
    {
        RateBucket? bucket;
        lock (world.Gate)
            bucket = world.Limits.BucketOf(route, input.Place("token") ?? input.Place("channel") ?? input.Place("guild") ?? "");
        var call = new ApiCall(route, input, bucket?.Hash, world.Now);
        world.Calls.Add(call);
        var answer = await GuardedAsync(request, route, input, call, bucket, cancellationToken);
        call.Status = answer?.Status ?? 0;
        if (answer is not null)
        {
            lock (world.Gate)
                world.Invalid.Note(answer, world.Now);
        }

        world.Calls.Told(route.Name).Writer.TryWrite(call);
        return answer;
    }

    private async Task<ApiAnswer?> GuardedAsync(
        HttpRequest request, ApiRoute route, CallInput input, ApiCall call, RateBucket? bucket, CancellationToken cancellationToken)
    {
        lock (world.Gate)
        {
            if (world.Invalid.IsBanned(world.Now))
                return world.Invalid.Page(world.Now);
        }

        if (rules.OfCaller(request, route) is { } stranger)
            return ApiAnswer.Refused(stranger);
        if (rules.OfForm(route, input) is { } wrong)
            return ApiAnswer.Refused(wrong);
        return await SpoiltAsync(route, input, call, bucket, cancellationToken);
    }

    /// <summary>Does the call as the script wants it; null: the connection is cut.</summary>
    private async Task<ApiAnswer?> SpoiltAsync(
        ApiRoute route, CallInput input, ApiCall call, RateBucket? bucket, CancellationToken cancellationToken)
    {
        var fault = world.Script.Take(route.Name, input.Files.Count > 0);
        if (fault?.Gate is { } gate)
            await gate.PassAsync(cancellationToken);
        if (fault is { CutsBefore: true })
            return null;
        if (fault?.Instead is { } instead)
            return instead;
        var answer = fault?.Hold is { } hold ? Held(hold, input, bucket) : Done(route, input, call, bucket);
        if (fault is { CutsAfter: true })
            return null;
        return fault is { Garbles: true } ? answer with { Body = answer.Body[..(answer.Body.Length / 2)] } : answer;
    }

    private ApiAnswer Held(Hold hold, CallInput input, RateBucket? bucket)
    {
        lock (world.Gate)
        {
            var refusal = world.Limits.Hold(hold, bucket, input.Place("channel") ?? "", world.Now);
            return WithHeaders(ApiAnswer.Refused(refusal), bucket, refusal.Limit!.IsAnnounced);
        }
    }

    private ApiAnswer Done(ApiRoute route, CallInput input, ApiCall call, RateBucket? bucket)
    {
        lock (world.Gate)
        {
            try
            {
                world.Limits.Take(bucket, route.NeedsToken, world.Now);
                var answer = ApiAnswer.Done(route.Run(input));
                call.Effect = true;
                return WithHeaders(answer, bucket, isAnnounced: true);
            }
            catch (ApiRefusal refusal)
            {
                return WithHeaders(Refused(route, refusal), bucket, refusal.Limit?.IsAnnounced ?? true);
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException)
            {
                // Only a call of the wrong shape comes to this, where there is no specification to stop it
                return Refused(route, ApiRefusal.Broken("body", "BASE_TYPE_BAD", $"it broke the server: {e.Message}"));
            }
        }
    }

    private ApiAnswer WithHeaders(ApiAnswer answer, RateBucket? bucket, bool isAnnounced) => bucket is null || !isAnnounced
        ? answer
        : answer with { Headers = [.. answer.Headers, .. bucket.Headers(world.Now)] };

    private ApiAnswer Refused(ApiRoute route, ApiRefusal refusal)
    {
        if (refusal.IsViolation)
            world.Violate($"{route.Name}: {refusal.What}");
        return ApiAnswer.Refused(refusal);
    }

    private static async Task WriteAsync(HttpResponse response, ApiAnswer answer)
    {
        if (response.HasStarted)
            return;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Status == 204)
            return;
        response.ContentType = answer.ContentType;
        await response.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
    }
}

using ChatBots.Emulators.Telegram.Methods;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Telegram;

/// <summary>One HTTP request: read, checked, perhaps spoilt by a script, counted against the limits, done, answered.</summary>
internal sealed class ApiRouter(TelegramWorld world, string token)
{
    private readonly CallReader reader = new(Specification.Known);
    private readonly SpecificationCheck check = new(Specification.Known);
    private readonly MethodTable methods = new(world);
    private int inFlight;

    public int InFlight => Volatile.Read(ref inFlight);

    public async Task AnswerAsync(HttpContext context)
    {
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
    }

    private async Task<ApiAnswer?> AnswerForAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (TokenRefusal(path) is { } refusal)
            return ApiAnswer.Refused(refusal);
        if (path.StartsWith("/file/", StringComparison.Ordinal))
            return await SendFileAsync(context, path[$"/file/bot{token}/".Length..]);
        return await CallAsync(context.Request, path[$"/bot{token}/".Length..], context.RequestAborted);
    }

    /// <summary>What is said to a caller without the bot's token; null: this is the bot.</summary>
    private ApiRefusal? TokenRefusal(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var named = parts is ["file", _, ..] ? parts[1] : parts.FirstOrDefault() ?? "";
        if (named == $"bot{token}" && parts.Length > (parts[0] == "file" ? 2 : 1))
            return null;
        var isWellFormed = named.StartsWith("bot", StringComparison.Ordinal) && named[3..].Split(':') is [var id, { Length: > 0 }]
            && id.Length > 0 && id.All(char.IsAsciiDigit);
        return isWellFormed && named != $"bot{token}" ? new ApiRefusal(401, "Unauthorized") : new ApiRefusal(404, "Not Found");
    }

    private async Task<ApiAnswer> SendFileAsync(HttpContext context, string path)
    {
        StoredFile? file;
        lock (world.Gate)
            file = world.Files.ByPath(path);
        if (file is null)
            return ApiAnswer.Refused(new ApiRefusal(404, "Not Found"));
        context.Response.ContentLength = file.Bytes.Length;
        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
        return new ApiAnswer(200, "");
    }

    private async Task<ApiAnswer?> CallAsync(HttpRequest request, string method, CancellationToken cancellationToken)
    {
        var isPoll = method == "getUpdates";
        Interlocked.Add(ref inFlight, isPoll ? 0 : 1);
        try
        {
            var input = await reader.ReadAsync(request, method, cancellationToken);
            var call = new ApiCall(method, input.Json, world.Clock.GetUtcNow());
            world.Calls.Add(call);
            var answering = SpoiltAsync(call, input, cancellationToken);
            if (isPoll)
                world.Calls.Told(method).Writer.TryWrite(call);
            var answer = await answering;
            call.Status = answer?.Status ?? 0;
            if (!isPoll)
                world.Calls.Told(method).Writer.TryWrite(call);
            return answer;
        }
        catch (ApiRefusal refusal)
        {
            return Refused(method, refusal);
        }
        finally
        {
            Interlocked.Add(ref inFlight, isPoll ? 0 : -1);
        }
    }

    /// <summary>Does the call as the script wants it; null: the connection is cut.</summary>
    private async Task<ApiAnswer?> SpoiltAsync(ApiCall call, CallInput input, CancellationToken cancellationToken)
    {
        if (check.OfCall(call.Method, input.Json) is { } wrong)
            return Refused(call.Method, ApiRefusal.Broken(wrong));
        var fault = world.Script.Take(call.Method);
        if (fault?.Gate is { } gate)
            await gate.PassAsync(cancellationToken);
        if (fault is { CutsBefore: true })
            return null;
        if (fault?.Instead is { } instead)
            return Said(fault, instead, call, input);
        var answer = await DoneAsync(call, input, cancellationToken);
        if (fault is { CutsAfter: true })
            return null;
        return fault is { Garbles: true } ? answer with { Body = answer.Body[..(answer.Body.Length / 2)] } : answer;
    }

    private ApiAnswer Said(Fault fault, ApiAnswer instead, ApiCall call, CallInput input)
    {
        lock (world.Gate)
        {
            if (fault.Holds is { } seconds && CallLimits.IsCounted(call.Method) && world.Find(input) is { } chat)
                world.Limits.Hold(chat.Id, world.Clock.GetUtcNow().AddSeconds(seconds));
        }

        return instead;
    }

    private async Task<ApiAnswer> DoneAsync(ApiCall call, CallInput input, CancellationToken cancellationToken)
    {
        try
        {
            if (call.Method == "getUpdates")
                return ApiAnswer.Done(await world.Updates.PollAsync(input, cancellationToken));
            lock (world.Gate)
            {
                if (CallLimits.IsCounted(call.Method) && world.Find(input) is { } chat)
                    world.Limits.Take(chat, world.Clock.GetUtcNow());
                var answer = ApiAnswer.Done(methods.Run(call.Method, input));
                call.Effect = true;
                return answer;
            }
        }
        catch (ApiRefusal refusal)
        {
            return Refused(call.Method, refusal);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException)
        {
            // Only a call of the wrong shape comes to this, where there is no specification to stop it
            return Refused(call.Method, ApiRefusal.Broken($"it broke the server: {e.Message}"));
        }
    }

    private ApiAnswer Refused(string method, ApiRefusal refusal)
    {
        if (refusal.IsViolation)
            world.Violate($"{method}: {refusal.Message}");
        return ApiAnswer.Refused(refusal);
    }

    private static async Task WriteAsync(HttpResponse response, ApiAnswer answer)
    {
        if (response.HasStarted)
            return;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        await response.WriteAsync(answer.Body, response.HttpContext.RequestAborted);
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Playground.Simulator;

/// <summary>Answers <c>/source/&lt;task&gt;</c> (for programs) and <c>/web/&lt;task&gt;</c> (the same for people).</summary>
internal sealed class StatusAnswer(TimeProvider time)
{
    public Task SourceAsync(HttpContext context) =>
        SimulatedTask.TryParse((string?)context.Request.RouteValues["task"], out var task)
            ? Answers.JsonAsync(context, Status(task, Answers.OriginOf(context.Request)))
            : Answers.MissingAsync(context);

    public Task WebAsync(HttpContext context)
    {
        if (!SimulatedTask.TryParse((string?)context.Request.RouteValues["task"], out var task))
            return Answers.MissingAsync(context);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><title>{task}</title><h1>Simulated task</h1><p>{task}: {StateOf(task)}</p></html>",
            context.RequestAborted);
    }

    /// <summary>Whether the video can be fetched by now.</summary>
    public bool IsDone(SimulatedTask task) => StateOf(task) == "completed";

    private string StateOf(SimulatedTask task) =>
        time.GetUtcNow() - task.StartedAt < Timeline.For(task.Mishap).Ends ? "pending"
        : task.Mishap is Mishap.Refuse or Mishap.Fail ? "failed"
        : "completed";

    private JsonObject Status(SimulatedTask task, string origin)
    {
        var state = StateOf(task);
        var status = new JsonObject
        {
            ["id"] = task.ToString(),
            ["status"] = state,
            ["created_at"] = task.StartedAt.ToUnixTimeMilliseconds(),
            ["input"] = new JsonObject { ["orientation"] = Dialect.Word(task.Orientation) },
        };
        foreach (var (name, value) in state switch { "pending" => Pending(task), "failed" => Failed(task), _ => Completed(task, origin) })
            status[name] = value;
        return status;
    }

    private List<(string, JsonNode)> Pending(SimulatedTask task)
    {
        var percent = Timeline.For(task.Mishap).PercentAfter(time.GetUtcNow() - task.StartedAt);
        return [("pending_info", new JsonObject { ["progress_pct"] = percent / 100.0 })];
    }

    private static List<(string, JsonNode)> Failed(SimulatedTask task) => task.Mishap == Mishap.Refuse
        ? [
            ("failure_reason", Dialect.RefusedReason),
            ("draft_info", new JsonObject { ["kind"] = "sora_content_violation", ["reason_str"] = Dialect.RefusedReason }),
        ]
        : [("failure_reason", Dialect.FailedReason)];

    private static List<(string, JsonNode)> Completed(SimulatedTask task, string origin) =>
    [
        ("url", Dialect.VideoOf(task, origin)),
        ("thumbnail_url", Dialect.PictureOf(task, origin)),
        ("post_id", task.Sid),
        ("draft_info", new JsonObject { ["kind"] = "sora_draft", ["task_id"] = task.ToString() }),
    ];
}

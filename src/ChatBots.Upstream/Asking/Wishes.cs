using ChatBots.Generation;

namespace ChatBots.Upstream.Asking;

/// <summary>A request's versions, one wish each.</summary>
internal static class Wishes
{
    /// <summary>
    /// The earlier versions, oldest first, then the newest. A version keeps the shape and length of the one that it refines unless it
    /// asks for others: a relay that reads them from the model's name would turn the picture otherwise.
    /// </summary>
    public static IReadOnlyList<Wish> Of(GenerationRequest request)
    {
        var wishes = new List<Wish>();
        foreach (var turn in request.History)
            wishes.Add(After(wishes.LastOrDefault(), turn.Prompt, request.Model, turn.Orientation, turn.Seconds));
        wishes.Add(After(wishes.LastOrDefault(), request.Prompt, request.Model, request.Orientation, request.Seconds));
        return wishes;
    }

    private static Wish After(Wish? parent, string prompt, string model, Orientation? orientation, int? seconds) =>
        new(prompt, model, orientation, seconds, orientation ?? parent?.Shape, seconds ?? parent?.Length);
}

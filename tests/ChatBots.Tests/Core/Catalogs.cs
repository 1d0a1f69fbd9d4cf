using ChatBots.Generation;
using ChatBots.Requests;

namespace ChatBots.Tests.Core;

/// <summary>The shipped models, and others that can do less.</summary>
internal static class Catalogs
{
    private static readonly Orientation[] AllShapes = [Orientation.Portrait, Orientation.Landscape, Orientation.Square];

    public static ModelCatalog Shipped { get; } = new()
    {
        Models =
        [
            new ModelOptions { Id = "sora-2", Seconds = [10], Orientations = AllShapes },
            new ModelOptions { Id = "sora-2-pro", Cost = 4, Seconds = [10, 15], Orientations = AllShapes },
        ],
    };

    public static ModelCatalog Narrow { get; } = new()
    {
        Models =
        [
            new ModelOptions { Id = "veo", Name = "Veo", Orientations = [Orientation.Landscape] },
            new ModelOptions { Id = "Kling-1.6", Name = "Kling" },
        ],
    };
}

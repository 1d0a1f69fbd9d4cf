namespace ChatBots.Tests.Support;

/// <summary>Tests that count what the whole process allocates: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(Uploads), DisableParallelization = true)]
public sealed class Uploads;

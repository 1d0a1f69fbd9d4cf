namespace ChatBots.Tests.Support;

/// <summary>The one time limit of all tests: long enough for a loaded machine, short enough to end a hang.</summary>
internal static class Guard
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<T> OrHang<T>(this Task<T> task) => task.WaitAsync(Limit, Token);

    public static Task OrHang(this Task task) => task.WaitAsync(Limit, Token);
}

using ChatBots.Chat;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Storage;

public sealed class InboxTests
{
    private const string BeforeIntent =
        """
        {"SourceKey":"k1","Author":{"Person":{"Platform":"t","Id":"1"},"Name":"x"},"Conversation":{"Platform":"t","Id":"1"},"Intent":
        """;

    public static TheoryData<ChatIntent> EveryIntent() =>
    [
        new ChatIntent.Make("ein Fuchs 🦊 \"im\" <Schnee>\n\0"),
        new ChatIntent.Make("a fox") { Options = ["portrait", "10s"] },
        new ChatIntent.Reply("in rain", new MessageId("5"), Addressed: true),
        new ChatIntent.Press("again:x", new MessageId("6")),
        new ChatIntent.Command("quota"),
        new ChatIntent.Vanished(new MessageId("7")),
        new ChatIntent.Left(),
        new ChatIntent.Moved(new ConversationId("telegram", "-1001")),
    ];

    [Theory]
    [MemberData(nameof(EveryIntent))]
    public async Task A_kept_message_comes_back_after_a_restart(ChatIntent intent)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var message = Message("k1", intent) with
        {
            Id = new MessageId("3"),
            IsGroup = true,
            Places = ["telegram:chat:-100"],
            Images = ["photo:AgAC"],
            Carried = ["v1:cancel:0123456789abcdef"],
        };
        Assert.True(await store.Inbox.KeepAsync(message, Guard.Token).OrHang());

        await using var later = await store.ReopenAsync();

        var restarted = Assert.Single(await later.Inbox.RestartAsync("telegram", Guard.Token).OrHang());
        Assert.IsType(intent.GetType(), restarted.Intent);
        Assert.Equivalent(message, restarted, strict: true);
    }

    [Fact]
    public async Task Half_a_character_does_not_keep_a_message_from_being_kept()
    {
        await using var store = await TemporaryStore.OpenAsync();

        Assert.True(await store.Inbox.KeepAsync(Message("k1", new ChatIntent.Make("half \uD83E a fox")), Guard.Token).OrHang());

        var intent = Assert.IsType<ChatIntent.Make>(Assert.Single(await RestartAsync(store)).Intent);
        Assert.Equal("half \uFFFD a fox", intent.Text);
    }

    [Fact]
    public async Task A_second_delivery_is_known_even_after_the_first_was_handled()
    {
        await using var store = await TemporaryStore.OpenAsync();
        Assert.True(await KeepAsync(store, "k1"));
        Assert.False(await KeepAsync(store, "k1"));

        await store.Inbox.HandledAsync("k1", Guard.Token).OrHang();

        Assert.False(await KeepAsync(store, "k1"));
        Assert.Empty(await RestartAsync(store));
        Assert.Equal(0, store.Ask<int>("select count(*) from inbox where payload is not null"));
    }

    [Fact]
    public async Task Messages_come_back_oldest_first_and_only_those_of_the_platform()
    {
        await using var store = await TemporaryStore.OpenAsync();
        foreach (var key in new[] { "z", "a", "m" })
            await KeepAsync(store, key);
        await store.Inbox.KeepAsync(Message("d", chat: new ConversationId("discord", "1")), Guard.Token).OrHang();

        Assert.Equal(["z", "a", "m"], (await RestartAsync(store)).Select(message => message.SourceKey));
    }

    [Fact]
    public async Task A_message_that_was_started_three_times_is_set_aside()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await KeepAsync(store, "k1");
        for (var start = 0; start < 3; start++)
            Assert.Single(await RestartAsync(store));
        await KeepAsync(store, "k2");

        Assert.Equal("k2", Assert.Single(await RestartAsync(store)).SourceKey);
        Assert.Equal("k1", store.Ask<string>("select source_key from inbox where set_aside_at is not null"));
    }

    [Fact]
    public async Task What_is_set_aside_keeps_no_pass()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var pass = new Pass("a token", new DateTimeOffset(2026, 1, 15, 12, 14, 0, TimeSpan.Zero));
        await store.Inbox.KeepAsync(Message("k1") with { Pass = pass }, Guard.Token).OrHang();
        for (var start = 0; start < 3; start++)
            Assert.Equal(pass, Assert.Single(await RestartAsync(store)).Pass);

        Assert.Empty(await RestartAsync(store));
        Assert.DoesNotContain("a token", store.Ask<string>("select payload from inbox"), StringComparison.Ordinal);
        Assert.Contains("a fox", store.Ask<string>("select payload from inbox"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"SourceKey":"k1","Author":null,"Conversation":{"Platform":"t","Id":"1"},"Intent":{"$type":"left"}}""")]
    [InlineData(BeforeIntent + "{}}")]
    [InlineData(BeforeIntent + """{"$type":"new"}}""")]
    public async Task A_payload_that_cannot_be_read_is_set_aside(string payload)
    {
        await using var store = await TemporaryStore.OpenAsync();
        await KeepAsync(store, "k1");
        await KeepAsync(store, "k2");
        store.Tell($"update inbox set payload = '{payload}' where source_key = 'k1'");

        Assert.Equal("k2", Assert.Single(await RestartAsync(store)).SourceKey);
        Assert.Equal("k1", store.Ask<string>("select source_key from inbox where set_aside_at is not null"));
    }

    [Fact]
    public async Task Rows_that_were_done_with_long_ago_go()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await KeepAsync(store, "handled");
        await store.Inbox.HandledAsync("handled", Guard.Token).OrHang();
        await KeepAsync(store, "aside");
        store.Tell("update inbox set payload = '' where source_key = 'aside'");
        await RestartAsync(store);
        await KeepAsync(store, "waiting");
        store.Clock.Advance(TimeSpan.FromHours(49));
        await KeepAsync(store, "recent");
        await store.Inbox.HandledAsync("recent", Guard.Token).OrHang();

        await store.Inbox.SweepAsync(store.Clock.GetUtcNow().AddHours(-48), Guard.Token).OrHang();

        Assert.Equal("recent,waiting", store.Ask<string>("select group_concat(source_key) from (select source_key from inbox order by 1)"));
    }

    private static ChatMessage Message(string key, ChatIntent? intent = null, ConversationId? chat = null) =>
        new(key, new ChatUser(Drafts.Ann, "Ann", "zh-CN"), chat ?? Drafts.Chat, intent ?? new ChatIntent.Make("a fox"));

    private static Task<bool> KeepAsync(TemporaryStore store, string key) => store.Inbox.KeepAsync(Message(key), Guard.Token).OrHang();

    private static Task<IReadOnlyList<ChatMessage>> RestartAsync(TemporaryStore store) =>
        store.Inbox.RestartAsync("telegram", Guard.Token).OrHang();
}

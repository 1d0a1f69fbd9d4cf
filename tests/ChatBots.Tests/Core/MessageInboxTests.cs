using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Core;

public sealed class MessageInboxTests : IDisposable
{
    private const int Capacity = 256;

    private readonly RememberingInbox store = new();
    private readonly MessageInbox inbox;

    public MessageInboxTests() => inbox = new MessageInbox(store, NullLogger<MessageInbox>.Instance);

    [Fact]
    public async Task A_message_is_kept_and_then_queued()
    {
        Assert.Equal(Receipt.Taken, await ReceiveAsync("a"));
        Assert.Equal(Receipt.Taken, await ReceiveAsync("b"));

        Assert.Equal(["a", "b"], store.Kept);
        Assert.Equal(["a", "b"], await QueuedAsync());
    }

    [Fact]
    public async Task A_second_delivery_is_not_queued()
    {
        await ReceiveAsync("a");

        Assert.Equal(Receipt.Duplicate, await ReceiveAsync("a"));
        Assert.Equal(["a"], await QueuedAsync());
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_before_it_is_kept()
    {
        for (var message = 0; message < Capacity; message++)
            Assert.Equal(Receipt.Taken, await ReceiveAsync($"{message}"));

        Assert.Equal(Receipt.Full, await ReceiveAsync("one more"));
        Assert.DoesNotContain("one more", store.Kept);
    }

    [Fact]
    public async Task One_conversation_cannot_keep_the_others_from_being_heard()
    {
        var flooded = new ConversationId("test", "flooded");
        for (var message = 0; message < 64; message++)
            Assert.Equal(Receipt.Taken, await ReceiveAsync(Message($"{message}") with { Conversation = flooded }));

        Assert.Equal(Receipt.TooMany, await ReceiveAsync(Message("one more") with { Conversation = flooded }));
        Assert.Equal(Receipt.Taken, await ReceiveAsync("elsewhere"));
        await (await FirstAsync()).HandledAsync().OrHang();
        Assert.Equal(Receipt.Taken, await ReceiveAsync(Message("again") with { Conversation = flooded }));
        Assert.Equal(Receipt.Taken, await ReceiveAsync(new ChatMessage("left", Message("x").Author, flooded, new ChatIntent.Left())));
        Assert.DoesNotContain("one more", store.Kept);
    }

    [Fact]
    public async Task A_handled_message_makes_room_once()
    {
        for (var message = 0; message < Capacity; message++)
            await ReceiveAsync($"{message}");
        var first = await FirstAsync();

        await first.HandledAsync().OrHang();
        await first.HandledAsync().OrHang();

        Assert.Equal(["0"], store.Handled);
        Assert.Equal(Receipt.Taken, await ReceiveAsync("next"));
        Assert.Equal(Receipt.Full, await ReceiveAsync("one more"));
    }

    [Fact]
    public async Task What_comes_after_closing_is_kept_for_the_next_start()
    {
        inbox.Close();

        Assert.Equal(Receipt.Taken, await ReceiveAsync("a"));
        Assert.Equal(["a"], store.Kept);
        Assert.Empty(await QueuedAsync());
    }

    [Fact]
    public async Task After_closing_nobody_is_left_to_wait_for_an_answer_until_the_next_start()
    {
        inbox.Close();

        var receipt = await inbox.ReceiveAsync(Message("a"), new Room { AwaitsAnswer = true }, Guard.Token).OrHang();

        Assert.Equal(Receipt.Busy, receipt);
        Assert.Empty(store.Kept);
    }

    [Fact]
    public async Task A_message_that_is_kept_while_the_inbox_closes_is_taken_for_the_next_start()
    {
        store.WhileKeeping = inbox.Close;

        Assert.Equal(Receipt.Taken, await ReceiveAsync("a"));
        Assert.Equal(["a"], store.Kept);
    }

    [Fact]
    public async Task What_is_queued_when_the_inbox_closes_is_left_to_the_next_start()
    {
        await ReceiveAsync("a");
        inbox.Close();

        await foreach (var incoming in inbox.ReadAllAsync(Guard.Token))
            Assert.Fail($"{incoming.Message.SourceKey} was handled after the close");
        Assert.Empty(store.Handled);
    }

    [Fact]
    public async Task A_busy_store_is_no_reason_to_lose_room()
    {
        store.WhileKeeping = () => throw new StoreBusyException("locked", null);
        for (var message = 0; message < 2 * Capacity; message++)
            Assert.Equal(Receipt.Busy, await ReceiveAsync($"{message}"));

        store.WhileKeeping = () => { };
        Assert.Equal(Receipt.Taken, await ReceiveAsync("a"));
    }

    [Fact]
    public async Task A_duplicate_is_no_reason_to_lose_room()
    {
        for (var message = 0; message < 2 * Capacity; message++)
            await ReceiveAsync("a");

        Assert.Equal(Receipt.Taken, await ReceiveAsync("b"));
    }

    [Fact]
    public async Task A_sender_that_gives_up_is_no_reason_to_lose_room()
    {
        store.WhileKeeping = () => throw new OperationCanceledException();
        for (var message = 0; message < 2 * Capacity; message++)
            await Assert.ThrowsAsync<OperationCanceledException>(() => ReceiveAsync($"{message}"));

        store.WhileKeeping = () => { };
        Assert.Equal(Receipt.Taken, await ReceiveAsync("a"));
    }

    [Fact]
    public async Task A_busy_store_does_not_keep_a_handled_message_from_making_room()
    {
        for (var message = 0; message < Capacity; message++)
            await ReceiveAsync($"{message}");
        store.WhileHandling = () => throw new StoreBusyException("locked", null);

        await (await FirstAsync()).HandledAsync().OrHang();

        Assert.Equal(Receipt.Taken, await ReceiveAsync("next"));
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_queued_for_its_conversation()
    {
        store.Left.AddRange([Message("x"), Message("y")]);

        await inbox.RestartAsync("test", (id, _) => new SilentConversation(id), Guard.Token).OrHang();

        var first = await FirstAsync();
        Assert.Equal(("x", first.Message.Conversation), (first.Message.SourceKey, first.Conversation.Id));
        Assert.Equal(["y"], await QueuedAsync());
    }

    public void Dispose() => inbox.Dispose();

    private static ChatMessage Message(string key) => new(
        key, new ChatUser(SomeJob.Ann, "Ann"), new ConversationId("test", key), new ChatIntent.Make("a fox"));

    private Task<Receipt> ReceiveAsync(string key) => ReceiveAsync(Message(key));

    private Task<Receipt> ReceiveAsync(ChatMessage message) =>
        inbox.ReceiveAsync(message, new SilentConversation(message.Conversation), Guard.Token).OrHang();

    private async Task<Incoming> FirstAsync()
    {
        await foreach (var incoming in inbox.ReadAllAsync(Guard.Token))
            return incoming;
        throw new InvalidOperationException("Nothing is queued.");
    }

    // Up to a message of its own, so that it ends
    private async Task<IReadOnlyList<string>> QueuedAsync()
    {
        const string last = "behind all that was queued";
        await ReceiveAsync(last);
        var keys = new List<string>();
        await foreach (var incoming in inbox.ReadAllAsync(Guard.Token))
        {
            if (incoming.Message.SourceKey == last)
                break;
            keys.Add(incoming.Message.SourceKey);
        }

        return keys;
    }
}

using ChatBots.Chat;

namespace ChatBots.Tests.Support;

/// <content>A message in it.</content>
internal sealed partial class Room
{
    private sealed class Sent(Room room, MessageId id) : ISentMessage
    {
        public MessageId Id => id;

        public IReadOnlyList<Budget> Budgets => [];

        public long AttachmentLimit => room.AttachmentLimit;

        public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) =>
            room.CallAsync("edit", () => Show("edit", content, null));

        public Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken) =>
            room.CallAsync("attach", () => Show($"attach[{File.ReadAllText(file.Path)}]{Size(file.Looks)}", content, "file-" + id.Value));

        public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) => room.CallAsync("delete", () =>
        {
            room.shown.Remove(id.Value);
            return (id.Value, $"delete {id}", null);
        });

        private static string Size(VideoLooks? looks) => looks is null ? "" : $" {looks.Width}x{looks.Height}";

        private (string Id, string Line, string? FileId) Show(string verb, MessageContent content, string? fileId)
        {
            room.shown[id.Value] = content;
            return (id.Value, $"{verb} {id} \"{content}\"", fileId);
        }
    }
}

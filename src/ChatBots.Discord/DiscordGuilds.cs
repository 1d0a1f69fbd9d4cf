using System.Collections.Concurrent;
using System.Text.Json;
using ChatBots.Chat;
using ChatBots.Discord.Api;
using Json = ChatBots.Discord.Api.DiscordJson;

namespace ChatBots.Discord;

/// <summary>
/// The guilds that the bot is in, as the gateway tells of them: what it may do in their channels and how large files may be there. Nothing is
/// asked for. Safe for concurrent calls; news come one after the other.
/// </summary>
internal sealed class DiscordGuilds
{
    private static readonly TimeSpan ForAll = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, DiscordGuild> guilds = [];

    // Those that the bot is in, and whether it was told of them
    private readonly ConcurrentDictionary<string, bool> members = [];
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bot's id; empty before the gateway has told it.</summary>
    public string Me { get; private set; } = "";

    /// <summary>Waits until every guild that the bot is in has been told of once; not long for one that is out of reach.</summary>
    public async Task SettledSoonAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await settled.Task.WaitAsync(ForAll, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>All that are within reach.</summary>
    public IReadOnlyCollection<DiscordGuild> All => [.. guilds.Values];

    /// <summary>Whether the bot is in it, be it out of reach.</summary>
    public bool Has(string guild) => members.ContainsKey(guild);

    /// <summary>Null when the bot is not in it, or it is out of reach.</summary>
    public DiscordGuild? Find(string? guild) => guild is null ? null : guilds.GetValueOrDefault(guild);

    /// <summary>What the bot lacks to show a video in a place, as far as is known.</summary>
    public MissingRight? MissingIn(DiscordPlace place) => Find(place.Guild)?.MissingIn(place.Channel, Me);

    /// <summary>Whether the bot may reply in a place, as far as is known.</summary>
    public bool RepliesIn(DiscordPlace place) => Find(place.Guild)?.RepliesIn(place.Channel, Me) != false;

    /// <summary>The largest file in bytes that the bot may attach in a place.</summary>
    public long UploadLimit(DiscordPlace place) => Find(place.Guild)?.UploadLimit ?? DiscordGuild.UsualUploadLimit;

    /// <summary>A session has begun: the guilds that it names come one by one.</summary>
    public void Begin(ApiReady ready)
    {
        Me = ready.User.Id;
        foreach (var gone in members.Keys.Except(ready.Guilds.Select(guild => guild.Id)).ToList())
            Leave(gone);
        foreach (var guild in ready.Guilds)
            members[guild.Id] = false;
        NoteIfSettled();
    }

    /// <summary>Takes news of a guild; ignores everything else.</summary>
    /// <exception cref="JsonException">It has not the form that Discord gives it.</exception>
    public void Take(GatewayDispatch dispatch)
    {
        var data = dispatch.Data;
        switch (dispatch.Type)
        {
            case "GUILD_CREATE" when Of(data, Json.Default.ApiGuild) is { } guild:
                members[guild.Id] = true;
                if (DiscordGuild.Read(guild, Me) is { } read)
                    guilds[guild.Id] = read;
                NoteIfSettled();
                break;
            case "GUILD_DELETE" when Of(data, Json.Default.ApiGuild) is { } guild:
                if (guild.Unavailable != true)
                    Leave(guild.Id);
                else
                    members.TryUpdate(guild.Id, true, false);
                NoteIfSettled();
                break;
            case "GUILD_UPDATE" when Of(data, Json.Default.ApiGuild) is { } guild:
                Change(guild.Id, known => known with
                {
                    Owner = guild.OwnerId ?? known.Owner,
                    Tier = guild.PremiumTier ?? known.Tier,
                    Locale = guild.PreferredLocale ?? known.Locale,
                });
                break;
            case "GUILD_MEMBER_UPDATE" when Of(data, Json.Default.ApiMember) is { Roles: { } roles } member && member.User?.Id == Me:
                Change(data.Text("guild_id"), known => known with { OwnRoles = roles.ToHashSet() });
                break;
            default:
                TakeParts(dispatch.Type, data);
                break;
        }
    }

    private void TakeParts(string type, JsonElement data)
    {
        switch (type)
        {
            case "CHANNEL_CREATE" or "CHANNEL_UPDATE" or "THREAD_CREATE" or "THREAD_UPDATE" when Of(data, Json.Default.ApiChannel) is { } channel:
                Change(channel.GuildId, known => known.With(channel));
                break;
            case "THREAD_LIST_SYNC" when data.TryGetProperty("threads", out var threads):
                foreach (var thread in threads.EnumerateArray().Select(each => Of(each, Json.Default.ApiChannel)).OfType<ApiChannel>())
                    Change(data.Text("guild_id"), known => known.With(thread));
                break;
            case "CHANNEL_DELETE" or "THREAD_DELETE":
                Change(data.Text("guild_id"), known => known.WithoutChannel(data.Text("id") ?? ""));
                break;
            case "GUILD_ROLE_CREATE" or "GUILD_ROLE_UPDATE" when data.TryGetProperty("role", out var inside) && Of(inside, Json.Default.ApiRole) is { } role:
                Change(data.Text("guild_id"), known => known.With(role));
                break;
            case "GUILD_ROLE_DELETE":
                Change(data.Text("guild_id"), known => known.WithoutRole(data.Text("role_id") ?? ""));
                break;
        }
    }

    private void NoteIfSettled()
    {
        if (members.Values.All(isTold => isTold))
            settled.TrySetResult();
    }

    private void Leave(string guild)
    {
        members.TryRemove(guild, out _);
        guilds.TryRemove(guild, out _);
    }

    private void Change(string? guild, Func<DiscordGuild, DiscordGuild> change)
    {
        if (Find(guild) is { } known)
            guilds[known.Id] = change(known);
    }

    private static T? Of<T>(JsonElement data, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => data.Deserialize(type);
}

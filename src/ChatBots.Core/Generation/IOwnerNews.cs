namespace ChatBots.Generation;

/// <summary>What those who run the bot should hear of, told by the edge that notices it. Calls return at once and never throw.</summary>
public interface IOwnerNews
{
    /// <summary>
    /// A relay that refuses jobs gets none for a while. Said again for the same relay before <see cref="RelayIsBack"/>, it is the same
    /// incident, which lasts longer.
    /// </summary>
    /// <param name="relay">Its name.</param>
    /// <param name="failure">Its last refusal.</param>
    /// <param name="until">When it is tried again.</param>
    void RelayRests(string relay, GenerationFailure failure, DateTimeOffset until);

    /// <summary>A relay that rested takes jobs again.</summary>
    /// <param name="relay">Its name.</param>
    void RelayIsBack(string relay);
}

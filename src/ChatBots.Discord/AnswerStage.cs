namespace ChatBots.Discord;

/// <summary>How far an interaction is answered.</summary>
internal enum AnswerStage
{
    /// <summary>Not answered.</summary>
    Open,

    /// <summary>Discord shows that an answer will come.</summary>
    Deferred,

    /// <summary>Answered; more can be said to the person alone.</summary>
    Answered,

    /// <summary>Nothing can be said by it any more.</summary>
    Dead,
}

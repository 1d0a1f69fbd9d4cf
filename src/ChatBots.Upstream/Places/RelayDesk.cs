using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>
/// One relay as jobs find it: how many are there, and whether it rests. Told what becomes of them; tells the owners of rests. The
/// queue's lock guards it.
/// </summary>
internal sealed class RelayDesk(Relay relay, IOwnerNews news, TimeProvider clock)
{
    // With those of an earlier process maybe more than the relay's limit
    private int jobs;

    /// <summary>The relay that the jobs are sent to.</summary>
    public Relay Relay => relay;

    /// <summary>Whether it is left alone for refusing too much.</summary>
    public RelayRest Rest { get; } = new(clock);

    /// <summary>Whether a job may go there as soon as it does not rest: its limit is not reached, and no other job tries it just now.</summary>
    public bool HasPlace => !Rest.IsTried && (relay.Parallel == 0 || jobs < relay.Parallel);

    /// <summary>A job that the relay has had since before this process comes back; it says nothing of a rest.</summary>
    public void Resume() => jobs++;

    /// <summary>A job takes a place.</summary>
    /// <returns>Whether it tries the relay after a rest.</returns>
    public bool Take()
    {
        jobs++;
        return Rest.Send();
    }

    /// <summary>The relay took a job.</summary>
    public void Accept(bool wasTry)
    {
        if (Rest.Accepted(wasTry))
            news.RelayIsBack(relay.Name);
    }

    /// <summary>The relay refused a job, which keeps its place until it leaves.</summary>
    public void Refuse(GenerationFailure failure, bool wasTry)
    {
        if (Rest.Refused(failure, wasTry))
            news.RelayRests(relay.Name, failure, Rest.Until!.Value);
    }

    /// <summary>A job gives its place back; <paramref name="givesUpTry"/>: without a word on the relay that it tried.</summary>
    public void Leave(bool givesUpTry)
    {
        jobs--;
        Rest.Left(givesUpTry);
    }
}

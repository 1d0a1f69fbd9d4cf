using ChatBots.Intake;
using ChatBots.Live;
using Microsoft.Extensions.Options;

namespace ChatBots.Quotas;

/// <summary>Lets those in who may use the bot; the others hear once a day, privately, by which id they can be allowed.</summary>
internal sealed class Doorkeeper(
    AccessPolicy access, IPeopleStore people, Answers answers, IOptions<QuotaOptions> quotas, TimeProvider time)
{
    public async Task<bool> LetsInAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        var author = incoming.Message.Author;
        if (access.MayUse(author.Person, incoming.Message.Places))
            return true;
        var today = new QuotaCalendar(quotas.Value.Zone).DayOf(time.GetUtcNow());
        if (await people.TellTodayAsync(author.Person, today, cancellationToken))
            await answers.TellAsync(incoming, LiveText.For(author.Locale).NotAllowed([$"{author.Person}", .. incoming.Message.Places]), cancellationToken);
        return false;
    }
}

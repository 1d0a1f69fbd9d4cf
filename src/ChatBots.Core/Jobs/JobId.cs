using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ChatBots.Jobs;

/// <summary>
/// A job's name: 16 characters of lower-case Crockford base 32, 48 bits of time and 32 random bits. Ids sort by age; those that one
/// process makes sort in the order of their making, within a millisecond too.
/// </summary>
public sealed record JobId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 16;
    private static readonly Lock Making = new();
    private static UInt128 last;

    private JobId(string value) => Value = value;

    /// <summary>The 16 characters.</summary>
    public string Value { get; }

    /// <summary>A new id.</summary>
    public static JobId New(TimeProvider time)
    {
        var milliseconds = (UInt128)(ulong)time.GetUtcNow().ToUnixTimeMilliseconds();
        var bits = (milliseconds << 32) | (uint)RandomNumberGenerator.GetInt32(int.MinValue, int.MaxValue);
        lock (Making)
            last = bits = bits > last ? bits : last + 1;
        return new JobId(string.Create(Length, bits, static (text, rest) =>
        {
            for (var at = text.Length - 1; at >= 0; at--, rest >>= 5)
                text[at] = Alphabet[(int)(rest & 31)];
        }));
    }

    /// <summary>Reads an id; false for anything that is not exactly one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out JobId? id)
    {
        id = text?.Length == Length && text.All(Alphabet.Contains) ? new JobId(text) : null;
        return id is not null;
    }

    /// <summary>Reads an id that this program wrote.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static JobId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a job id.");

    /// <summary>The 16 characters.</summary>
    public override string ToString() => Value;
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ChatBots.Generation;

namespace ChatBots.Playground.Simulator;

/// <summary>
/// A task whose whole story is in its id, so that a simulator started later answers for tasks of the earlier one. The id looks like
/// the service's own: <c>task_</c> and 26 characters of Crockford base 32, which are 48 bits of time, 4 of orientation, 4 of mishap
/// and 72 random ones.
/// </summary>
/// <param name="StartedAt">When the task was named; whole milliseconds.</param>
/// <param name="Orientation">The video's shape.</param>
/// <param name="Mishap">What goes wrong.</param>
/// <param name="Salt">72 bits that make it unique.</param>
internal sealed record SimulatedTask(DateTimeOffset StartedAt, Orientation Orientation, Mishap Mishap, UInt128 Salt)
{
    private const string Prefix = "task_";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;
    private static readonly UInt128 SaltMask = (UInt128.One << 72) - 1;

    /// <summary>The service's name for the video, made from the id.</summary>
    public string Sid => $"s_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(ToString())).AsSpan(0, 16))}";

    public static SimulatedTask New(DateTimeOffset now, Orientation orientation, Mishap mishap) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()), orientation, mishap, RandomSalt());

    public static bool TryParse(string? text, [NotNullWhen(true)] out SimulatedTask? task)
    {
        task = text?.Length == Prefix.Length + Length && text.StartsWith(Prefix, StringComparison.Ordinal)
            ? Read(text[Prefix.Length..])
            : null;
        return task is not null;
    }

    public override string ToString()
    {
        var milliseconds = (UInt128)(ulong)StartedAt.ToUnixTimeMilliseconds();
        var bits = (milliseconds << 80) | ((UInt128)(int)Orientation << 76) | ((UInt128)(int)Mishap << 72) | Salt;
        return Prefix + string.Create(Length, bits, static (text, rest) =>
        {
            for (var at = text.Length - 1; at >= 0; at--, rest >>= 5)
                text[at] = Alphabet[(int)(rest & 31)];
        });
    }

    private static SimulatedTask? Read(string digits)
    {
        // 26 digits hold 130 bits: a first digit above 7 would not fit.
        if (digits[0] > '7' || !digits.All(Alphabet.Contains))
            return null;
        var bits = digits.Aggregate(UInt128.Zero, (sum, digit) => (sum << 5) | (UInt128)Alphabet.IndexOf(digit, StringComparison.Ordinal));
        var orientation = (Orientation)(int)((bits >> 76) & 15);
        var mishap = (Mishap)(int)((bits >> 72) & 15);
        var milliseconds = (long)(bits >> 80);
        return Enum.IsDefined(orientation) && Enum.IsDefined(mishap) && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new SimulatedTask(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), orientation, mishap, bits & SaltMask)
            : null;
    }

    private static UInt128 RandomSalt()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new UInt128(BitConverter.ToUInt64(bytes), BitConverter.ToUInt64(bytes[8..])) & SaltMask;
    }
}

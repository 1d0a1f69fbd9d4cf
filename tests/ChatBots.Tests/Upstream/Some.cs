using System.Text;

namespace ChatBots.Tests.Upstream;

/// <summary>Values that do not matter.</summary>
internal static class Some
{
    /// <summary>Up to forty scraps in a row, as bytes of which now and then one is broken.</summary>
    public static byte[] Bytes(Random random, string[] scraps)
    {
        var bytes = Encoding.UTF8.GetBytes(Text(random, scraps));
        if (bytes.Length > 0 && random.Next(3) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    /// <summary>Up to forty scraps in a row.</summary>
    public static string Text(Random random, string[] scraps) =>
        string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => scraps[random.Next(scraps.Length)]));
}

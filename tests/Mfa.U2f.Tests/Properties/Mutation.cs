namespace Mfa.U2f.Tests.Properties;

/// <summary>One small change of good bytes, as a property test draws it.</summary>
static class Mutation
{
    /// <summary>Another byte, another bit, one more, one less, or an end that comes sooner.</summary>
    public static byte[] Of(byte[] bytes, int position, byte value, int kind)
    {
        var at = (position & int.MaxValue) % bytes.Length;
        return ((kind & int.MaxValue) % 5) switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], value, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[(at + 1)..]],
            3 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << (value % 8))), .. bytes[(at + 1)..]],
            _ => bytes[..at],
        };
    }
}

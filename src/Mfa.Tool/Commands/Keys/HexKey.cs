using System.Buffers;
using System.Security.Cryptography;

namespace Mfa.Tool.Commands.Keys;

/// <summary>A key that is written in hexadecimal digits.</summary>
internal static class HexKey
{
    /// <summary>Hands the key over, and clears it.</summary>
    /// <param name="text">The digits; blanks around them are passed over.</param>
    /// <param name="use">Takes the key.</param>
    /// <param name="isLength">Whether a key may have so many bytes.</param>
    /// <param name="rule">What must be, if it isn't.</param>
    /// <exception cref="ToolException">It is no such key.</exception>
    public static T Use<T>(string text, Func<ReadOnlySpan<byte>, T> use, Func<int, bool> isLength, string rule)
    {
        var digits = text.AsSpan().Trim();
        var bytes = new byte[digits.Length / 2];
        try
        {
            return digits.Length % 2 == 0 && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done && isLength(bytes.Length)
                ? use(bytes)
                : throw ToolException.UnreadableInput(rule);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}

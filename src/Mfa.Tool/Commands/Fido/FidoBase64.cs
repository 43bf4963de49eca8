using System.Buffers.Text;

namespace Mfa.Tool.Commands.Fido;

/// <summary>Bytes as FIDO writes them: base64url without padding, each byte sequence in exactly one way.</summary>
internal static class FidoBase64
{
    public static string Encode(ReadOnlyMemory<byte> bytes) => Base64Url.EncodeToString(bytes.Span);

    /// <summary>Null for no bytes: what isn't there isn't printed.</summary>
    public static string? EncodeUnlessEmpty(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? null : Encode(bytes);

    /// <summary>Null if it isn't base64url, or another spelling than <see cref="Encode"/> has: with padding, white space or stray bits.</summary>
    public static byte[]? Decode(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return Encode(bytes) == text ? bytes : null;
    }

    /// <summary>The same for base64 with padding, as certificates are mostly written.</summary>
    public static byte[]? DecodeStandard(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }
}

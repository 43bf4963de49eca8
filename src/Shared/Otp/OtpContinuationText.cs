using System.Buffers.Binary;
using System.Buffers.Text;

namespace Mfa.Shared.Otp;

/// <summary>A continuation value as text: 22 characters of base64url, the form a page hands back.</summary>
internal static class OtpContinuationText
{
    public static string Format(UInt128 value)
    {
        if (value == UInt128.Zero)
            return string.Empty;

        Span<byte> bytes = stackalloc byte[OtpPendingCode.ContinuationLength];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[OtpPendingCode.ContinuationLength];
        value = OtpBase64Url.TryDecode(text, bytes) ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : UInt128.Zero;
        return value != UInt128.Zero;
    }
}

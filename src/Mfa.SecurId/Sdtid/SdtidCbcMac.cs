using System.Runtime.Intrinsics;
using Mfa.SecurId.Algorithm;

namespace Mfa.SecurId.Sdtid;

/// <summary>CBC-MAC with AES-128, which all keys and both MACs of an sdtid file are made with: the last block is filled with zeros, and what it encrypts to is the value.</summary>
internal static class SdtidCbcMac
{
    public static Vector128<byte> Compute(Vector128<byte> key, Vector128<byte> initial, ReadOnlySpan<byte> data)
    {
        var state = initial;
        for (; data.Length >= Aes128.BlockLength; data = data[Aes128.BlockLength..])
            state = Aes128.Encrypt(key, state ^ Vector128.Create(data));
        if (data.IsEmpty)
            return state;
        Span<byte> last = stackalloc byte[Aes128.BlockLength];
        last.Clear();
        data.CopyTo(last);
        return Aes128.Encrypt(key, state ^ Vector128.Create((ReadOnlySpan<byte>)last));
    }
}

namespace Mfa.Shared.Otp;

/// <summary>MACs that a security module or a key management service computed: one after another, in the window's order.</summary>
internal readonly ref struct SuppliedMacs(OtpHash hash, ReadOnlySpan<byte> macs) : IOtpValues
{
    readonly ReadOnlySpan<byte> _macs = macs;

    public uint GetValue(int index, ulong counter) =>
        OtpTruncation.Truncate(_macs.Slice(index * hash.MacLength, hash.MacLength));

    // Whoever holds the key computed them all.
    public bool Confirms(ulong counter, OtpCodeMatcher code) => true;
}

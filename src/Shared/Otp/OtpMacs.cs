namespace Mfa.Shared.Otp;

/// <summary>MACs computed as they are asked for, with a key in memory.</summary>
internal readonly ref struct ComputedMacs(OtpHash hash, ReadOnlySpan<byte> key, Span<byte> scratch) : IOtpValues
{
    readonly ReadOnlySpan<byte> _key = key;
    readonly Span<byte> _scratch = scratch[..hash.MacLength];

    public uint GetValue(int index, ulong counter)
    {
        hash.ComputeMac(_key, counter, _scratch);
        return OtpTruncation.Truncate(_scratch);
    }
}

/// <summary>MACs that a security module or a key management service computed: one after another, in the window's order.</summary>
internal readonly ref struct SuppliedMacs(OtpHash hash, ReadOnlySpan<byte> macs) : IOtpValues
{
    readonly ReadOnlySpan<byte> _macs = macs;

    public uint GetValue(int index, ulong counter) =>
        OtpTruncation.Truncate(_macs.Slice(index * hash.MacLength, hash.MacLength));
}

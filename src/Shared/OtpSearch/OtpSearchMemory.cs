using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpSearch;

/// <summary>What computing a window's numbers leaves in memory. It lives on the stack, and whoever made it clears it.</summary>
internal struct OtpSearchMemory
{
    /// <summary>The key, made ready for the search.</summary>
    public OtpHmacSha1 Search;

    /// <summary>Whether <see cref="Search"/> is ready.</summary>
    public bool IsPrepared;

    /// <summary>The numbers that were computed last.</summary>
    public Batch Values;

    /// <summary>A MAC of the platform's.</summary>
    public Mac PlatformMac;

    /// <summary>Overwrites all of it.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref this, 1)));

    [InlineArray(OtpHmacSha1.MaximumWidth)]
    internal struct Batch
    {
        uint _first;
    }

    [InlineArray(OtpHash.MaximumMacLength)]
    internal struct Mac
    {
        byte _first;
    }
}

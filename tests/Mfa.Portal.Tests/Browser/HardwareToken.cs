using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Browser;

/// <summary>A hardware token in somebody's pocket: oathtool with a counter, or with a clock that may be wrong.</summary>
public sealed class HardwareToken(string serialNumber, FakeTimeProvider clock, bool isCounterBased = false, int digits = 6, int period = 30, byte[]? key = null)
{
    public string SerialNumber => serialNumber;

    public byte[] Key { get; } = key ?? RandomNumberGenerator.GetBytes(20);

    public bool IsCounterBased => isCounterBased;

    public int Digits => digits;

    public int Period => period;

    /// <summary>How many times its button was pressed, or how many steps its clock is ahead.</summary>
    public int Offset { get; set; }

    /// <summary>What it shows now, or so many codes later.</summary>
    public string Code(int steps = 0) => isCounterBased
        ? Oathtool.Hotp(Key, (ulong)(Offset + steps), digits)
        : Oathtool.Totp(Key, "SHA1", clock.GetUtcNow().ToUnixTimeSeconds() + (Offset + steps) * period, digits, period, 0);
}

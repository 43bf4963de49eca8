using Mfa.Totp;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Browser;

/// <summary>An app on somebody's phone: oathtool at the portal's time, or at the time of a phone whose clock is wrong.</summary>
public sealed class AuthenticatorApp(byte[] key, FakeTimeProvider clock)
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    public byte[] Key => key;

    /// <summary>How far the phone's clock is ahead.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>From the setup key as a person types it, or the <c>otpauth:</c> URI of a QR code.</summary>
    public static AuthenticatorApp Scan(string text, FakeTimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(text);
        var secret = text.StartsWith("otpauth:", StringComparison.Ordinal)
            ? TotpKeyUri.Parse(text).Secret
            : TotpSecret.FromBase32(text.Replace(" ", "", StringComparison.Ordinal));
        using (secret)
        {
            var key = new byte[secret.Length];
            secret.CopyTo(key);
            return new AuthenticatorApp(key, clock);
        }
    }

    /// <summary>What it shows now, or so many steps later.</summary>
    public string Code(int steps = 0) => Oathtool.Totp(key, "SHA1", (clock.GetUtcNow() + ClockError + steps * Period).ToUnixTimeSeconds(), 6, 30, 0);

    /// <summary>Six digits that it shows at no time near now.</summary>
    public string WrongCode()
    {
        var shown = Enumerable.Range(-4, 9).Select(Code).ToHashSet();
        return Enumerable.Range(0, 20).Select(number => number.ToString("D6", null)).First(code => !shown.Contains(code));
    }
}

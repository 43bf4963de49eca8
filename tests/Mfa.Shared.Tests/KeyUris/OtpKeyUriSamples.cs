using System.Security.Cryptography;
using Mfa.Shared.Otp;

namespace Mfa.Shared.Tests.KeyUris;

/// <summary>What the tests of reader and writer share.</summary>
static class OtpKeyUriSamples
{
    /// <summary>"12345678901234567890", the seed of RFC 4226.</summary>
    public const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    public static byte[] Key => "12345678901234567890"u8.ToArray();

    public static OtpHash Hash(string name) => OtpHash.Get(new HashAlgorithmName(name), nameof(name));

    public static OtpKeyUriFields Totp(string? issuer, string accountName) =>
        new() { Type = OtpKeyUriType.Totp, Issuer = issuer, AccountName = accountName, Hash = Hash("SHA1") };

    public static OtpKeyUri Read(string text, OtpKeyUriType type = OtpKeyUriType.Totp)
    {
        Assert.True(OtpKeyUriReader.TryRead(text, type, out var uri, out var brokenRule), brokenRule);
        Assert.Null(brokenRule);
        return uri;
    }

    /// <summary>The rule that a malformed text breaks.</summary>
    public static string Refuse(string text, OtpKeyUriType type = OtpKeyUriType.Totp)
    {
        Assert.False(OtpKeyUriReader.TryRead(text, type, out var uri, out var brokenRule));
        Assert.Null(uri);
        return Assert.IsType<string>(brokenRule);
    }

    /// <summary>The remarks on a text, each as kind and parameter.</summary>
    public static string Remarks(string text, OtpKeyUriType type = OtpKeyUriType.Totp) =>
        string.Join(' ', Read(text, type).Remarks.Select(remark => remark.ParameterName is null ? $"{remark.Kind}" : $"{remark.Kind}({remark.ParameterName})"));
}

using System.Security.Cryptography;
using FsCheck.Xunit;
using Mfa.TestKit;

namespace Mfa.Totp.Tests.KeyUris;

public class TotpKeyUriProperties
{
    static readonly HashAlgorithmName[] Algorithms = [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512];

    [Property(Replay = "(20261124,37)")]
    public void Parse_BuiltUri_ComesBackWithoutADiagnostic(byte[] issuer, byte[] accountName, byte[] key, byte algorithm, byte digits, ushort period)
    {
        using var secret = new TotpSecret(ModelKeyUri.Key(key));
        var parameters = new TotpParameters(Algorithms[algorithm % 3], 6 + digits % 5, TimeSpan.FromSeconds(1 + period));
        var built = new TotpKeyUri(secret, ModelKeyUri.Name(issuer), ModelKeyUri.Name(accountName), parameters);

        var read = TotpKeyUri.Parse(built.ToUriString());

        using var readSecret = read.Secret;
        Assert.Equal((built.Issuer, built.AccountName, parameters), (read.Issuer, read.AccountName, read.Parameters));
        Assert.Equal(secret.ToBase32(), readSecret.ToBase32());
        Assert.Empty(read.Diagnostics);
        Assert.Equal(built.ToUriString(), read.ToUriString());
    }

    [Property(Replay = "(20261124,41)")]
    public void TryParse_AnyText_IsFalseExactlyWhenParseThrowsItsException(string? text, int position, char character, int kind)
    {
        var uri = "otpauth://totp/ACME:alice?secret=GEZDGNBVGY3TQOJQ&issuer=ACME&digits=8&period=60";
        foreach (var candidate in (string?[])[text, "otpauth://totp/" + text, ModelKeyUri.Mutate(uri, position, character, kind)])
        {
            var exception = Record.Exception(() => TotpKeyUri.Parse(candidate));
            if (TotpKeyUri.TryParse(candidate, out _))
                Assert.Null(exception);
            else
                Assert.IsType<TotpFormatException>(exception);
        }
    }
}

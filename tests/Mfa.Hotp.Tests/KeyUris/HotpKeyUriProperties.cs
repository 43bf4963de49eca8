using System.Security.Cryptography;
using FsCheck.Xunit;
using Mfa.TestKit;

namespace Mfa.Hotp.Tests.KeyUris;

public class HotpKeyUriProperties
{
    static readonly HashAlgorithmName[] Algorithms = [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA512];

    [Property(Replay = "(20261124,43)")]
    public void Parse_BuiltUri_ComesBackWithoutADiagnostic(byte[] issuer, byte[] accountName, byte[] key, byte algorithm, byte digits, ulong counter)
    {
        using var secret = new HotpSecret(ModelKeyUri.Key(key));
        var parameters = new HotpParameters(Algorithms[algorithm % 3], 6 + digits % 5);
        var built = new HotpKeyUri(secret, ModelKeyUri.Name(issuer), ModelKeyUri.Name(accountName), parameters, counter);

        var read = HotpKeyUri.Parse(built.ToUriString());

        using var readSecret = read.Secret;
        Assert.Equal((built.Issuer, built.AccountName, parameters), (read.Issuer, read.AccountName, read.Parameters));
        Assert.Equal(counter, read.Counter);
        Assert.Equal(secret.ToBase32(), readSecret.ToBase32());
        Assert.Empty(read.Diagnostics);
        Assert.Equal(built.ToUriString(), read.ToUriString());
    }

    [Property(Replay = "(20261124,47)")]
    public void TryParse_AnyText_IsFalseExactlyWhenParseThrowsItsException(string? text, int position, char character, int kind)
    {
        var uri = "otpauth://hotp/ACME:alice?secret=GEZDGNBVGY3TQOJQ&issuer=ACME&digits=8&counter=7";
        foreach (var candidate in (string?[])[text, "otpauth://hotp/" + text, ModelKeyUri.Mutate(uri, position, character, kind)])
        {
            var exception = Record.Exception(() => HotpKeyUri.Parse(candidate));
            if (HotpKeyUri.TryParse(candidate, out _))
                Assert.Null(exception);
            else
                Assert.IsType<HotpFormatException>(exception);
        }
    }
}

using System.Security.Cryptography;

namespace Mfa.Totp.Tests.KeyUris;

public sealed class TotpKeyUriWritingTests : IDisposable
{
    const string Base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    readonly TotpSecret _secret = TotpSecret.FromBase32(Base32);

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void ToUriString_DefaultParameters_AreOmitted() =>
        Assert.Equal(
            $"otpauth://totp/ACME%20Co:alice%40example.com?secret={Base32}&issuer=ACME%20Co",
            new TotpKeyUri(_secret, "ACME Co", "alice@example.com").ToUriString());

    [Fact]
    public void ToUriString_WithoutIssuer_HasNone() =>
        Assert.Equal($"otpauth://totp/alice?secret={Base32}", new TotpKeyUri(_secret, null, "alice").ToUriString());

    [Fact]
    public void ToUriString_OtherParameters_AreWritten()
    {
        var parameters = new TotpParameters(HashAlgorithmName.SHA512, 8, TimeSpan.FromSeconds(60));
        Assert.Equal(
            $"otpauth://totp/alice?secret={Base32}&algorithm=SHA512&digits=8&period=60",
            new TotpKeyUri(_secret, null, "alice", parameters).ToUriString());
    }

    [Fact]
    public void ToUriString_Steam_IsAnEncoder() =>
        Assert.Equal($"otpauth://totp/alice?secret={Base32}&encoder=steam", new TotpKeyUri(_secret, null, "alice", TotpParameters.Steam).ToUriString());

    [Fact]
    public void Constructor_Values_AreTheProperties()
    {
        var uri = new TotpKeyUri(_secret, "ACME", "alice");
        Assert.Same(_secret, uri.Secret);
        Assert.Equal(("ACME", "alice"), (uri.Issuer, uri.AccountName));
        Assert.Equal(TotpParameters.Default, uri.Parameters);
        Assert.Empty(uri.Diagnostics);
    }

    [Fact]
    public void Constructor_NullSecretOrAccount_Throws()
    {
        Assert.Throws<ArgumentNullException>("secret", () => new TotpKeyUri(null!, "ACME", "alice"));
        Assert.Throws<ArgumentNullException>("accountName", () => new TotpKeyUri(_secret, "ACME", null!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    [InlineData(" a")]
    public void Constructor_BadName_NamesItsParameter(string name)
    {
        Assert.Throws<ArgumentException>("issuer", () => new TotpKeyUri(_secret, name, "alice"));
        Assert.Throws<ArgumentException>("accountName", () => new TotpKeyUri(_secret, "ACME", name));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(-1, false)]
    public void Constructor_Epoch_MustBeUnixs(int seconds, bool isAccepted)
    {
        var parameters = new TotpParameters(epoch: DateTimeOffset.UnixEpoch.AddSeconds(seconds));
        var exception = Record.Exception(() => new TotpKeyUri(_secret, null, "alice", parameters));
        if (isAccepted)
            Assert.Null(exception);
        else
            Assert.Equal("parameters", Assert.IsType<ArgumentException>(exception).ParamName);
    }

    [Fact]
    public void ToUriString_DisposedSecret_Throws()
    {
        var uri = new TotpKeyUri(_secret, null, "alice");
        _secret.Dispose();
        Assert.Throws<ObjectDisposedException>(uri.ToUriString);
    }

    [Fact]
    public void ToString_KeyUri_NamesIssuerAndAccountButNotTheSecret() =>
        Assert.Equal("TOTP key, issuer 'ACME', account 'alice'", new TotpKeyUri(_secret, "ACME", "alice").ToString());
}

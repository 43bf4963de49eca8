using System.Security.Cryptography;

namespace Mfa.Hotp.Tests.KeyUris;

public sealed class HotpKeyUriWritingTests : IDisposable
{
    const string Base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    readonly HotpSecret _secret = HotpSecret.FromBase32(Base32);

    public void Dispose() => _secret.Dispose();

    [Fact]
    public void ToUriString_DefaultParameters_AreOmitted() =>
        Assert.Equal(
            $"otpauth://hotp/ACME%20Co:alice%40example.com?secret={Base32}&issuer=ACME%20Co&counter=0",
            new HotpKeyUri(_secret, "ACME Co", "alice@example.com").ToUriString());

    [Fact]
    public void ToUriString_WithoutIssuer_HasNone() =>
        Assert.Equal($"otpauth://hotp/alice?secret={Base32}&counter=0", new HotpKeyUri(_secret, null, "alice").ToUriString());

    [Fact]
    public void ToUriString_OtherParameters_AreWritten()
    {
        var parameters = new HotpParameters(HashAlgorithmName.SHA512, 8);
        Assert.Equal(
            $"otpauth://hotp/alice?secret={Base32}&algorithm=SHA512&digits=8&counter=0",
            new HotpKeyUri(_secret, null, "alice", parameters).ToUriString());
    }

    [Theory]
    [InlineData(1UL, "1")]
    [InlineData(ulong.MaxValue, "18446744073709551615")]
    public void ToUriString_Counter_IsWritten(ulong counter, string expected) =>
        Assert.Equal(
            $"otpauth://hotp/alice?secret={Base32}&counter={expected}",
            new HotpKeyUri(_secret, null, "alice", counter: counter).ToUriString());

    [Fact]
    public void Constructor_Values_AreTheProperties()
    {
        var uri = new HotpKeyUri(_secret, "ACME", "alice", counter: 7);
        Assert.Same(_secret, uri.Secret);
        Assert.Equal(("ACME", "alice"), (uri.Issuer, uri.AccountName));
        Assert.Equal(HotpParameters.Default, uri.Parameters);
        Assert.Equal(7UL, uri.Counter);
        Assert.Empty(uri.Diagnostics);
    }

    [Fact]
    public void Constructor_NullSecretOrAccount_Throws()
    {
        Assert.Throws<ArgumentNullException>("secret", () => new HotpKeyUri(null!, "ACME", "alice"));
        Assert.Throws<ArgumentNullException>("accountName", () => new HotpKeyUri(_secret, "ACME", null!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    [InlineData(" a")]
    public void Constructor_BadName_NamesItsParameter(string name)
    {
        Assert.Throws<ArgumentException>("issuer", () => new HotpKeyUri(_secret, name, "alice"));
        Assert.Throws<ArgumentException>("accountName", () => new HotpKeyUri(_secret, "ACME", name));
    }

    [Fact]
    public void ToUriString_DisposedSecret_Throws()
    {
        var uri = new HotpKeyUri(_secret, null, "alice");
        _secret.Dispose();
        Assert.Throws<ObjectDisposedException>(uri.ToUriString);
    }

    [Fact]
    public void ToString_KeyUri_NamesIssuerAndAccountButNotTheSecret() =>
        Assert.Equal("HOTP key, issuer 'ACME', account 'alice'", new HotpKeyUri(_secret, "ACME", "alice").ToString());
}

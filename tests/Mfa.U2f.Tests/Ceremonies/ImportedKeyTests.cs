using System.Text;
using static Mfa.U2f.Tests.Ceremonies.Site;

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>A key that was imported before decides like the stored one, and no other key can take its place.</summary>
public class ImportedKeyTests
{
    readonly Site _site = new();

    [Fact]
    public void FinishAuthentication_StoredCredentialsKey_IsAcceptedTwice()
    {
        var credential = _site.Registered();
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(credential.PublicKey, out var key));
        using (key)
        {
            Assert.Equal(FidoStatus.Accepted, SignIn(credential, key!).Status);
            Assert.Equal(FidoStatus.Accepted, SignIn(credential, key!).Status);
        }
    }

    [Fact]
    public void FinishAuthentication_AnotherCredentialsKey_IsAnArgumentError()
    {
        var credential = _site.Registered();
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(new Site().Registered().PublicKey, out var other));
        using (other)
            Assert.Throws<ArgumentException>("key", () => SignIn(credential, other!));
    }

    [Fact]
    public void FinishAuthentication_TheKeyInAnotherEncoding_IsTheSameKey()
    {
        var credential = _site.Registered();

        // The same map with y before x.
        var cose = credential.PublicKey.ToArray();
        byte[] turned = [.. cose[..7], .. cose[42..77], .. cose[7..42]];
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(turned, out var key));
        using (key)
            Assert.Equal(FidoStatus.Accepted, SignIn(credential, key!).Status);
    }

    [Fact]
    public void TryImport_BufferChangedAfterwards_TheKeyStays()
    {
        var credential = _site.Registered();
        var buffer = credential.PublicKey.ToArray();
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(buffer, out var key));
        Array.Clear(buffer);
        using (key)
            Assert.Equal(FidoStatus.Accepted, SignIn(credential, key!).Status);
    }

    [Fact]
    public void FromU2f_PointBesideTheCurve_IsAnArgumentError()
    {
        var point = new byte[65];
        point[0] = 4;

        Assert.Throws<ArgumentException>("point", () => FidoCredential.FromU2f(new byte[64], point, 0, AppId, Ada, "example.com"));
    }

    FidoAuthenticationResult SignIn(FidoCredential credential, FidoPublicKey key)
    {
        var ceremony = _site.BeginAuthentication(credential);
        Assert.True(FidoAuthenticationResponse.TryParse(Encoding.UTF8.GetBytes(_site.Browser.Get(ceremony.OptionsJson, _site.Key).Json), out var response));
        return _site.RelyingParty.FinishAuthentication(ceremony, response, credential, key, Session, Noon);
    }
}

using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.Checks;

/// <summary>What is the caller's bug, and not a stranger's data.</summary>
public class U2fVerifierArgumentTests
{
    static readonly byte[] KeyHandle = [1];

    static readonly U2fVerifier Verifier = new(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin] });

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://example.com:8443")]
    [InlineData("http://localhost:5000")]
    [InlineData("https://xn--bcher-kva.example")]
    [InlineData("https://[2001:db8::1]:8443")]
    [InlineData("android:apk-key-hash:Df-3x0NP8cVCJ0Kvd_uAFJ2P5CY")]
    [InlineData("ios:bundle-id:com.example.app")]
    public void Options_FacetAsBrowsersWriteIt_IsTaken(string facet) =>
        Assert.NotNull(new U2fVerifier(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [facet] }));

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("https://example.com/path")]
    [InlineData("https://Example.com")]
    [InlineData("HTTPS://example.com")]
    [InlineData("https://example.com:443")]
    [InlineData("https://user@example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://b\u00FCcher.example")]
    [InlineData("android:apk-key-hash")]
    [InlineData("android:apk-key-hash:")]
    [InlineData("ios:bundle-id:")]
    [InlineData("app:com.example")]
    [InlineData("https://")]
    [InlineData("")]
    [InlineData(null)]
    public void Options_FacetThatNoBrowserSends_IsRefused(string? facet) =>
        Assert.ThrowsAny<ArgumentException>(() => new U2fVerifier(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin, facet!] }));

    [Fact]
    public void Options_NothingToExpect_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new U2fVerifier(null!));
        AssertRefused(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [] });
        Assert.Throws<ArgumentNullException>(() => new U2fVerifierOptions { AppId = AppId, TrustedFacets = null! });
        AssertRefused(new U2fVerifierOptions { AppId = "", TrustedFacets = [Origin] });
        AssertRefused(new U2fVerifierOptions { AppId = "\uD800", TrustedFacets = [Origin] });
        AssertRefused(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin], CounterPolicy = (FidoCounterPolicy)9 });
        AssertRefused(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin], RequireTrustedAttestation = true });
        AssertRefused(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin], TrustSource = null! });

        static void AssertRefused(U2fVerifierOptions options) => Assert.Throws<ArgumentException>(() => new U2fVerifier(options));
    }

    [Fact]
    public void Options_FacetsChangedAfterwards_ChangeNothing()
    {
        List<string> facets = [Origin];
        var verifier = new U2fVerifier(new U2fVerifierOptions { AppId = AppId, TrustedFacets = facets });
        facets[0] = "https://evil.example";
        using var key = new ModelU2fKey();
        var clientData = RegistrationClientData();

        Assert.True(verifier.VerifyRegistration(key.Register(clientData), clientData, Sent, Now).IsAccepted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(1025)]
    public void Challenge_OfALengthThatIsNeverSent_IsRefused(int length) =>
        Assert.Throws<ArgumentException>("value", () => new U2fChallenge(new byte[length], Now));

    [Theory]
    [InlineData(16)]
    [InlineData(1024)]
    public void Challenge_OfALengthThatIsSent_IsTakenAsACopy(int length)
    {
        var value = new byte[length];
        var challenge = new U2fChallenge(value, Now);
        value[0] = 1;

        Assert.Equal(new byte[length], challenge.Value.ToArray());
        Assert.Equal(Now, challenge.ExpiresAt);
    }

    [Fact]
    public void Challenge_Created_IsRandom()
    {
        var (one, other) = (U2fChallenge.Create(Now), U2fChallenge.Create(Now));

        Assert.Equal(32, one.Value.Length);
        Assert.NotEqual(one.Value.ToArray(), other.Value.ToArray());
    }

    [Fact]
    public void VerifyAuthentication_StoredCredentialThatIsNone_IsRefused()
    {
        using var key = Key();

        Assert.Throws<ArgumentException>(() => Verifier.VerifyAuthentication(SignError(), Sent, default, key, 0, AppId, Now));
        Assert.Throws<ArgumentNullException>(() => Verifier.VerifyAuthentication(SignError(), Sent, KeyHandle, null!, 0, AppId, Now));
        Assert.Throws<ArgumentException>(() => Verifier.VerifyAuthentication(SignError(), Sent, KeyHandle, key, 0, "", Now));
        Assert.Throws<ArgumentNullException>(() => Verifier.VerifyAuthentication((U2fSignResponse)null!, Sent, KeyHandle, key, 0, AppId, Now));
        Assert.Throws<ArgumentNullException>(() => Verifier.VerifyAuthentication(SignError(), null!, KeyHandle, key, 0, AppId, Now));
        Assert.Throws<ArgumentNullException>(() => Verifier.VerifyRegistration(null!, Sent, Now));
        Assert.Throws<ArgumentNullException>(() => Verifier.VerifyRegistration(default, default, null!, Now));
    }

    [Theory]
    [InlineData(64, 0x04)]
    [InlineData(66, 0x04)]
    [InlineData(65, 0x02)]
    [InlineData(0, 0)]
    public void TryImportU2f_NoPoint_IsMalformed(int length, byte form)
    {
        var point = new byte[length];
        if (length > 0)
            point[0] = form;

        Assert.Equal(FidoStatus.MalformedPublicKey, FidoPublicKey.TryImportU2f(point, out var key));
        Assert.Null(key);
    }

    static U2fSignResponse SignError() => U2fSignResponse.Parse("""{"errorCode":1}"""u8.ToArray());

    static FidoPublicKey Key()
    {
        using var model = new ModelU2fKey();
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImportU2f(model.PublicKey, out var key));
        return key!;
    }
}

using static Mfa.U2f.Tests.Ceremonies.Site;

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>What the application gets wrong is said when a ceremony begins, and what it gave can't change afterwards.</summary>
public class BeginTests
{
    readonly Site _site = new();

    [Fact]
    public void Begin_EmptyBinding_IsAnArgumentError()
    {
        var credential = _site.Registered();

        Assert.Throws<ArgumentException>("binding", () => _site.RelyingParty.BeginRegistration(User, [], null, default, Noon));
        Assert.Throws<ArgumentException>("binding", () => _site.RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Ada), [credential], null, default, Noon));
    }

    [Fact]
    public void Begin_CredentialsThatAreNotTheUsersHere_AreAnArgumentError()
    {
        var credential = _site.Registered();
        var elsewhere = new FidoCredential(credential.Id, Ada, "example.net", credential.PublicKey);
        var ofEve = new FidoCredential(credential.Id, "eve"u8.ToArray(), "example.com", credential.PublicKey);

        foreach (var wrong in new[] { null!, elsewhere, ofEve })
        {
            Assert.Throws<ArgumentException>("existing", () => _site.BeginRegistration(null, credential, wrong));
            Assert.Throws<ArgumentException>("allowed", () => _site.RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Ada), [credential, wrong], null, Session, Noon));
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Begin_ManyCredentials_AreTakenUpToWhatBrowsersTake(int count, bool isTaken)
    {
        var credential = _site.Registered();
        FidoCredential[] many = [.. Enumerable.Range(0, count).Select(index => new FidoCredential(new[] { (byte)index }, Ada, "example.com", credential.PublicKey))];

        var error = Record.Exception(() => _site.BeginRegistration(null, many)) as ArgumentException;

        Assert.Equal(isTaken, error is null);
        Assert.Equal(isTaken ? null : "existing", error?.ParamName);
        Assert.Equal(isTaken, Record.Exception(() => _site.RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Ada), many, null, Session, Noon)) is null);
    }

    [Fact]
    public void TryDecode_LargestCeremonyThatCanBegin_IsRead()
    {
        var credential = _site.Registered();
        FidoCredential[] many = [.. Enumerable.Range(0, 64).Select(index => new FidoCredential((byte[])[(byte)index, .. new byte[1022]], Ada, "example.com", credential.PublicKey))];

        var begun = _site.RelyingParty.BeginAuthentication(FidoExpectedUser.Known(Ada), many, null, Session, Noon);

        Assert.True(FidoAuthenticationCeremony.TryDecode(begun.Encode(), out var decoded));
        Assert.Equal(begun.Encode(), decoded.Encode());
    }

    [Fact]
    public void Options_ListsChangedAfterwards_ChangeNothing()
    {
        List<string> origins = [Origin], topOrigins = ["https://top.example"], hints = ["security-key"];
        List<FidoAlgorithm> algorithms = [FidoAlgorithm.ES256];
        var options = new FidoRelyingPartyOptions { Id = "example.com", Name = "Example", Origins = origins, TopOrigins = topOrigins, Algorithms = algorithms };
        var registration = new FidoRegistrationRequest { Hints = hints };
        var authentication = new FidoAuthenticationRequest { Hints = hints };

        origins.Add("https://evil.example");
        topOrigins.Clear();
        algorithms.Add(FidoAlgorithm.RS1);
        hints.Clear();

        Assert.Equal([Origin], options.Origins);
        Assert.Equal(["https://top.example"], options.TopOrigins);
        Assert.Equal([FidoAlgorithm.ES256], options.Algorithms);
        Assert.Equal(["security-key"], registration.Hints);
        Assert.Equal(["security-key"], authentication.Hints);
    }

    [Fact]
    public void Options_NullLists_AreArgumentErrors()
    {
        Assert.Throws<ArgumentNullException>(() => new FidoRelyingPartyOptions { Id = "example.com", Name = "Example", Origins = null! });
        Assert.Throws<ArgumentNullException>(() => new FidoRegistrationRequest { Hints = null! });
        Assert.Throws<ArgumentNullException>(() => new FidoAuthenticationRequest { Hints = [null!] });
    }

    [Fact]
    public void Begin_RequestOfSomethingWithoutAName_IsAnArgumentError()
    {
        var credential = _site.Registered();
        FidoRegistrationRequest[] requests =
        [
            new() { UserVerification = (FidoUserVerification)9 },
            new() { ResidentKey = (FidoResidentKey)9 },
            new() { Attachment = (FidoAuthenticatorAttachment)9 },
            new() { Attestation = (FidoAttestationConveyance)9 },
            new() { CredentialProtection = (FidoCredentialProtection)9 },
        ];

        foreach (var request in requests)
            Assert.Throws<ArgumentException>("request", () => _site.BeginRegistration(request));
        Assert.Throws<ArgumentException>("request", () => _site.BeginAuthentication(credential, new() { UserVerification = (FidoUserVerification)9 }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2049)]
    public void AppId_OfALengthThatIsNone_IsAnArgumentError(int length)
    {
        var credential = _site.Registered();

        Assert.Throws<ArgumentException>(() => new FidoCredential(credential.Id, Ada, "example.com", credential.PublicKey) { AppId = new string('a', length) });
        Assert.Throws<ArgumentException>(() => new FidoCredential(credential.Id, Ada, "example.com", credential.PublicKey) { AppId = "a" + (char)0xD800 });
    }

    [Fact]
    public void BeginAuthentication_PrfAndCredProps_AreNotAskedFor()
    {
        var asked = _site.BeginAuthentication(_site.Registered(), new() { Extensions = FidoExtensionRequests.Prf | FidoExtensionRequests.CredentialProperties });

        Assert.Contains("\"extensions\":{}", asked.OptionsJson, StringComparison.Ordinal);
    }

    [Fact]
    public void TryDecode_BufferChangedAfterwards_TheCeremonyStays()
    {
        var begun = _site.BeginRegistration();
        var buffer = begun.Encode();
        Assert.True(FidoRegistrationCeremony.TryDecode(buffer, out var decoded));

        Array.Clear(buffer);

        Assert.Equal(begun.Encode(), decoded.Encode());
    }
}

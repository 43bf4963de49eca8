using System.Security.Cryptography;
using Mfa.TestKit;
using Mfa.Totp;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.Totp's README.</summary>
public class TotpReadmeExamples
{
    const string User = "ada";

    static readonly DateTimeOffset Noon = ModelToken.Noon;

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]   // the same two codes in the wrong order
    public void Enrol_TwoConsecutiveCodesOfTheApp_StoreTheToken(int firstStep, bool expected)
    {
        var store = new TokenStore<TotpState>();

        var isAccepted = Enrol(store, User, Noon, firstStep);

        Assert.Equal(expected, isAccepted);
        if (expected)
            Assert.NotNull(store.Get(User).State.LastTimeStep);
        else
            Assert.Throws<KeyNotFoundException>(() => store.Get(User));
    }

    [Fact]
    public void SignIn_WithOneCode_SucceedsOnce()
    {
        using var rfcSecret = new TotpSecret(ModelToken.RfcKey);
        var store = new TokenStore<TotpState>();
        store.Add(User, rfcSecret.ToBase32(), TotpState.Initial);
        var token = new ModelToken();

        Assert.False(SignIn(store, User, token.CodeAt(Noon - 2 * token.Period), Noon));
        Assert.True(SignIn(store, User, token.CodeAt(Noon), Noon));
        Assert.False(SignIn(store, User, token.CodeAt(Noon), Noon));
    }

    [Fact]
    public void HardwareToken_WithEightDigitsOfSha256EachMinute_IsVerified()
    {
        var verifier = new TotpVerifier(
            new TotpParameters(HashAlgorithmName.SHA256, digits: 8, period: TimeSpan.FromSeconds(60)),
            TotpVerifierOptions.HardwareToken);

        var token = new ModelToken(algorithm: "SHA256", digits: 8, period: TimeSpan.FromMinutes(1));
        Assert.True(verifier.Verify(token.Key, token.CodeAt(Noon), TotpState.Initial, Noon).IsAccepted);
        Assert.False(verifier.Verify(token.Key, new ModelToken(digits: 8).CodeAt(Noon), TotpState.Initial, Noon).IsAccepted);
    }

    static bool Enrol(TokenStore<TotpState> store, string user, DateTimeOffset now, int firstStep)
    {
        using var secret = TotpSecret.Generate();
        var uri = new TotpKeyUri(secret, issuer: "Contoso", accountName: "ada@contoso.example").ToUriString();   // show it as a QR code

        using var scanned = TotpKeyUri.Parse(uri).Secret;
        var app = new TotpGenerator();
        var firstCode = app.Generate(scanned, now + firstStep * app.Parameters.Period);
        var secondCode = app.Generate(scanned, now);

        var verifier = new TotpVerifier();
        var enrolment = verifier.Resynchronize(secret, firstCode, secondCode, TotpState.Initial, now);
        if (enrolment.IsAccepted)
            store.Add(user, secret.ToBase32(), enrolment.State);   // the secret encrypted, the state as one column

        return enrolment.IsAccepted;
    }

    static bool SignIn(TokenStore<TotpState> store, string user, string typed, DateTimeOffset now)
    {
        var verifier = new TotpVerifier();

        var token = store.Get(user);
        using var secret = TotpSecret.FromBase32(token.Secret);
        var result = verifier.Verify(secret, typed, token.State, now);

        // Store first, by compare-and-swap on the old state: of two parallel requests with one code, one must lose.
        var signedIn = store.TrySwap(user, token.State, result.State) && result.IsAccepted;

        return signedIn;
    }
}

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>Ceremonies made for a challenge that was recorded.</summary>
public class RecordedChallengeTests
{
    [Fact]
    public void FinishRegistration_RecordedChallenge_IsTheOneThatCounts()
    {
        var site = new Site();
        var recorded = site.BeginRegistration();
        var json = site.Browser.Create(recorded.OptionsJson, site.Key).Json;
        var replay = site.BeginRegistration();

        var result = site.Finish(replay.WithRecordedChallenge(recorded.Challenge), json);
        var refused = site.Finish(replay, json);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal((FidoStatus.ChallengeMismatch, FidoCheck.RegistrationChallenge), (refused.Status, refused.Ledger.Failed));
    }

    [Fact]
    public void FinishAuthentication_RecordedChallenge_IsTheOneThatCounts()
    {
        var site = new Site();
        var credential = site.Registered();
        var recorded = site.BeginAuthentication(credential);
        var json = site.Browser.Get(recorded.OptionsJson, site.Key).Json;
        var replay = site.BeginAuthentication(credential);

        var result = site.Finish(replay.WithRecordedChallenge(recorded.Challenge), json, credential);
        var refused = site.Finish(replay, json, credential);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Equal((FidoStatus.ChallengeMismatch, FidoCheck.AuthenticationChallenge), (refused.Status, refused.Ledger.Failed));
    }

    [Fact]
    public void WithRecordedChallenge_KeepsAllElseButTheOptions()
    {
        var ceremony = new Site().BeginRegistration();
        var challenge = new byte[32];

        var replay = ceremony.WithRecordedChallenge(challenge);
        challenge[0] = 1;

        Assert.Equal(new byte[32], replay.Challenge.ToArray());
        Assert.Equal((ceremony.Id, ceremony.RelyingPartyId, ceremony.ExpiresAt, ""), (replay.Id, replay.RelyingPartyId, replay.ExpiresAt, replay.OptionsJson));
        Assert.NotEqual(new byte[32], ceremony.Challenge.ToArray());
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void WithRecordedChallenge_OfAnyLegalLength_CanBeEncoded(int length, bool isLegal)
    {
        var site = new Site();
        var registration = site.BeginRegistration();
        var authentication = site.BeginAuthentication(site.Registered());
        if (!isLegal)
        {
            Assert.Throws<ArgumentException>("challenge", () => registration.WithRecordedChallenge(new byte[length]));
            Assert.Throws<ArgumentException>("challenge", () => authentication.WithRecordedChallenge(new byte[length]));
            return;
        }

        Assert.True(FidoRegistrationCeremony.TryDecode(registration.WithRecordedChallenge(new byte[length]).Encode(), out var one));
        Assert.True(FidoAuthenticationCeremony.TryDecode(authentication.WithRecordedChallenge(new byte[length]).Encode(), out var other));
        Assert.Equal((length, length), (one.Challenge.Length, other.Challenge.Length));
    }
}

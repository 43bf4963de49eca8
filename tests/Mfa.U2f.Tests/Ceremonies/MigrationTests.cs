using Mfa.U2f.Testing;
using static Mfa.U2f.Tests.Ceremonies.Site;

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>Keys that were registered through U2F and are used through WebAuthn.</summary>
public class MigrationTests
{
    readonly Site _site = new();
    readonly VirtualU2fAuthenticator _key = new();

    [Fact]
    public void SignIn_KeyOfAnAppId_AnswersThroughTheAppidExtension()
    {
        var credential = Migrated();
        var ceremony = _site.BeginAuthentication(credential);

        var result = _site.Finish(ceremony, _site.Browser.Get(ceremony.OptionsJson, _key).Json, credential);

        Assert.Contains($"\"appid\":\"{AppId}\"", ceremony.OptionsJson, StringComparison.Ordinal);
        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.True(result.Extensions.AppId);
        Assert.Equal(AppId, result.UpdatedCredential!.AppId);
        Assert.True(result.UpdatedCredential.SignCount > credential.SignCount);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("\"true\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void SignIn_ClientDoesNotSayTrue_ExpectsTheRelyingPartyIdOnly(string said)
    {
        var credential = Migrated();
        var ceremony = _site.BeginAuthentication(credential);

        var result = _site.Finish(ceremony, _site.Browser.Get(ceremony.OptionsJson, _key).Json.Replace("\"appid\":true", "\"appid\":" + said, StringComparison.Ordinal), credential);

        Assert.Equal(FidoStatus.RelyingPartyIdMismatch, result.Status);
    }

    [Fact]
    public void SignIn_ClientSaysTrueUnasked_ExpectsTheRelyingPartyIdOnly()
    {
        var site = new Site();
        var credential = site.Registered();

        Assert.Equal(FidoStatus.Accepted, site.SignIn(credential, ResponseFaults.ExtensionResult("appid", true)).Status);
        Assert.Equal(
            FidoStatus.RelyingPartyIdMismatch,
            site.SignIn(credential, AuthenticatorDataFaults.ForRelyingParty(AppId), ResponseFaults.ExtensionResult("appid", true)).Status);
    }

    [Fact]
    public void Register_BesideAKeyOfAnAppId_ExcludesItByItself()
    {
        var credential = Migrated();
        var ceremony = _site.BeginRegistration(null, credential);

        Assert.Contains($"\"appidExclude\":\"{AppId}\"", ceremony.OptionsJson, StringComparison.Ordinal);
        Assert.Throws<VirtualBrowserException>(() => _site.Browser.Create(ceremony.OptionsJson, _key));
    }

    [Fact]
    public void FromU2f_Credential_SurvivesItsEncoding()
    {
        var credential = Migrated();

        Assert.True(FidoCredential.TryDecode(credential.Encode(), out var decoded));
        Assert.Equal(credential.Encode(), decoded.Encode());
        Assert.Equal(AppId, decoded.AppId);
        Assert.Equal(FidoBackupEligibility.No, decoded.BackupEligible);
        Assert.Equal(77, decoded.PublicKey.Length);
        Assert.False(FidoCredential.TryDecode(credential.Encode().AsMemory(1..), out _));
    }

    FidoCredential Migrated()
    {
        var registration = _site.Browser.U2fRegister(AppId, "AAAAAAAAAAAAAAAAAAAAAA", _key);
        return FidoCredential.FromU2f(registration.KeyHandle, registration.Encode().AsSpan(1, 65), counter: 0, AppId, Ada, "example.com");
    }
}

using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Ceremonies;

/// <summary>credProtect (CTAP 2.2, 12.1): what is demanded, and what an authenticator that doesn't know it may be used for.</summary>
public class CredentialProtectionTests
{
    [Theory]
    [InlineData(FidoCredentialProtection.NotStated, null, false)]
    [InlineData(FidoCredentialProtection.UserVerificationOptional, "userVerificationOptional", false)]
    [InlineData(FidoCredentialProtection.UserVerificationOptionalWithCredentialIdList, "userVerificationOptionalWithCredentialIDList", true)]
    [InlineData(FidoCredentialProtection.UserVerificationRequired, "userVerificationRequired", true)]
    public void OptionsJson_Protection_IsEnforcedAboveTheWeakestLevel(FidoCredentialProtection demanded, string? policy, bool enforced)
    {
        var json = new Site().BeginRegistration(new() { CredentialProtection = demanded }).OptionsJson;

        Assert.Equal(policy is not null, json.Contains($"\"credentialProtectionPolicy\":\"{policy}\"", StringComparison.Ordinal));
        Assert.Equal(enforced, json.Contains("\"enforceCredentialProtectionPolicy\":true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FidoCredentialProtection.UserVerificationOptional)]
    [InlineData(FidoCredentialProtection.UserVerificationOptionalWithCredentialIdList)]
    [InlineData(FidoCredentialProtection.UserVerificationRequired)]
    public void Register_KeyThatProtects_GrantsTheLevel(FidoCredentialProtection demanded)
    {
        var result = new Site().Register(new FidoRegistrationRequest { CredentialProtection = demanded });

        Assert.Equal((FidoStatus.Accepted, demanded), (result.Status, result.Extensions.CredentialProtection));
    }

    [Fact]
    public void Register_WeakestLevelOfAKeyThatDoesNotKnowIt_IsAccepted()
    {
        var site = new Site { Key = new() { Extensions = [] } };

        var result = site.Register(new FidoRegistrationRequest { CredentialProtection = FidoCredentialProtection.UserVerificationOptional });

        Assert.Equal((FidoStatus.Accepted, FidoCredentialProtection.NotStated), (result.Status, result.Extensions.CredentialProtection));
    }

    [Fact]
    public void Register_NextLevelOfAKeyThatDoesNotKnowIt_IsRefused()
    {
        var site = new Site { Key = new() { Extensions = [] } };
        var ceremony = site.BeginRegistration(new() { CredentialProtection = FidoCredentialProtection.UserVerificationOptionalWithCredentialIdList });
        var unenforced = ceremony.OptionsJson.Replace(
            "\"enforceCredentialProtectionPolicy\":true", "\"enforceCredentialProtectionPolicy\":false", StringComparison.Ordinal);

        Assert.Throws<VirtualBrowserException>(() => site.Browser.Create(ceremony.OptionsJson, site.Key));
        Assert.Equal(FidoStatus.CredentialProtectionTooWeak, site.Finish(ceremony, site.Browser.Create(unenforced, site.Key).Json).Status);
    }
}

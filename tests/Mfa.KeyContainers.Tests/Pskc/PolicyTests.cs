using static Mfa.KeyContainers.Tests.Pskc.PskcText;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Pskc;

public class PolicyTests
{
    [Fact]
    public void Policy_WithAllThereIs_IsUnderstood()
    {
        var (key, codes) = Import.One(WithPolicy("""
            <StartDate>2026-01-01T00:00:00Z</StartDate><ExpiryDate>2027-01-01T00:00:00Z</ExpiryDate>
            <PINPolicy PINKeyId="2" PINUsageMode="Append" MaxFailedAttempts="3" MinLength="4" MaxLength="8" PINEncoding="ALPHANUMERIC"/>
            <KeyUsage>OTP</KeyUsage><KeyUsage>CR</KeyUsage><KeyUsage>Encrypt</KeyUsage><KeyUsage>Integrity</KeyUsage><KeyUsage>Verify</KeyUsage><KeyUsage>Unlock</KeyUsage>
            <KeyUsage>Decrypt</KeyUsage><KeyUsage>KeyWrap</KeyUsage><KeyUsage>Unwrap</KeyUsage><KeyUsage>Derive</KeyUsage><KeyUsage>Generate</KeyUsage>
            <NumberOfTransactions>18446744073709551615</NumberOfTransactions>
            """));

        var policy = key!.Policy!;
        Assert.Empty(codes);
        Assert.True(policy.IsUnderstood);
        Assert.Equal((2026, 2027, ulong.MaxValue), (policy.StartDate!.Value.Year, policy.ExpiryDate!.Value.Year, policy.NumberOfTransactions));
        Assert.Equal((TokenKeyUsages)2047, policy.Usages);
        Assert.Equal(("2", TokenPinUsageMode.Append, 3L, 4L, 8L, TokenValueEncoding.Alphanumeric),
            (policy.PinPolicy!.PinKeyId, policy.PinPolicy.UsageMode, policy.PinPolicy.MaximumFailedAttempts, policy.PinPolicy.MinimumLength, policy.PinPolicy.MaximumLength, policy.PinPolicy.Encoding));
        Assert.Equal(TokenKeyUseVerdict.PinRequired, key.CheckUse(TokenKeyUsages.Otp, FixedTime.Noon));
    }

    // RFC 6030, section 5: who doesn't understand all of a policy must take it that the key mayn't be used.
    [Theory]
    [InlineData("<x:Place xmlns:x=\"urn:x\">Bern</x:Place>")]
    [InlineData("<Unknown/>")]
    [InlineData("<KeyUsage>Sign</KeyUsage>")]
    [InlineData("<KeyUsage>otp</KeyUsage>")]
    [InlineData("<KeyUsage/>")]
    [InlineData("<StartDate>soon</StartDate>")]
    [InlineData("<ExpiryDate>2026-01-01T00:00:00Z</ExpiryDate><ExpiryDate>2027-01-01T00:00:00Z</ExpiryDate>")]
    [InlineData("<NumberOfTransactions>-1</NumberOfTransactions>")]
    [InlineData("<NumberOfTransactions>99999999999999999999</NumberOfTransactions>")]
    [InlineData("<PINPolicy PINUsageMode=\"Sometimes\"/>")]
    [InlineData("<PINPolicy x:more=\"1\" xmlns:x=\"urn:x\"/>")]
    [InlineData("<PINPolicy MinLength=\"four\"/>")]
    [InlineData("<PINPolicy><Inner/></PINPolicy>")]
    public void Policy_ThatIsNotUnderstood_TheKeyIsThereAndMayNotBeUsed(string policy)
    {
        var (key, codes) = Import.One(WithPolicy($"<KeyUsage>OTP</KeyUsage>{policy}"));

        Assert.Equal(Secret, key!.Secret);
        Assert.False(key.Policy!.IsUnderstood);
        Assert.Equal(TokenKeyUseVerdict.PolicyNotUnderstood, key.CheckUse(TokenKeyUsages.Otp, FixedTime.Noon));
        Assert.Equal(PolicyNotUnderstood, Assert.Single(codes));
        Assert.Contains(key.Extensions, extension => extension.Place is TokenKeyExtensionPlace.Policy or TokenKeyExtensionPlace.PinPolicy);

        // And it stays so when it is written and read again.
        var again = Import.One(Export.PskcText(new PskcExportOptions(PskcProtection.None), key)).Key!;
        Assert.Equal(TokenKeyUseVerdict.PolicyNotUnderstood, again.CheckUse(TokenKeyUsages.Otp, FixedTime.Noon));
    }

    [Fact]
    public void Policy_WithAnAttribute_IsNotUnderstood() =>
        Assert.False(Import.One(Container(Package(PlainSecret, "<Policy only=\"here\"><KeyUsage>OTP</KeyUsage></Policy>"))).Key!.Policy!.IsUnderstood);

    [Fact]
    public void Policy_ThatIsEmpty_AllowsEverything()
    {
        var key = Import.One(WithPolicy("")).Key!;

        Assert.Equal(TokenKeyUseVerdict.Usable, key.CheckUse(TokenKeyUsages.Otp, FixedTime.Noon));
        Assert.NotNull(key.Policy);
    }
}

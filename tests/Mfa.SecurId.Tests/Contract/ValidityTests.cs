using Mfa.TestKit;
using static Mfa.SecurId.Tests.Fixture;

namespace Mfa.SecurId.Tests.Contract;

public class ValidityTests
{
    static readonly DateOnly Day = new(2026, 1, 1);
    static readonly ModelSecurIdToken Model = new();
    static readonly SecurIdToken Token = new(Model.SerialNumber, Model.Seed, birth: Day, expiry: Day);

    [Theory]
    [InlineData(-1, SecurIdVerificationStatus.NotYetValid)]
    [InlineData(0, SecurIdVerificationStatus.Accepted)]
    [InlineData(86_399, SecurIdVerificationStatus.Accepted)]
    [InlineData(86_400, SecurIdVerificationStatus.Expired)]
    public void Verify_OutsideTheTokensDays_IsRefusedWithoutALookAtTheCode(int seconds, SecurIdVerificationStatus expected)
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);

        Assert.Equal(expected, Hardware.Verify(Token, Model.CodeAt(now), SecurIdState.Initial, now).Status);
        Assert.Equal(expected, Hardware.ResynchronizeAtWith(Token, Model, now).Status);
        if (expected != SecurIdVerificationStatus.Accepted)
            Assert.Equal(expected, Hardware.Verify(Token, "000000", SecurIdState.Initial, now).Status);
    }

    [Fact]
    public void Verify_AnotherOffsetFromUtc_DaysAreUtcs()
    {
        var now = new DateTimeOffset(2026, 1, 2, 5, 0, 0, TimeSpan.FromHours(7));

        Assert.True(Hardware.Verify(Token, Model.CodeAt(now), SecurIdState.Initial, now).IsAccepted);
    }

    [Fact]
    public void Token_Days_BecomeMoments()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Token.StartsAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), Token.ExpiresAt);
        Assert.Null(Model.Token.StartsAt);
        Assert.Null(Model.Token.ExpiresAt);
        Assert.Null(new SecurIdToken("1", Model.Seed, expiry: DateOnly.MaxValue).ExpiresAt);
    }
}

static class ValidityFixture
{
    public static SecurIdVerificationResult ResynchronizeAtWith(this SecurIdVerifier verifier, SecurIdToken token, ModelSecurIdToken model, DateTimeOffset now) =>
        verifier.Resynchronize(token, model.CodeAt(now - Step), model.CodeAt(now), SecurIdState.Initial, now);
}

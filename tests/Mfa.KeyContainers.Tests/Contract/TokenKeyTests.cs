namespace Mfa.KeyContainers.Tests.Contract;

public class TokenKeyTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Dispose_ClearsTheSecretAndItIsGone()
    {
        var key = new TokenKey("12345678901234567890"u8);
        Assert.Equal("12345678901234567890"u8, key.Secret);

        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.Secret.Length);
    }

    [Fact]
    public void Secret_LongerThanTheMaximum_IsTheCallersBug()
    {
        Assert.Equal(TokenKey.MaximumSecretLength, new TokenKey(new byte[TokenKey.MaximumSecretLength]).Secret.Length);
        Assert.Throws<ArgumentException>(() => new TokenKey(new byte[TokenKey.MaximumSecretLength + 1]));
    }

    [Theory]
    [InlineData(0, 1, TokenKeyUseVerdict.Usable)]          // the first moment of it
    [InlineData(1, 2, TokenKeyUseVerdict.NotYetValid)]
    [InlineData(-1, 0, TokenKeyUseVerdict.Usable)]         // and the last
    [InlineData(-2, -1, TokenKeyUseVerdict.Expired)]
    public void CheckUse_DependsOnTheDatesOfTokenAndPolicy(int start, int end, TokenKeyUseVerdict expected)
    {
        var (from, until) = (Noon.AddSeconds(start), Noon.AddSeconds(end));
        using var byToken = new TokenKey([]) { Device = new TokenKeyDevice { StartDate = from, ExpiryDate = until } };
        using var byPolicy = new TokenKey([]) { Policy = new TokenKeyPolicy { StartDate = from, ExpiryDate = until } };

        Assert.Equal(expected, byToken.CheckUse(TokenKeyUsages.Otp, Noon));
        Assert.Equal(expected, byPolicy.CheckUse(TokenKeyUsages.Otp, Noon));
    }

    [Theory]
    [InlineData(TokenKeyUsages.None)]
    [InlineData(TokenKeyUsages.Otp | TokenKeyUsages.Verify)]
    [InlineData((TokenKeyUsages)2048)]
    public void CheckUse_OfNotOneUsage_IsTheCallersBug(TokenKeyUsages usage)
    {
        using var key = new TokenKey([]);
        Assert.Throws<ArgumentOutOfRangeException>("usage", () => key.CheckUse(usage, Noon));
    }

    [Fact]
    public void CheckUse_DependsOnThePolicy()
    {
        Assert.Equal(TokenKeyUseVerdict.Usable, Check(new TokenKeyPolicy()));
        Assert.Equal(TokenKeyUseVerdict.Usable, Check(new TokenKeyPolicy { Usages = TokenKeyUsages.Otp | TokenKeyUsages.Unlock }));
        Assert.Equal(TokenKeyUseVerdict.UsageForbidden, Check(new TokenKeyPolicy { Usages = TokenKeyUsages.ChallengeResponse }));
        Assert.Equal(TokenKeyUseVerdict.Usable, Check(new TokenKeyPolicy { NumberOfTransactions = 1 }));
        Assert.Equal(TokenKeyUseVerdict.NoTransactionsLeft, Check(new TokenKeyPolicy { NumberOfTransactions = 0 }));
        Assert.Equal(TokenKeyUseVerdict.Usable, Check(new TokenKeyPolicy { PinPolicy = new TokenPinPolicy { UsageMode = TokenPinUsageMode.Local } }));
        Assert.Equal(TokenKeyUseVerdict.PinRequired, Check(new TokenKeyPolicy { PinPolicy = new TokenPinPolicy { UsageMode = TokenPinUsageMode.Append } }));
        Assert.Equal(TokenKeyUseVerdict.PolicyNotUnderstood, Check(new TokenKeyPolicy { IsUnderstood = false, Usages = TokenKeyUsages.Otp }));
    }

    static TokenKeyUseVerdict Check(TokenKeyPolicy policy)
    {
        using var key = new TokenKey([]) { Policy = policy };
        return key.CheckUse(TokenKeyUsages.Otp, Noon);
    }
}

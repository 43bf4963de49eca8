namespace Mfa.SecurId.Tests.Ctf;

/// <summary>What can be asked of a string that was opened.</summary>
internal static class Opened
{
    public static string SeedOf(SecurIdToken token)
    {
        var seed = new byte[SecurIdToken.SeedLength];
        token.CopySeedTo(seed);
        return Convert.ToHexStringLower(seed);
    }

    /// <summary>Says that the two are the same token, but for what the version doesn't hold.</summary>
    public static void IsToken(SecurIdToken expected, SecurIdCtfOpening opening, int version)
    {
        Assert.Equal(SecurIdOpenStatus.Opened, opening.Status);
        Assert.True(opening.IsOpened);
        using var token = opening.Token;
        Assert.Equal(SeedOf(expected), SeedOf(token));
        Assert.Equal(expected.SerialNumber, token.SerialNumber);
        Assert.Equal(expected.Digits, token.Digits);
        Assert.Equal(expected.Interval, token.Interval);
        Assert.Equal(version == 2 ? expected.PinMode : expected.PinMode & SecurIdPinMode.AddPin, token.PinMode);
        Assert.Equal(version == 2 ? null : expected.Birth, token.Birth);
        Assert.Equal(expected.Expiry, token.Expiry);
    }

    /// <summary>Says that there is no token, and why.</summary>
    public static void IsRefused(SecurIdOpenStatus expected, SecurIdCtfOpening opening)
    {
        Assert.NotEqual(SecurIdOpenStatus.Opened, expected);
        Assert.Equal(expected, opening.Status);
        Assert.Null(opening.Token);
        Assert.False(opening.IsOpened);
    }
}

namespace Mfa.SecurId.Tests.Ctf;

/// <summary>What can be written, and what is a caller's mistake.</summary>
public class CtfWriteTests
{
    [Fact]
    public void Write_NoOptions_IsVersion2InPlainDigits()
    {
        using var token = Sample.Token();
        var text = SecurIdCtf.Write(token);

        Assert.Equal(81, text.Length);
        Assert.All(text, character => Assert.True(char.IsAsciiDigit(character)));
        Opened.IsToken(token, SecurIdCtf.Parse(text).Open(), version: 2);
    }

    [Fact]
    public void Write_EveryKindOfToken_IsReadBack()
    {
        foreach (var version in (int[])[2, 3])
        {
            foreach (var digits in (int[])[6, 7, 8])
            {
                foreach (var interval in (int[])[30, 60])
                {
                    for (var pinMode = SecurIdPinMode.None; pinMode <= (SecurIdPinMode.LocalPin | SecurIdPinMode.AddPin); pinMode++)
                    {
                        using var token = Sample.Token(digits, interval, pinMode, birth: new DateOnly(2025, 1, 2));
                        Opened.IsToken(token, SecurIdCtf.Parse(SecurIdCtf.Write(token, new SecurIdCtfOptions { Version = version })).Open(), version);
                    }
                }
            }
        }
    }

    [Fact]
    public void Write_InBlocks_HasFiveDigitsInEach()
    {
        var blocks = Sample.Write(new SecurIdCtfOptions { InBlocks = true });

        Assert.Equal([.. Enumerable.Repeat(5, 16), 1], blocks.Split('-').Select(block => block.Length));
        Assert.Equal(Sample.Write(Sample.Version2), blocks.Replace("-", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Version3Twice_TakesTwoNonces() => Assert.NotEqual(Sample.Write(Sample.Version3), Sample.Write(Sample.Version3));

    [Theory]
    [InlineData(2, 1999, 12, 31, false)]
    [InlineData(2, 2000, 1, 1, true)]
    [InlineData(2, 2044, 11, 8, true)]
    [InlineData(2, 2044, 11, 9, false)]
    [InlineData(3, 1970, 1, 1, false)]
    [InlineData(3, 1970, 1, 2, true)]
    [InlineData(3, 2044, 11, 9, true)]
    [InlineData(3, 9999, 12, 31, true)]
    public void Write_Expiry_MustFit(int version, int year, int month, int day, bool fits)
    {
        using var token = Sample.Token(expiry: new DateOnly(year, month, day));
        var options = new SecurIdCtfOptions { Version = version };
        if (fits)
            Opened.IsToken(token, SecurIdCtf.Parse(SecurIdCtf.Write(token, options)).Open(), version);
        else
            Assert.Contains("expiry", Assert.Throws<ArgumentException>("token", () => SecurIdCtf.Write(token, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoExpiry_IsAnArgumentError()
    {
        using var token = SecurIdToken.Generate("1");

        Assert.Throws<ArgumentException>("token", () => SecurIdCtf.Write(token));
        Assert.Throws<ArgumentException>("token", () => SecurIdCtf.Write(token, Sample.Version3));
    }

    [Fact]
    public void Write_Version3BirthBefore1970_IsAnArgumentError()
    {
        using var token = Sample.Token(birth: new DateOnly(1970, 1, 1));

        Assert.Throws<ArgumentException>("token", () => SecurIdCtf.Write(token, Sample.Version3));
        Assert.NotEmpty(SecurIdCtf.Write(token));
    }

    [Fact]
    public void Write_OptionsThatContradict_AreAnArgumentError()
    {
        using var token = Sample.Token();

        Assert.Throws<ArgumentException>("options", () => SecurIdCtf.Write(token, new SecurIdCtfOptions { Version = 3, Carrier = SecurIdCtfCarrier.Plain }));
        Assert.Throws<ArgumentException>("options", () => SecurIdCtf.Write(token, new SecurIdCtfOptions { Version = 3, InBlocks = true }));
        Assert.Throws<ArgumentException>("options", () => SecurIdCtf.Write(token, new SecurIdCtfOptions { Carrier = SecurIdCtfCarrier.IPhone, InBlocks = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SecurIdCtfOptions { Version = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SecurIdCtfOptions { Version = 4 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SecurIdCtfOptions { Carrier = (SecurIdCtfCarrier)4 });
    }

    [Fact]
    public void Write_PasswordOrDeviceThatCannotBe_IsAnArgumentError()
    {
        using var token = Sample.Token();
        foreach (var options in (SecurIdCtfOptions[])[Sample.Version2, Sample.Version3])
        {
            Assert.Throws<ArgumentException>("password", () => SecurIdCtf.Write(token, options, new string('x', 41)));
            Assert.Throws<ArgumentException>("password", () => SecurIdCtf.Write(token, options, new string('é', 21)));
            Assert.Throws<ArgumentException>("deviceId", () => SecurIdCtf.Write(token, options, deviceId: "-- --"));
        }

        Assert.Throws<ArgumentException>("deviceId", () => SecurIdCtf.Write(token, Sample.Version2, deviceId: "xyz"));
        Assert.NotEmpty(SecurIdCtf.Write(token, Sample.Version3, deviceId: "xyz"));
    }

    [Fact]
    public void Write_NoTokenOrADisposedOne_IsAnArgumentError()
    {
        var token = Sample.Token();
        token.Dispose();

        Assert.Throws<ArgumentNullException>("token", () => SecurIdCtf.Write(null!));
        Assert.Throws<ObjectDisposedException>(() => SecurIdCtf.Write(token));
        Assert.Throws<ObjectDisposedException>(() => SecurIdCtf.Write(token, Sample.Version3));
    }
}

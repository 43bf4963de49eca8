using System.Security.Cryptography;
using Mfa.KeyContainers;

namespace Mfa.Devices.Import.Tests;

public class ConverterTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    [Fact]
    public void Hotp_WithEverything_IsThatToken()
    {
        using var key = new TokenKey(Secret)
        {
            Algorithm = TokenKeyAlgorithm.Hotp,
            HashAlgorithm = HashAlgorithmName.SHA256,
            ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 8),
            Counter = 7,
            Device = new TokenKeyDevice { Manufacturer = "oath.Feitian", SerialNumber = " ft-100 01 ", Model = "c100", StartDate = Noon.AddDays(-1), ExpiryDate = Noon.AddYears(3) },
            Policy = new TokenKeyPolicy { StartDate = Noon.AddDays(-2), ExpiryDate = Noon.AddYears(2), Usages = TokenKeyUsages.Otp },
        };

        using var converted = MfaSeedConverter.Convert(key, Noon);

        var seed = converted.Seed!;
        Assert.Equal((MfaSeedFileOutcome.Added, null), (converted.Outcome, converted.Message));
        Assert.Equal(("FT10001", "FEITIAN", "c100", 7UL), (seed.SerialNumber, seed.Manufacturer, seed.Model, seed.Counter));
        Assert.Equal((HashAlgorithmName.SHA256, 8), (seed.HotpParameters!.Algorithm, seed.HotpParameters.Digits));
        Assert.Equal((Noon.AddDays(-1), Noon.AddYears(2)), (seed.StartsAt, seed.ExpiresAt));
    }

    [Fact]
    public void Totp_WithNothingSaid_IsTheStandardsToken()
    {
        using var key = new TokenKey(Secret) { Algorithm = TokenKeyAlgorithm.Totp, Id = "id-1" };

        using var converted = MfaSeedConverter.Convert(key, Noon, new MfaSeedFileOptions { Manufacturer = "Maker", Model = "OTP" });

        Assert.Equal(Totp.TotpParameters.Default, converted.Seed!.TotpParameters);
        Assert.Equal(("ID1", "MAKER", "OTP"), (converted.Seed.SerialNumber, converted.Seed.Manufacturer, converted.Seed.Model));   // the key's id, where there is no serial number
    }

    [Fact]
    public void Totp_WithIntervalAndTime_CountsFromThere()
    {
        using var key = Key(TokenKeyAlgorithm.Totp, time: 946_684_800, interval: 60);

        using var converted = MfaSeedConverter.Convert(key, Noon);

        Assert.Equal((TimeSpan.FromMinutes(1), new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)), (converted.Seed!.TotpParameters!.Period, converted.Seed.TotpParameters.Epoch));
    }

    [Theory]
    [InlineData(TokenKeyAlgorithm.Ocra)]
    [InlineData(TokenKeyAlgorithm.Pin)]
    [InlineData(TokenKeyAlgorithm.YubicoOtp)]
    [InlineData(TokenKeyAlgorithm.StaticPassword)]
    [InlineData(TokenKeyAlgorithm.SecurId)]
    [InlineData(TokenKeyAlgorithm.ActivIdentity)]
    [InlineData(TokenKeyAlgorithm.Unknown)]
    public void Convert_AnotherAlgorithm_IsNotSupported(TokenKeyAlgorithm algorithm)
    {
        using var key = Key(algorithm);

        Refused(MfaSeedFileOutcome.NotSupported, key);
    }

    [Fact]
    public void Convert_WhatNoTokenHas_IsNotSupported()
    {
        Refused(MfaSeedFileOutcome.NotSupported, Key(digits: 5));
        Refused(MfaSeedFileOutcome.NotSupported, Key(digits: 11));
        Refused(MfaSeedFileOutcome.NotSupported, Key(counter: -1));
        Refused(MfaSeedFileOutcome.NotSupported, Key(TokenKeyAlgorithm.Totp, interval: 0));
        Refused(MfaSeedFileOutcome.NotSupported, Key(TokenKeyAlgorithm.Totp, interval: 86_401));
        Refused(MfaSeedFileOutcome.NotSupported, Key(TokenKeyAlgorithm.Totp, time: -1));
        Refused(MfaSeedFileOutcome.NotSupported, Key(hash: HashAlgorithmName.MD5));
        Refused(MfaSeedFileOutcome.NotSupported, Key(secretLength: 9));
        Refused(MfaSeedFileOutcome.NotSupported, Key(secretLength: 129));
        Refused(MfaSeedFileOutcome.NotSupported, Key(secretLength: 0));
        Refused(MfaSeedFileOutcome.NotSupported, new TokenKey(Secret) { Algorithm = TokenKeyAlgorithm.Hotp, Id = "1", ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Hexadecimal, 6) });
        Refused(MfaSeedFileOutcome.NotSupported, new TokenKey(Secret) { Algorithm = TokenKeyAlgorithm.Hotp, Id = "1", ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6, hasCheckDigit: true) });
        Refused(MfaSeedFileOutcome.SerialMissing, new TokenKey(Secret) { Algorithm = TokenKeyAlgorithm.Hotp });
        Refused(MfaSeedFileOutcome.SerialMissing, Key(serial: "\u0661"));
        Refused(MfaSeedFileOutcome.SerialMissing, Key(serial: " - "));
    }

    [Fact]
    public void Convert_PolicyThatIsntKept_Forbids()
    {
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { IsUnderstood = false }));
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { Usages = TokenKeyUsages.ChallengeResponse }));
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { NumberOfTransactions = 100 }));
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { NumberOfTransactions = 0 }));
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { ExpiryDate = Noon.AddSeconds(-1) }));
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { PinPolicy = new TokenPinPolicy { UsageMode = TokenPinUsageMode.Prepend } }));

        // The same beside a beginning that has yet to come, which alone is no reason to refuse.
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { StartDate = Noon.AddDays(1), NumberOfTransactions = 100 }));
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { StartDate = Noon.AddDays(1), Usages = TokenKeyUsages.Unlock }));
        Refused(MfaSeedFileOutcome.PolicyForbids, Key(policy: new TokenKeyPolicy { StartDate = Noon.AddDays(1), PinPolicy = new TokenPinPolicy { UsageMode = TokenPinUsageMode.Algorithmic } }));
        using var later = Key(policy: new TokenKeyPolicy { StartDate = Noon.AddDays(1), PinPolicy = new TokenPinPolicy { UsageMode = TokenPinUsageMode.Local } });
        using var converted = MfaSeedConverter.Convert(later, Noon);
        Assert.Equal(Noon.AddDays(1), converted.Seed?.StartsAt);
    }

    [Fact]
    public void Convert_AuthenticationAskedFor_NeedsItOfTheSeed()
    {
        var options = new MfaSeedFileOptions { RequireAuthentication = true };
        using var none = Key();
        using var other = new TokenKey(Secret) { Algorithm = TokenKeyAlgorithm.Hotp, Id = "1", AuthenticatedFields = TokenKeyFields.All & ~TokenKeyFields.Secret };
        using var seed = new TokenKey(Secret) { Algorithm = TokenKeyAlgorithm.Hotp, Id = "1", AuthenticatedFields = TokenKeyFields.Secret };

        Assert.Equal(MfaSeedFileOutcome.NotAuthenticated, MfaSeedConverter.Convert(none, Noon, options).Outcome);
        Assert.Equal(MfaSeedFileOutcome.NotAuthenticated, MfaSeedConverter.Convert(other, Noon, options).Outcome);
        using var converted = MfaSeedConverter.Convert(seed, Noon, options);
        Assert.Equal(MfaSeedFileOutcome.Added, converted.Outcome);
    }

    static void Refused(MfaSeedFileOutcome expected, TokenKey key)
    {
        using (key)
        {
            var converted = MfaSeedConverter.Convert(key, Noon);
            Assert.Equal(expected, converted.Outcome);
            Assert.Null(converted.Seed);
            Assert.False(string.IsNullOrWhiteSpace(converted.Message));
        }
    }

    static TokenKey Key(
        TokenKeyAlgorithm algorithm = TokenKeyAlgorithm.Hotp,
        int digits = 6,
        long? counter = null,
        long? time = null,
        int? interval = null,
        HashAlgorithmName? hash = null,
        int secretLength = 20,
        string serial = "1",
        TokenKeyPolicy? policy = null) => new(new byte[secretLength])
        {
            Algorithm = algorithm,
            HashAlgorithm = hash,
            ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, digits),
            Counter = counter,
            Time = time,
            TimeInterval = interval,
            Device = new TokenKeyDevice { SerialNumber = serial },
            Policy = policy,
        };
}

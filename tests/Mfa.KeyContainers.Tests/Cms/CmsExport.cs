namespace Mfa.KeyContainers.Tests.Cms;

/// <summary>Writes keys into an array.</summary>
internal static class CmsExport
{
    public static async Task<byte[]> WriteAsync(CmsExportOptions options, params TokenKey[] keys)
    {
        using var file = new MemoryStream();
        await CmsKeyPackageExporter.WriteAsync(file, keys.ToAsyncEnumerable(), options);
        return file.ToArray();
    }

    /// <summary>A key whose every field is set, as far as RFC 6031 has room.</summary>
    public static TokenKey FullKey() => new("12345678901234567890123456789012"u8)
    {
        Id = "key 1",
        Device = new TokenKeyDevice
        {
            Manufacturer = "oath.Example",
            SerialNumber = "HW000001",
            Model = "model",
            IssueNumber = "1",
            Binding = "IMEI 1",
            StartDate = CmsCertificates.Begin,
            ExpiryDate = CmsCertificates.End.AddTicks(1),
            UserId = "CN=Ülkü",
            ModuleId = "module",
        },
        Algorithm = TokenKeyAlgorithm.Totp,
        AlgorithmUri = "urn:ietf:params:xml:ns:keyprov:pskc:totp",
        Issuer = "issuer",
        Suite = "HMAC-SHA256",
        HashAlgorithm = System.Security.Cryptography.HashAlgorithmName.SHA256,
        ChallengeFormat = new TokenKeyChallengeFormat(TokenValueEncoding.Hexadecimal, 4, 64, hasCheckDigit: true),
        ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Alphanumeric, 8, hasCheckDigit: true),
        ProfileId = "profile",
        Reference = "master key",
        FriendlyName = "Schlüssel",
        FriendlyNameLanguage = "de",
        UserId = "CN=user",
        Counter = long.MaxValue,
        Time = 0,
        TimeInterval = 30,
        TimeDrift = 4,
        Policy = new TokenKeyPolicy
        {
            StartDate = CmsCertificates.Begin,
            ExpiryDate = CmsCertificates.End,
            NumberOfTransactions = ulong.MaxValue,
            Usages = TokenKeyUsages.Otp | TokenKeyUsages.Generate,
            PinPolicy = new TokenPinPolicy
            {
                PinKeyId = "key 2",
                UsageMode = TokenPinUsageMode.Append,
                MaximumFailedAttempts = 3,
                MinimumLength = 4,
                MaximumLength = 8,
                Encoding = TokenValueEncoding.Decimal,
            },
        },
        Extensions =
        [
            new TokenKeyExtension(TokenKeyExtensionPlace.Package, "300B06032A0304310404022A2A"),
            new TokenKeyExtension(TokenKeyExtensionPlace.Key, "300B06032A0305310404022A2B"),
        ],
    };

    public static void AssertEqual(TokenKey expected, TokenKey actual)
    {
        Assert.Equal(expected.Secret, actual.Secret);
        Assert.Equal(Describe(expected), Describe(actual));
    }

    /// <summary>All that a key says but its secret and what protected it.</summary>
    public static string Describe(TokenKey key) => System.Text.Json.JsonSerializer.Serialize(new
    {
        key.Id,
        key.Device,
        key.Algorithm,
        key.AlgorithmUri,
        key.Issuer,
        key.Suite,
        Hash = key.HashAlgorithm?.Name,
        key.ChallengeFormat,
        key.ResponseFormat,
        key.ProfileId,
        key.Reference,
        key.FriendlyName,
        key.FriendlyNameLanguage,
        key.UserId,
        key.Counter,
        key.Time,
        key.TimeInterval,
        key.TimeDrift,
        key.Policy,
        Extensions = key.Extensions.OrderBy(extension => extension.Place).ThenBy(extension => extension.Content, StringComparer.Ordinal),
    });
}

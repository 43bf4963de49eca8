using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.KeyContainers.Tests.Cms;

public class CmsKeyPackageExporterTests
{
    static readonly CmsExportOptions Plain = new() { Encryption = CmsEncryption.None, AllowSeveralParameters = true };

    [Fact]
    public async Task WriteAsync_KeyWithEveryField_IsReadAsItWas()
    {
        using var key = CmsExport.FullKey();
        using var import = await CmsImport.ReadAsync(await CmsExport.WriteAsync(Plain, key));

        CmsExport.AssertEqual(key, import.Key);
        Assert.DoesNotContain(import.Diagnostics, diagnostic => diagnostic.Severity >= TokenKeySeverity.Warning);
    }

    [Fact]
    public async Task WriteAsync_KeyWithNothing_IsReadAsItWas()
    {
        using var key = new TokenKey([]);
        using var import = await CmsImport.ReadAsync(await CmsExport.WriteAsync(Plain, key));

        CmsExport.AssertEqual(key, import.Key);
        Assert.Empty(import.Diagnostics);
    }

    [Fact]
    public async Task WriteAsync_KeysOfThreeTokens_AreReadInTheirOrder()
    {
        using var first = new TokenKey([1]) { Id = "1", Device = new TokenKeyDevice { SerialNumber = "A" } };
        using var second = new TokenKey([2]) { Id = "2", Device = new TokenKeyDevice { SerialNumber = "A" } };
        using var third = new TokenKey([3]) { Id = "3", Device = new TokenKeyDevice { SerialNumber = "B" } };
        using var fourth = new TokenKey([4]) { Id = "4" };
        using var import = await CmsImport.ReadAsync(await CmsExport.WriteAsync(Plain, first, second, third, fourth));

        Assert.Equal(["1A", "2A", "3B", "4"], import.Keys.Select(key => key.Id + key.Device.SerialNumber));
        Assert.Equal([1, 2, 3, 4], import.Records.Select(record => record.Number));
    }

    public static TheoryData<CmsEncryption, string, bool, bool> Protections()
    {
        var data = new TheoryData<CmsEncryption, string, bool, bool>();
        foreach (var isSigned in (ReadOnlySpan<bool>)[false, true])
        {
            data.Add(CmsEncryption.None, "", isSigned, false);
            data.Add(CmsEncryption.None, "", isSigned, true);
            foreach (var recipient in (ReadOnlySpan<string>)["rsa", "rsa-pkcs1", "ec", "passphrase", "key", "all"])
            {
                data.Add(CmsEncryption.Aes256Gcm, recipient, isSigned, isSigned);
                data.Add(CmsEncryption.Aes256Cbc, recipient, isSigned, !isSigned);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Protections))]
    public async Task WriteAsync_EveryProtection_IsReadByEachRecipientAndKeepsItsPromise(CmsEncryption encryption, string recipient, bool isSigned, bool isPem)
    {
        using var curve = CmsCertificates.MakeEc(ECCurve.NamedCurves.nistP384);
        using var secrets = new TokenKeyCredentials();
        if (recipient is "passphrase" or "all")
            secrets.AddPassphrase("qwerty");
        if (recipient is "key" or "all")
            secrets.AddKey(new byte[24], "name");
        var certificates = new X509Certificate2Collection();
        if (recipient is "rsa" or "rsa-pkcs1" or "all")
            _ = certificates.Add(CmsCertificates.Rsa);
        if (recipient is "ec" or "all")
            _ = certificates.Add(curve);
        using var key = CmsExport.FullKey();
        var file = await CmsExport.WriteAsync(
            new CmsExportOptions
            {
                Encryption = encryption,
                Recipients = certificates,
                SharedSecrets = secrets,
                Iterations = 10_000,
                KeyTransport = recipient == "rsa-pkcs1" ? CmsKeyTransport.Pkcs1 : CmsKeyTransport.OaepSha256,
                SigningCertificate = isSigned ? CmsCertificates.Signer : null,
                Pem = isPem,
                AllowSeveralParameters = true,
            },
            key);

        Assert.Equal(isPem, file.AsSpan().StartsWith("-----BEGIN CMS-----"u8));
        foreach (var credentials in CredentialsOf(recipient, curve))
        {
            using (credentials)
            {
                using var import = await CmsImport.ReadAsync(file, Options(credentials));
                CmsExport.AssertEqual(key, import.Key);
                Assert.Equal(encryption == CmsEncryption.None ? TokenKeyFields.None : TokenKeyFields.All, import.Key.EncryptedFields);
                Assert.Equal(isSigned || (encryption == CmsEncryption.Aes256Gcm && credentials.Certificates.Count == 0), import.Key.IsRecordAuthenticated);
            }
        }
    }

    [Fact]
    public async Task WriteAsync_OmitExtensions_LeavesOutAllButThePolicys()
    {
        using var key = new TokenKey([1])
        {
            Device = new TokenKeyDevice { SerialNumber = "A" },
            Extensions =
            [
                new TokenKeyExtension(TokenKeyExtensionPlace.Key, "name=value"),
                new TokenKeyExtension(TokenKeyExtensionPlace.Device, "<xml/>"),
                new TokenKeyExtension(TokenKeyExtensionPlace.Parameters, "<xml/>"),
            ],
        };
        using var import = await CmsImport.ReadAsync(await CmsExport.WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.None, OmitExtensions = true }, key));

        Assert.Equal("A", import.Key.Device.SerialNumber);
        Assert.Empty(import.Key.Extensions);
        await AssertRefusedAsync("Extensions", Plain, key);
        using var restricted = new TokenKey([1])
        {
            Policy = new TokenKeyPolicy(),
            Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Policy, "<xml/>")],
        };
        await AssertRefusedAsync("Extensions", new CmsExportOptions { Encryption = CmsEncryption.None, OmitExtensions = true }, restricted);
    }

    [Fact]
    public async Task WriteAsync_SignedAndEncrypted_DoesNotTellWhoSigned()
    {
        using var key = new TokenKey([1]);
        var file = await CmsExport.WriteAsync(new CmsExportOptions { Recipients = [CmsCertificates.Rsa], SigningCertificate = CmsCertificates.Signer }, key);

        Assert.Equal(-1, file.AsSpan().IndexOf("signer"u8));
        Assert.NotEqual(-1, file.AsSpan().IndexOf("recipient"u8));
    }

    [Fact]
    public async Task WriteAsync_OptionsThatContradictThemselves_AreTheCallersBug()
    {
        using var key = new TokenKey([1]);
        using var noPrivateKey = X509CertificateLoader.LoadCertificate(CmsCertificates.Signer.RawData);
        using var badKey = new TokenKeyCredentials();
        badKey.AddKey(new byte[20]);

        await AssertRefusedAsync("recipient", new CmsExportOptions(), key);
        await AssertRefusedAsync("recipients", new CmsExportOptions { Encryption = CmsEncryption.None, Recipients = [CmsCertificates.Rsa] }, key);
        await AssertRefusedAsync("private key", new CmsExportOptions { Encryption = CmsEncryption.None, SigningCertificate = noPrivateKey }, key);
        await AssertRefusedAsync("16, 24 or 32", new CmsExportOptions { SharedSecrets = badKey }, key);
        await AssertRefusedAsync("no keys", Plain);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CmsExportOptions { Iterations = 9_999 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CmsExportOptions { Iterations = 10_000_001 });
    }

    public static TheoryData<string, string> Unwritable => new()
    {
        { "Counter", "Counter" },
        { "Time", "Time" },
        { "TimeInterval", "TimeInterval" },
        { "TimeDrift", "TimeDrift" },
        { "Hash", "HashAlgorithm" },
        { "HashOfAnother", "HashAlgorithm" },
        { "Static", "Algorithm" },
        { "Uri", "Algorithm" },
        { "Language", "FriendlyNameLanguage" },
        { "Surrogate", "Issuer" },
        { "Policy", "Policy" },
        { "Usages", "Policy.Usages" },
        { "PinMode", "Policy.PinPolicy.UsageMode" },
        { "PinLength", "Policy.PinPolicy.MinimumLength" },
        { "Challenge", "ChallengeFormat.MinimumLength" },
        { "Response", "ResponseFormat.Length" },
        { "Xml", "Extensions" },
        { "Twice", "Extensions" },
        { "Known", "Extensions" },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public async Task WriteAsync_WhatThePackageHasNoPlaceFor_IsNamed(string name, string field)
    {
        const string unknown = "300B06032A0305310404022A2B";
        const string issuer = "3015060B2A864886F70D0109100C0B310606040C02";
        using var key = name switch
        {
            "Counter" => new TokenKey([1]) { Counter = -1 },
            "Time" => new TokenKey([1]) { Time = -1 },
            "TimeInterval" => new TokenKey([1]) { TimeInterval = -1 },
            "TimeDrift" => new TokenKey([1]) { TimeDrift = -1 },
            "Hash" => new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.Totp, HashAlgorithm = HashAlgorithmName.SHA256, Suite = "HMAC-SHA512" },
            "HashOfAnother" => new TokenKey([1]) { HashAlgorithm = HashAlgorithmName.SHA256 },
            "Static" => new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.StaticPassword },
            "Uri" => new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.Hotp, AlgorithmUri = "urn:ietf:params:xml:ns:keyprov:pskc:totp" },
            "Language" => new TokenKey([1]) { FriendlyNameLanguage = "de" },
            "Surrogate" => new TokenKey([1]) { Issuer = "\uD800" },
            "Policy" => new TokenKey([1]) { Policy = new TokenKeyPolicy { IsUnderstood = false } },
            "Usages" => new TokenKey([1]) { Policy = new TokenKeyPolicy { Usages = (TokenKeyUsages)2048 } },
            "PinMode" => new TokenKey([1]) { Policy = new TokenKeyPolicy { PinPolicy = new TokenPinPolicy() } },
            "PinLength" => new TokenKey([1]) { Policy = new TokenKeyPolicy { PinPolicy = new TokenPinPolicy { UsageMode = TokenPinUsageMode.Local, MinimumLength = -1 } } },
            "Challenge" => new TokenKey([1]) { ChallengeFormat = new TokenKeyChallengeFormat(TokenValueEncoding.Decimal, -1, 1) },
            "Response" => new TokenKey([1]) { ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, -1) },
            "Xml" => new TokenKey([1]) { Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Key, "<a/>")] },
            "Twice" => new TokenKey([1]) { Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Key, unknown), new TokenKeyExtension(TokenKeyExtensionPlace.Key, unknown)] },
            _ => new TokenKey([1]) { Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Key, issuer)] },
        };

        await AssertRefusedAsync(field, Plain, key);
    }

    [Fact]
    public async Task WriteAsync_MoreThanOneParameter_HasToBeAllowed()
    {
        var strict = new CmsExportOptions { Encryption = CmsEncryption.None };
        using var one = new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.Hotp, HashAlgorithm = HashAlgorithmName.SHA1, ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6) };
        using var two = new TokenKey([1]) { Algorithm = TokenKeyAlgorithm.Hotp, HashAlgorithm = HashAlgorithmName.SHA256, ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6) };

        Assert.Equal(6, (await CmsImport.ReadAsync(await CmsExport.WriteAsync(strict, one))).Key.Digits);
        await AssertRefusedAsync("ResponseFormat", strict, two);
        using var import = await CmsImport.ReadAsync(await CmsExport.WriteAsync(Plain, two));
        Assert.Equal(HashAlgorithmName.SHA256, import.Key.HashAlgorithm);
        Assert.Equal(6, import.Key.Digits);
        Assert.True(import.Has(TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information));
    }

    static IEnumerable<TokenKeyCredentials> CredentialsOf(string recipient, X509Certificate2 curve)
    {
        if (recipient is "")
            yield return new TokenKeyCredentials();
        if (recipient is "rsa" or "rsa-pkcs1" or "all")
            yield return With(credentials => credentials.AddCertificate(CmsCertificates.Rsa));
        if (recipient is "ec" or "all")
            yield return With(credentials => credentials.AddCertificate(curve));
        if (recipient is "passphrase" or "all")
            yield return With(credentials => credentials.AddPassphrase("qwerty"));
        if (recipient is "key" or "all")
            yield return With(credentials => credentials.AddKey(new byte[24], "name"));
    }

    static TokenKeyCredentials With(Action<TokenKeyCredentials> add)
    {
        var credentials = new TokenKeyCredentials();
        add(credentials);
        return credentials;
    }

    static TokenKeyImportOptions Options(TokenKeyCredentials credentials) => new()
    {
        Credentials = credentials,
        TrustedSigners = [CmsCertificates.Signer],
        TimeProvider = new FakeTimeProvider(CmsCertificates.Noon),
    };

    static async Task AssertRefusedAsync(string message, CmsExportOptions options, params TokenKey[] keys)
    {
        using var file = new MemoryStream();
        var exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => CmsKeyPackageExporter.WriteAsync(file, keys.ToAsyncEnumerable(), options));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }
}

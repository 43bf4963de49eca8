using System.Security.Cryptography;
using static Mfa.KeyContainers.Tests.Pskc.PskcText;

namespace Mfa.KeyContainers.Tests.Pskc;

public class ExporterTests
{
    static readonly PskcExportOptions InClear = new(PskcProtection.None);

    [Theory]
    [InlineData(nameof(TokenKey.Id))]
    [InlineData(nameof(TokenKey.Algorithm))]
    [InlineData(nameof(TokenKey.HashAlgorithm))]
    [InlineData(nameof(TokenKey.Suite))]
    [InlineData(nameof(TokenKey.FriendlyNameLanguage))]
    [InlineData(nameof(TokenKey.Time))]
    [InlineData(nameof(TokenKey.ResponseFormat))]
    [InlineData(nameof(TokenKey.ChallengeFormat))]
    [InlineData(nameof(TokenKey.Extensions))]
    [InlineData(nameof(TokenKey.Policy))]
    [InlineData(nameof(TokenKeyPolicy.Usages))]
    [InlineData(nameof(TokenKeyDevice.ModuleId))]
    [InlineData("Issuer")]
    public void Write_WhatPskcHasNoRoomFor_IsAnErrorThatNamesIt(string field)
    {
        using var key = field switch
        {
            nameof(TokenKey.Id) => new TokenKey(Secret),
            nameof(TokenKey.Algorithm) => new TokenKey(Secret) { Id = "1", Algorithm = TokenKeyAlgorithm.StaticPassword },
            nameof(TokenKey.HashAlgorithm) => new TokenKey(Secret) { Id = "1", HashAlgorithm = HashAlgorithmName.SHA3_256 },
            nameof(TokenKey.Suite) => new TokenKey(Secret) { Id = "1", HashAlgorithm = HashAlgorithmName.SHA256, Suite = "HMAC-SHA1" },
            nameof(TokenKey.FriendlyNameLanguage) => new TokenKey(Secret) { Id = "1", FriendlyNameLanguage = "en" },
            nameof(TokenKey.Time) => new TokenKey(Secret) { Id = "1", Time = 1L + int.MaxValue },
            nameof(TokenKey.ResponseFormat) => new TokenKey(Secret) { Id = "1", ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, -1) },
            nameof(TokenKey.ChallengeFormat) => new TokenKey(Secret) { Id = "1", ChallengeFormat = new TokenKeyChallengeFormat((TokenValueEncoding)9, 1, 2) },
            nameof(TokenKey.Extensions) => new TokenKey(Secret) { Id = "1", Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Key, "slot=1")] },
            nameof(TokenKey.Policy) => new TokenKey(Secret) { Id = "1", Policy = new TokenKeyPolicy { IsUnderstood = false } },
            nameof(TokenKeyPolicy.Usages) => new TokenKey(Secret) { Id = "1", Policy = new TokenKeyPolicy { Usages = (TokenKeyUsages)2048 } },
            nameof(TokenKeyDevice.ModuleId) => new TokenKey(Secret) { Id = "1", Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Module, "<x xmlns=\"urn:x\"/>")] },
            _ => new TokenKey(Secret) { Id = "1", Issuer = "a\0b" },
        };

        var exception = Assert.Throws<ArgumentException>(() => Export.Pskc(InClear, key));

        Assert.StartsWith(field + ":", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Secret), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_KeyWithoutAnId_TakesTheSerialNumber()
    {
        using var key = new TokenKey(Secret) { Device = new TokenKeyDevice { SerialNumber = "HW7" } };

        Assert.Equal("HW7", Import.One(Export.PskcText(InClear, key)).Key!.Id);
    }

    [Fact]
    public void Write_ExtensionsThatAreNoXml_CanBeLeftOut_ButNotThoseOfThePolicy()
    {
        using var key = new TokenKey(Secret) { Id = "1", Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Key, "slot=1")] };
        using var policy = new TokenKey(Secret)
        {
            Id = "1",
            Policy = new TokenKeyPolicy { IsUnderstood = false },
            Extensions = [new TokenKeyExtension(TokenKeyExtensionPlace.Policy, "<x xmlns=\"urn:x\"/>")],
        };
        var options = new PskcExportOptions(PskcProtection.None) { OmitExtensions = true };

        Assert.Empty(Import.One(Export.PskcText(options, key)).Key!.Extensions);
        Assert.False(Import.One(Export.PskcText(options, policy)).Key!.Policy!.IsUnderstood);
    }

    [Fact]
    public void Write_NoKeys_IsAnError() => Assert.Throws<ArgumentException>(() => Export.Pskc(InClear));

    [Fact]
    public void Write_UnderAProtection_LeavesNoSecretInClear()
    {
        using var key = new TokenKey(Secret) { Id = "1", Counter = 987654321 };
        PskcProtection[] protections = [PskcProtection.PreSharedKey(Key, "k"), PskcProtection.FromPassphrase("qwerty", 1000), PskcProtection.ToCertificate(TestCertificates.Rsa)];

        foreach (var protection in protections)
        {
            var file = Export.PskcText(new PskcExportOptions(protection) { EncryptedFields = TokenKeyFields.Counter }, key);
            Assert.DoesNotContain("MTIzNDU2", file, StringComparison.Ordinal);
            Assert.DoesNotContain("PlainValue", file, StringComparison.Ordinal);
            Assert.DoesNotContain("987654321", file, StringComparison.Ordinal);
            Assert.DoesNotContain("qwerty", file, StringComparison.Ordinal);
            protection.Dispose();
        }
    }

    [Fact]
    public void Write_TwiceTheSame_LooksOtherEachTime()
    {
        using var key = new TokenKey(Secret) { Id = "1" };
        using var protection = PskcProtection.FromPassphrase("qwerty", 1000);

        var records = Import.All(Export.PskcText(new PskcExportOptions(protection), key, key), With(credentials => credentials.AddPassphrase("qwerty")));

        Assert.All(records, record => Assert.Empty(record.Diagnostics));       // no value stands there twice
        Assert.NotEqual(Export.PskcText(new PskcExportOptions(protection), key), Export.PskcText(new PskcExportOptions(protection), key));
    }

    [Theory]
    [InlineData(214, true)]
    [InlineData(215, false)]
    public void Write_ToACertificate_HasRoomForSoMuch(int length, bool hasRoom)
    {
        using var key = new TokenKey(new byte[length]) { Id = "1" };
        using var protection = PskcProtection.ToCertificate(TestCertificates.Rsa);

        if (hasRoom)
            Assert.NotEmpty(Export.Pskc(new PskcExportOptions(protection), key));
        else
            Assert.StartsWith("Secret:", Assert.Throws<ArgumentException>(() => Export.Pskc(new PskcExportOptions(protection), key)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(33)]
    public void PreSharedKey_OfAnotherLength_IsTheCallersBug(int length) => Assert.Throws<ArgumentException>(() => PskcProtection.PreSharedKey(new byte[length], "k"));

    [Fact]
    public void Protections_ThatAreNone_AreTheCallersBug()
    {
        Assert.Throws<ArgumentException>(() => PskcProtection.PreSharedKey(Key, ""));
        Assert.Throws<ArgumentException>(() => PskcProtection.FromPassphrase(""));
        Assert.Throws<ArgumentException>(() => PskcProtection.FromPassphrase(new string('a', 1025)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PskcProtection.FromPassphrase("a", 999));
        Assert.Throws<ArgumentException>(() => PskcProtection.FromPassphrase("a", 1000, HashAlgorithmName.MD5));
        Assert.Throws<ArgumentException>(() => PskcProtection.ToCertificate(TestCertificates.Ecdsa));
        Assert.Throws<ArgumentException>(() => PskcProtection.ToCertificate(TestCertificates.ShortRsa));
        Assert.Throws<ArgumentException>(() => new PskcExportOptions(PskcProtection.None) { SigningCertificate = TestCertificates.ShortRsa });
        Assert.Throws<ArgumentException>(() => new PskcExportOptions(PskcProtection.None) { MacHash = HashAlgorithmName.MD5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PskcExportOptions(PskcProtection.None) { EncryptedFields = TokenKeyFields.Others });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PskcExportOptions(PskcProtection.None) { Cipher = (PskcCipher)99 });
    }

    [Fact]
    public void Cipher_ThatDoesNotFitTheKey_IsTheCallersBug()
    {
        using var key = new TokenKey(Secret) { Id = "1" };
        using var protection = PskcProtection.PreSharedKey(Key, "k");

        Assert.Throws<ArgumentException>(() => Export.Pskc(new PskcExportOptions(protection) { Cipher = PskcCipher.Aes256Gcm }, key));
    }
}

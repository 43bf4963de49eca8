using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers.Tests.Properties;
using Mfa.TestKit;

namespace Mfa.KeyContainers.Tests.Interop;

/// <summary>pskctool and xmlsec1: the schema, and signatures both ways. pskctool says FAIL and exits with 0, so its words are what counts.</summary>
public class PskctoolTests
{
    static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    [PeerFact("pskctool")]
    public void Write_UnderAnyProtection_IsValidByTheSchema()
    {
        using var folder = new PeerFolder();
        PskcProtection[] protections = [PskcProtection.None, PskcProtection.PreSharedKey(Key, "k"), PskcProtection.FromPassphrase("qwerty", 1000), PskcProtection.ToCertificate(TestCertificates.Rsa)];
        for (var i = 0; i < protections.Length; i++)
        {
            foreach (var signer in (X509Certificate2?[])[null, TestCertificates.Rsa])
            {
                using var key = Full(i);
                var options = new PskcExportOptions(protections[i]) { EncryptedFields = TokenKeyFields.Counter, SigningCertificate = signer };
                var run = Peer.Try("pskctool", ["--validate", folder.Write("key.xml", Export.Pskc(options, key, key))]);
                Assert.True(run.Output.Trim() == "OK", run.Error);
            }
        }
    }

    // The nearest file that isn't valid, so that OK says something.
    [PeerFact("pskctool")]
    public void Validate_FileThatIsNot_SaysFail()
    {
        using var folder = new PeerFolder();
        using var key = Full(0);

        Assert.Equal("FAIL", Say("--validate", folder.Write("key.xml", Export.PskcText(new PskcExportOptions(PskcProtection.None), key).Replace(" Id=", " id=", StringComparison.Ordinal))));
    }

    [PeerFact("pskctool")]
    public void Write_InClear_IsShownByPskctool()
    {
        using var folder = new PeerFolder();
        using var key = Simple();

        var output = Peer.Run("pskctool", "--info", "--strict", folder.Write("key.xml", Export.Pskc(new PskcExportOptions(PskcProtection.None), key)));

        Assert.Contains("Key Secret (base64): MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=", output, StringComparison.Ordinal);
        Assert.Contains("Manufacturer: oath.Acme", output, StringComparison.Ordinal);
        Assert.Contains("Key Counter: 5", output, StringComparison.Ordinal);
    }

    [PeerFact("pskctool", "openssl")]
    public void Write_Signed_IsVerifiedByPskctool()
    {
        using var folder = new PeerFolder();
        using var signer = folder.Certificate("signer", "-newkey", "rsa:2048");
        using var key = Full(0);
        var file = Export.PskcText(new PskcExportOptions(PskcProtection.None) { SigningCertificate = signer }, key);

        Assert.Equal("OK", Say("--verify", "--verify-crt", folder["signer.crt"], folder.Write("signed.xml", file)));
        Assert.Equal("FAIL", Say("--verify", "--verify-crt", folder["signer.crt"], folder.Write("altered.xml", file.Replace("Acme", "Acne", StringComparison.Ordinal))));
    }

    [PeerFact("pskctool", "openssl")]
    public void Read_WhatPskctoolSigned_IsAuthenticatedWhereSha1IsAsked()
    {
        using var folder = new PeerFolder();
        using var signer = folder.Certificate("signer", "-newkey", "rsa:2048");
        using var key = Simple();
        var unsigned = folder.Write("key.xml", Export.Pskc(new PskcExportOptions(PskcProtection.None), key));
        var signed = Peer.Run("pskctool", "--sign", "--sign-key", folder["signer.key"], "--sign-crt", folder["signer.crt"], unsigned);

        var records = Import.All(signed, Options(signer, acceptSha1: true));
        Assert.Empty(Import.Codes(records));
        Assert.True(Assert.Single(records).Key!.IsRecordAuthenticated);
        Assert.Equal(TokenKeyDiagnosticCode.AlgorithmNotSupported, Assert.Single(Import.Codes(Import.All(signed, Options(signer, acceptSha1: false)))));
        Assert.Equal(TokenKeyDiagnosticCode.SignatureInvalid, Assert.Single(Import.Codes(Import.All(signed.Replace("Acme", "Acne", StringComparison.Ordinal), Options(signer, acceptSha1: true)))));
    }

    [PeerTheory("xmlsec1", "openssl")]
    [InlineData("rsa-sha256", "http://www.w3.org/2001/10/xml-exc-c14n#", "rsa:2048")]
    [InlineData("rsa-sha512", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "rsa:3072")]
    [InlineData("ecdsa-sha256", "http://www.w3.org/2001/10/xml-exc-c14n#", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")]
    [InlineData("ecdsa-sha384", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "ec", "-pkeyopt", "ec_paramgen_curve:P-384")]
    public void Read_WhatXmlsec1Signed_IsAuthenticated(string method, string canonicalization, params string[] newKey)
    {
        using var folder = new PeerFolder();
        using var signer = folder.Certificate("signer", ["-newkey", .. newKey]);
        using var key = Full(2);
        var template = $"""
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{canonicalization}"/>
            <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#{method}"/><ds:Reference URI=""><ds:Transforms>
            <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="{canonicalization}"/></ds:Transforms>
            <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/>
            <ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature></KeyContainer>
            """;
        var unsigned = Export.PskcText(new PskcExportOptions(PskcProtection.None), key).Replace("</KeyContainer>", template, StringComparison.Ordinal);
        Peer.Run("xmlsec1", "--sign", "--privkey-pem", $"{folder["signer.key"]},{folder["signer.crt"]}", "--output", folder["signed.xml"], folder.Write("template.xml", unsigned));

        Assert.True(Assert.Single(Import.All(File.ReadAllText(folder["signed.xml"]), Options(signer, acceptSha1: false))).Key!.IsRecordAuthenticated);
    }

    [PeerTheory("xmlsec1", "openssl")]
    [InlineData("rsa:2048")]
    [InlineData("ec", "-pkeyopt", "ec_paramgen_curve:P-256")]
    [InlineData("ec", "-pkeyopt", "ec_paramgen_curve:P-521")]
    public void Write_Signed_IsVerifiedByXmlsec1(params string[] newKey)
    {
        using var folder = new PeerFolder();
        using var signer = folder.Certificate("signer", ["-newkey", .. newKey]);
        using var protection = PskcProtection.FromPassphrase("qwerty", 1000);
        using var key = Full(3);
        var file = Export.PskcText(new PskcExportOptions(protection) { SigningCertificate = signer }, key);

        Assert.Equal(0, Peer.Try("xmlsec1", ["--verify", "--trusted-pem", folder["signer.crt"], folder.Write("signed.xml", file)]).ExitCode);
        Assert.NotEqual(0, Peer.Try("xmlsec1", ["--verify", "--trusted-pem", folder["signer.crt"], folder.Write("altered.xml", file.Replace("Acme", "Acne", StringComparison.Ordinal))]).ExitCode);
    }

    static string Say(params string[] arguments) => Peer.Run("pskctool", arguments).Trim();

    static TokenKeyImportOptions Options(X509Certificate2 signer, bool acceptSha1) => new()
    {
        TrustedSigners = [signer],
        RequireSignature = true,
        AcceptSha1Signatures = acceptSha1,
        TimeProvider = new FixedTime(new DateTimeOffset(signer.NotBefore.AddDays(1))),
    };

    // pskctool drops extensions, and makes 4294967292 of a drift of -4.
    static TokenKey Simple() => new("12345678901234567890"u8)
    {
        Id = "1",
        Algorithm = TokenKeyAlgorithm.Hotp,
        Counter = 5,
        Device = new TokenKeyDevice { Manufacturer = "oath.Acme", SerialNumber = "HW1", StartDate = FixedTime.Noon },
        ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6),
        Policy = new TokenKeyPolicy { Usages = TokenKeyUsages.Otp },
    };

    // Each time another one, with as much as there can be.
    static TokenKey Full(int variant)
    {
        using var any = new AnyKey([(byte)(variant + 1), 3, 5, 1, 7]).Next();
        return new TokenKey("12345678901234567890"u8)
        {
            Id = "1",
            Algorithm = TokenKeyAlgorithm.Hotp,
            Counter = 5,
            Time = 0,
            TimeInterval = 30,
            TimeDrift = -4,
            Issuer = "Bank & \"Söhne\"",
            FriendlyName = "Name",
            ProfileId = "profile",
            Reference = "reference",
            UserId = "CN=a",
            HashAlgorithm = System.Security.Cryptography.HashAlgorithmName.SHA256,
            Device = new TokenKeyDevice
            {
                Manufacturer = "Acme",
                SerialNumber = "HW1",
                Model = "M",
                IssueNumber = "1",
                Binding = "IMEI",
                StartDate = FixedTime.Noon,
                ExpiryDate = FixedTime.Noon.AddYears(3).ToOffset(TimeSpan.FromHours(-3.5)),
                UserId = "CN=b",
                ModuleId = "module",
            },
            ChallengeFormat = new TokenKeyChallengeFormat(TokenValueEncoding.Alphanumeric, 4, 64, hasCheckDigit: true),
            ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6),
            Policy = any.Policy ?? new TokenKeyPolicy
            {
                StartDate = FixedTime.Noon,
                Usages = TokenKeyUsages.Otp | TokenKeyUsages.KeyWrap,
                NumberOfTransactions = 7,
                PinPolicy = new TokenPinPolicy { PinKeyId = "2", UsageMode = TokenPinUsageMode.Prepend, MinimumLength = 4, MaximumLength = 8, MaximumFailedAttempts = 3, Encoding = TokenValueEncoding.Decimal },
            },
            Extensions =
            [
                .. any.Extensions,
                new TokenKeyExtension(TokenKeyExtensionPlace.Key, "<x xmlns=\"urn:x\">of another namespace</x>"),
            ],
        };
    }
}

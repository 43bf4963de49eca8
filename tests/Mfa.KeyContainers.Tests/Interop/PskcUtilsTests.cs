using System.Security.Cryptography;
using Mfa.TestKit;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Interop;

/// <summary>pskc-utils (python-pskc): what it writes is read here, and what is written here it reads.</summary>
public class PskcUtilsTests
{
    const string Csv = "id,serial,secret,algorithm,counter,time_interval,response_length,response_encoding,manufacturer,issuer\n"
        + "1,HW1,3132333435363738393031323334353637383930,urn:ietf:params:xml:ns:keyprov:pskc:hotp,5,,6,DECIMAL,Acme,Bank\n"
        + "2,HW2,00ff10,urn:ietf:params:xml:ns:keyprov:pskc:totp,,60,8,DECIMAL,Acme,Bank\n";

    const string Columns = "id,serial,secret,algorithm,counter,time_interval,response_length,manufacturer,issuer";

    [PeerTheory("csv2pskc")]
    [InlineData("")]
    [InlineData("-p", "qwerty")]
    [InlineData("-s", "000102030405060708090a0b0c0d0e0f")]
    public void Read_WhatCsv2PskcWrites_IsWhatItWasGiven(params string[] protection)
    {
        using var folder = new PeerFolder();
        var isEncrypted = protection[0].Length > 0;
        Peer.Run("csv2pskc", ["-e", "hex", .. isEncrypted ? protection : [], "-o", folder["out.xml"], folder.Write("in.csv", Csv)]);

        using var credentials = Credentials();
        var records = Import.All(File.ReadAllBytes(folder["out.xml"]), new TokenKeyImportOptions { Credentials = credentials });

        using var hotp = records[^2].Key!;
        using var totp = records[^1].Key!;
        Assert.Equal(("1", "HW1", TokenKeyAlgorithm.Hotp, 5L, 6, "Acme", "Bank"), (hotp.Id, hotp.Device.SerialNumber, hotp.Algorithm, hotp.Counter!.Value, hotp.Digits!.Value, hotp.Device.Manufacturer, hotp.Issuer));
        Assert.Equal("12345678901234567890"u8, hotp.Secret);
        Assert.Equal(("2", TokenKeyAlgorithm.Totp, 60, 8), (totp.Id, totp.Algorithm, totp.TimeInterval!.Value, totp.Digits!.Value));
        Assert.Equal<byte>([0x00, 0xFF, 0x10], totp.Secret.ToArray());
        Assert.Equal(isEncrypted ? TokenKeyFields.Secret : TokenKeyFields.None, hotp.AuthenticatedFields);
        Assert.DoesNotContain(records.SelectMany(record => record.Diagnostics), diagnostic => diagnostic.Severity > TokenKeySeverity.Information);
    }

    [PeerFact("csv2pskc")]
    public void Read_WhatCsv2PskcWrites_WithAnotherPassphrase_GivesNoKey()
    {
        using var folder = new PeerFolder();
        Peer.Run("csv2pskc", "-e", "hex", "-p", "Qwerty", "-o", folder["out.xml"], folder.Write("in.csv", Csv));

        using var credentials = Credentials();
        var records = Import.All(File.ReadAllBytes(folder["out.xml"]), new TokenKeyImportOptions { Credentials = credentials });

        Assert.All(records, record => Assert.Null(record.Key));
        Assert.Equal(2, Import.Codes(records).Count(code => code == WrongKeyOrDamaged));
    }

    [PeerTheory("pskc2csv")]
    [InlineData(PskcCipher.Default, "SHA1", "SHA1")]
    [InlineData(PskcCipher.Aes128Cbc, "SHA256", "SHA256")]
    [InlineData(PskcCipher.Aes192Cbc, "SHA384", "SHA512")]
    [InlineData(PskcCipher.Aes256Cbc, "SHA512", "SHA1")]
    public void Write_UnderAPassphrase_IsReadByPskc2Csv(PskcCipher cipher, string derivation, string mac)
    {
        using var protection = PskcProtection.FromPassphrase("qwerty", 2000, new HashAlgorithmName(derivation));

        AssertReads(new PskcExportOptions(protection) { Cipher = cipher, MacHash = new HashAlgorithmName(mac) }, "-p", "qwerty");
    }

    [PeerTheory("pskc2csv")]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Write_UnderAPreSharedKey_IsReadByPskc2Csv(int length)
    {
        byte[] key = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        using var protection = PskcProtection.PreSharedKey(key, "k");

        AssertReads(new PskcExportOptions(protection), "-s", Convert.ToHexString(key));
    }

    // It reads numbers of any length, also those that are encrypted.
    [PeerFact("pskc2csv")]
    public void Write_WithEveryNumberEncrypted_IsReadByPskc2Csv()
    {
        using var protection = PskcProtection.FromPassphrase("qwerty", 1000);

        AssertReads(new PskcExportOptions(protection) { EncryptedFields = TokenKeyFields.All & ~TokenKeyFields.Others }, "-p", "qwerty");
    }

    [PeerFact("pskc2csv")]
    public void Write_InClear_IsReadByPskc2Csv() => AssertReads(new PskcExportOptions(PskcProtection.None));

    static void AssertReads(PskcExportOptions options, params string[] arguments)
    {
        using var folder = new PeerFolder();
        using var hotp = new TokenKey("12345678901234567890"u8)
        {
            Id = "1",
            Algorithm = TokenKeyAlgorithm.Hotp,
            Counter = 5,
            Issuer = "Bank",
            Device = new TokenKeyDevice { SerialNumber = "HW1", Manufacturer = "Acme" },
            ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6),
        };
        using var totp = new TokenKey([0x00, 0xFF, 0x10])
        {
            Id = "2",
            Algorithm = TokenKeyAlgorithm.Totp,
            TimeInterval = 60,
            Issuer = "Bank",
            Device = new TokenKeyDevice { SerialNumber = "HW2", Manufacturer = "Acme" },
            ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 8),
        };

        var output = Peer.Run("pskc2csv", [.. arguments, "-e", "hex", "-c", Columns, folder.Write("in.xml", Export.Pskc(options, hotp, totp))]);

        Assert.Equal(
            [
                Columns,
                "1,HW1,3132333435363738393031323334353637383930,urn:ietf:params:xml:ns:keyprov:pskc:hotp,5,,6,Acme,Bank",
                "2,HW2,00ff10,urn:ietf:params:xml:ns:keyprov:pskc:totp,,60,8,Acme,Bank",
            ],
            output.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries));
    }

    static TokenKeyCredentials Credentials()
    {
        var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");
        credentials.AddKey(Convert.FromHexString("000102030405060708090a0b0c0d0e0f"));
        return credentials;
    }
}

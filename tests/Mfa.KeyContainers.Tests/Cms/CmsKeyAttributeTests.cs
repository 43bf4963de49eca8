using static Mfa.KeyContainers.Tests.Cms.CmsBuilder;

namespace Mfa.KeyContainers.Tests.Cms;

public class CmsKeyAttributeTests
{
    static readonly byte[] Good = Key(Attribute(9, Text("good")));

    public static TheoryData<string, TokenKeyDiagnosticCode, byte[]> Malformed => new()
    {
        { "no set", TokenKeyDiagnosticCode.FieldMalformed, Sequence(Oid(PskcPrefix + 9), Text("id")) },
        { "no value", TokenKeyDiagnosticCode.FieldMalformed, Attribute(9) },
        { "two values", TokenKeyDiagnosticCode.FieldMalformed, Attribute(9, Text("a"), Text("b")) },
        { "number for text", TokenKeyDiagnosticCode.FieldMalformed, Attribute(9, Integer(1)) },
        { "no UTF-8", TokenKeyDiagnosticCode.FieldMalformed, Attribute(9, [0x0C, 0x01, 0xFF]) },
        { "negative counter", TokenKeyDiagnosticCode.FieldMalformed, Attribute(16, Integer(-1)) },
        { "counter of 65 bits", TokenKeyDiagnosticCode.FieldMalformed, Attribute(16, [0x02, 0x09, 1, 0, 0, 0, 0, 0, 0, 0, 0]) },
        { "interval of 32 bits", TokenKeyDiagnosticCode.FieldMalformed, Attribute(18, Integer(1L << 31)) },
        { "transactions of 65 bits", TokenKeyDiagnosticCode.FieldMalformed, Attribute(23, [0x02, 0x09, 1, 0, 0, 0, 0, 0, 0, 0, 0]) },
        { "no date", TokenKeyDiagnosticCode.FieldMalformed, Attribute(21, Text("2026-01-01")) },
        { "time without zone", TokenKeyDiagnosticCode.FieldMalformed, Attribute(21, [0x18, 14, .. "20260101000000"u8]) },
        { "day that there isn't", TokenKeyDiagnosticCode.FieldMalformed, Attribute(21, [0x18, 15, .. "20260230000000Z"u8]) },
        { "no parameter", TokenKeyDiagnosticCode.FieldMalformed, Attribute(15) },
        { "unknown encoding", TokenKeyDiagnosticCode.FieldMalformed, Attribute(15, Tagged(Context(1), Text("ROT13"), Integer(6))) },
        { "response without length", TokenKeyDiagnosticCode.FieldMalformed, Attribute(15, Tagged(Context(1), Text("DECIMAL"))) },
        { "response with more", TokenKeyDiagnosticCode.FieldMalformed, Attribute(15, Tagged(Context(1), Text("DECIMAL"), Integer(6), Integer(6))) },
        { "suite twice", TokenKeyDiagnosticCode.FieldRepeated, Attribute(15, Text("a"), Text("b")) },
        { "no usage", TokenKeyDiagnosticCode.FieldMalformed, Attribute(24, Sequence()) },
        { "PIN without mode", TokenKeyDiagnosticCode.FieldMalformed, Attribute(25, Sequence()) },
        { "name without name", TokenKeyDiagnosticCode.FieldMalformed, Attribute(14, Sequence()) },
        { "no attribute", TokenKeyDiagnosticCode.FieldMalformed, Integer(1) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Read_MalformedAttribute_LosesItsKeyAndNoOther(string name, TokenKeyDiagnosticCode expected, byte[] attribute)
    {
        Assert.NotEmpty(name);
        var file = Package(Good, Key(attribute), Good);
        using var import = await CmsImport.ReadAsync(file);

        Assert.Equal([1, 2, 3], import.Records.Select(record => record.Number));
        Assert.Equal(["good", "good"], import.Keys.Select(key => key.Id));
        var diagnostic = Assert.Single(import.Records[1].Diagnostics, diagnostic => diagnostic.Severity == TokenKeySeverity.Error);
        Assert.Equal(expected, diagnostic.Code);
        Assert.Equal(file.AsSpan().IndexOf(attribute), diagnostic.Offset);
    }

    [Fact]
    public async Task Read_AttributeTwice_LosesTheKey()
    {
        using var import = await CmsImport.ReadAsync(PackageWith([Attribute(2, Text("serial"))],
            Key(Attribute(9, Text("a"))),
            Key(Attribute(9, Text("a")), Attribute(9, Text("a"))),
            Key(Attribute(2, Text("serial"))),
            Key(Attribute("1.2.3", Text("a")), Attribute("1.2.3", Text("a")))));

        Assert.Equal("serial", import.Key.Device.SerialNumber);
        Assert.All(import.Records.Skip(1), record => Assert.Contains(record.Diagnostics, diagnostic => diagnostic.Code == TokenKeyDiagnosticCode.FieldRepeated));
    }

    [Fact]
    public async Task Read_MalformedAttributeOfThePackage_LosesAllItsKeys()
    {
        var good = PackageWith([Attribute(2, Text("a"))], Good);
        var bad = PackageWith([Attribute(2, Integer(1))], Good, Good);
        using var import = await CmsImport.ReadAsync(ContentInfo(ContentCollection, Sequence(ContentInfo(KeyPackage, bad), ContentInfo(KeyPackage, good))));

        Assert.Equal("a", import.Key.Device.SerialNumber);
        Assert.Equal([true, true, false], import.Records.Select(record => record.Diagnostics.Any(diagnostic => diagnostic.Code == TokenKeyDiagnosticCode.FieldMalformed)));
    }

    [Fact]
    public async Task Read_AttributeElsewhere_IsTakenAsALeniency()
    {
        using var import = await CmsImport.ReadAsync(PackageWith([Attribute(11, Text("issuer"))], Key(Attribute(2, Text("serial")))));

        Assert.Equal("issuer", import.Key.Issuer);
        Assert.Equal("serial", import.Key.Device.SerialNumber);
        Assert.Equal([TokenKeyDiagnosticCode.Leniency, TokenKeyDiagnosticCode.Leniency], import.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public async Task Read_UnknownAttribute_IsKeptAndWrittenAgain()
    {
        var (ofPackage, ofKey) = (Attribute("1.2.3", Text("a")), Attribute("1.2.4", Text("b")));
        var file = PackageWith([ofPackage], Key(ofKey));
        using var import = await CmsImport.ReadAsync(file);

        Assert.Equal(
            [(TokenKeyExtensionPlace.Package, Convert.ToHexString(ofPackage)), (TokenKeyExtensionPlace.Key, Convert.ToHexString(ofKey))],
            import.Key.Extensions.Select(extension => (extension.Place, extension.Content)));
        Assert.Equal(["1.2.3", "1.2.4"], import.Diagnostics.Where(diagnostic => diagnostic.Code == TokenKeyDiagnosticCode.FieldUnknown).Select(diagnostic => diagnostic.Field));
        Assert.Equal(ContentInfo(KeyPackage, file), await CmsExport.WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.None }, import.Key));
    }

    [Fact]
    public async Task Read_ValueMac_IsKeptAndSaidNotToBeChecked()
    {
        using var import = await CmsImport.ReadAsync(Package(Key(Attribute(20, Sequence(Text("http://www.w3.org/2000/09/xmldsig#hmac-sha1"), Text("AAAA"))))));

        Assert.Equal(TokenKeyExtensionPlace.Data, Assert.Single(import.Key.Extensions).Place);
        Assert.True(import.Has(TokenKeyDiagnosticCode.FieldUnknown, TokenKeySeverity.Information));
        Assert.Equal(TokenKeyFields.None, import.Key.AuthenticatedFields);
    }

    [Fact]
    public async Task Read_ParametersInOneAttributeOrSeveral_AreAllTaken()
    {
        var (suite, challenge, response) = (Text("OCRA-1:HOTP-SHA1-6:QN08"), Tagged(Context(0), Text("DECIMAL"), [0x01, 0x01, 0xFF], Integer(8), Integer(9)), Tagged(Context(1), Text("DECIMAL"), Integer(6)));
        foreach (var key in (byte[][])[Key(Attribute(15, suite, challenge, response)), Key(Attribute(15, suite), Attribute(15, challenge), Attribute(15, response))])
        {
            using var import = await CmsImport.ReadAsync(Package(key));

            Assert.Equal("OCRA-1:HOTP-SHA1-6:QN08", import.Key.Suite);
            Assert.Equal((8L, 9L, true), (import.Key.ChallengeFormat!.MinimumLength, import.Key.ChallengeFormat.MaximumLength, import.Key.ChallengeFormat.HasCheckDigit));
            Assert.Equal(6, import.Key.Digits);
            Assert.Null(import.Key.HashAlgorithm);
            Assert.True(import.Has(TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information));
        }
    }

    [Fact]
    public async Task Read_UnknownParameter_IsKept()
    {
        using var import = await CmsImport.ReadAsync(Package(Key(Attribute(15, Tagged(Context(7), Text("new"))))));

        Assert.Equal(TokenKeyExtensionPlace.Parameters, Assert.Single(import.Key.Extensions).Place);
        Assert.True(import.Has(TokenKeyDiagnosticCode.FieldUnknown, TokenKeySeverity.Warning));
    }

    public static TheoryData<byte[], bool> Policies => new()
    {
        { Attribute(24, Sequence(Text("OTP"), Text("CR"))), true },
        { Attribute(24, Sequence(Text("OTP"), Text("otp"))), false },
        { Attribute(25, Sequence([0x81, 5, .. "Local"u8])), true },
        { Attribute(25, Sequence([0x81, 5, .. "local"u8])), false },
        { Attribute(25, Sequence([0x81, 5, .. "Local"u8], [0x85, 7, .. "DECIMAL"u8])), true },
        { Attribute(25, Sequence([0x81, 5, .. "Local"u8], [0x85, 7, .. "ROMAN  "u8])), false },
        { Attribute(25, Sequence([0x81, 5, .. "Local"u8], [0x86, 1, 0])), false },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Read_PolicyThatIsntUnderstood_ForbidsTheKeyAlsoAfterItIsWrittenAgain(byte[] attribute, bool isUnderstood)
    {
        using var import = await CmsImport.ReadAsync(Package(Key(attribute)));
        using var again = await CmsImport.ReadAsync(await CmsExport.WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.None }, import.Key));

        foreach (var result in (CmsImport[])[import, again])
        {
            Assert.Equal(isUnderstood, result.Key.Policy?.IsUnderstood);
            Assert.Equal(isUnderstood ? TokenKeyUseVerdict.Usable : TokenKeyUseVerdict.PolicyNotUnderstood, result.Key.CheckUse(TokenKeyUsages.Otp, CmsCertificates.Noon));
            Assert.Equal(!isUnderstood, result.Has(TokenKeyDiagnosticCode.PolicyNotUnderstood, TokenKeySeverity.Warning));
        }

        CmsExport.AssertEqual(import.Key, again.Key);
    }

    [Theory]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc:hotp", TokenKeyAlgorithm.Hotp, false)]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc:HOTP", TokenKeyAlgorithm.Hotp, true)]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc#totp", TokenKeyAlgorithm.Totp, true)]
    [InlineData("ocra-1", TokenKeyAlgorithm.Ocra, true)]
    [InlineData("http://www.yubico.com/#yubikey-aes", TokenKeyAlgorithm.YubicoOtp, false)]
    [InlineData("http://example.com/", TokenKeyAlgorithm.Unknown, false)]
    public async Task Read_Algorithm_IsThatOfItsUri(string uri, TokenKeyAlgorithm expected, bool isDraft)
    {
        foreach (var acceptDrafts in (bool[])[false, true])
        {
            using var import = await CmsImport.ReadAsync(Package(Key(Attribute(10, Text(uri)))), new TokenKeyImportOptions { AcceptDrafts = acceptDrafts });

            Assert.Equal(isDraft && !acceptDrafts ? TokenKeyAlgorithm.Unknown : expected, import.Key.Algorithm);
            Assert.Equal(uri, import.Key.AlgorithmUri);
            Assert.Equal(isDraft && !acceptDrafts, import.Has(TokenKeyDiagnosticCode.DraftNotAccepted, TokenKeySeverity.Warning));
            Assert.Equal(isDraft && acceptDrafts, import.Has(TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information));
        }
    }

    [Theory]
    [InlineData("20260101000000Z", 0)]
    [InlineData("20260101000000.0000175Z", 175)]
    [InlineData("20260101000000.9999999Z", 9_999_999)]
    [InlineData("20260101000000.00000019Z", 1)]
    [InlineData("20260101020000.5+0200", 5_000_000)]
    public async Task Read_Time_IsExactToTheTick(string time, long ticks)
    {
        using var import = await CmsImport.ReadAsync(Package(Key(Attribute(21, [0x18, (byte)time.Length, .. System.Text.Encoding.ASCII.GetBytes(time)]))));

        Assert.Equal(CmsCertificates.Begin.AddTicks(ticks), import.Key.Policy?.StartDate);
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task Read_SecretOfALength_DependsOnTheMaximum(int length, bool expected)
    {
        using var import = await CmsImport.ReadAsync(Package(Sequence(Octets(new byte[length]))));

        Assert.Equal(expected, import.Keys.Count == 1);
        Assert.Equal(!expected, import.Has(TokenKeyDiagnosticCode.FieldMalformed, TokenKeySeverity.Error));
    }

    [Fact]
    public async Task Read_KeyWithoutSecret_HasAnEmptyOneAndWithoutBothNone()
    {
        using var import = await CmsImport.ReadAsync(Package(Sequence(Sequence(Attribute(13, Text("elsewhere")))), Sequence()));

        Assert.Equal("elsewhere", import.Key.Reference);
        Assert.True(import.Key.Secret.IsEmpty);
        Assert.True(import.Has(TokenKeyDiagnosticCode.FieldMissing, TokenKeySeverity.Error));
    }

    // Otherwise the key would be taken for one of SHA-1 in silence.
    [Theory]
    [InlineData("totp", "HMAC-SHA3-256", true)]
    [InlineData("totp", "HMAC-SHA256", false)]
    [InlineData("totp", "HMAC_SHA256", false)]
    [InlineData("ocra", "OCRA-1:HOTP-SHA1-6:QN08", false)]
    public async Task Read_SuiteThatIsNoHash_IsAWarning(string algorithm, string suite, bool isWarned)
    {
        using var import = await CmsImport.ReadAsync(Package(Key(Attribute(10, Text($"urn:ietf:params:xml:ns:keyprov:pskc:{algorithm}")), Attribute(15, Text(suite)))));

        Assert.Equal(isWarned, import.Has(TokenKeyDiagnosticCode.FieldMalformed, TokenKeySeverity.Warning));
        Assert.Equal(isWarned || algorithm == "ocra", import.Key.HashAlgorithm is null);
    }
}

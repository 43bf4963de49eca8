using System.Security.Cryptography;
using static Mfa.KeyContainers.Tests.Pskc.PskcText;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Pskc;

public class RecordTests
{
    [Theory]
    [InlineData("HMAC-SHA1", "SHA1")]
    [InlineData("HMAC-SHA256", "SHA256")]
    [InlineData("sha256", "SHA256")]
    [InlineData("SHA-512", "SHA512")]
    public void Suite_OfTotp_SaysTheHash(string suite, string hash)
    {
        var (key, codes) = Import.One(WithParameters($"<Suite>{suite}</Suite>"));

        Assert.Equal((suite, hash), (key!.Suite, key.HashAlgorithm!.Value.Name));
        Assert.Empty(codes);
    }

    [Fact]
    public void Suite_AsPrivacyIdeaWritesIt_SaysTheHash()
    {
        var (key, codes) = Import.One(WithParameters("<Suite hashalgo=\"sha512\"/>"));

        Assert.Equal(HashAlgorithmName.SHA512, key!.HashAlgorithm);
        Assert.Equal(Leniency, Assert.Single(codes));
    }

    [Fact]
    public void Suite_ThatIsNoHash_IsAWarningAndNoHashIsConcluded()
    {
        var (key, codes) = Import.One(WithParameters("<Suite>HMAC-MD5</Suite>"));

        Assert.Equal(("HMAC-MD5", null), (key!.Suite, key.HashAlgorithm));
        Assert.Equal(FieldMalformed, Assert.Single(codes));
    }

    [Theory]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc:ocra", TokenKeyAlgorithm.Ocra, false)]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc#totp", TokenKeyAlgorithm.Totp, true)]
    [InlineData("http://www.ietf.org/keyprov/pskc#hotp", TokenKeyAlgorithm.Hotp, true)]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc#OCRA-1", TokenKeyAlgorithm.Ocra, true)]
    [InlineData("hotp", TokenKeyAlgorithm.Hotp, true)]
    [InlineData("http://www.yubico.com/#yubikey-aes", TokenKeyAlgorithm.YubicoOtp, false)]
    [InlineData("http://example.org/#hotp", TokenKeyAlgorithm.Unknown, false)]
    [InlineData("urn:ietf:params:xml:ns:keyprov:pskc:hotp2", TokenKeyAlgorithm.Unknown, false)]
    public void Algorithm_ByItsUri_IsKnownOrNot(string uri, TokenKeyAlgorithm expected, bool isDraft)
    {
        var file = Container($"<KeyPackage><Key Id=\"1\" Algorithm=\"{uri}\"><AlgorithmParameters><Suite>OCRA-1:HOTP-SHA1-6:QN08</Suite></AlgorithmParameters></Key></KeyPackage>");

        var (key, codes) = Import.One(file, With(acceptDrafts: true));
        var (strict, strictCodes) = Import.One(file, With());

        Assert.Equal((expected, uri, "OCRA-1:HOTP-SHA1-6:QN08"), (key!.Algorithm, key.AlgorithmUri, key.Suite));
        Assert.Equal(isDraft, codes.Contains(Leniency));
        Assert.Equal((isDraft ? TokenKeyAlgorithm.Unknown : expected, uri), (strict!.Algorithm, strict.AlgorithmUri));
        Assert.Equal(isDraft, strictCodes.Contains(DraftNotAccepted));
    }

    [Fact]
    public void ChallengeFormat_AndResponseFormat_AreRead()
    {
        var (key, codes) = Import.One(WithParameters(
            "<ChallengeFormat Encoding=\"ALPHANUMERIC\" Min=\"4\" Max=\"4294967295\" CheckDigits=\"true\"/><ResponseFormat Encoding=\"HEXADECIMAL\" Length=\"8\" CheckDigits=\"0\"/>"));

        Assert.Equal((TokenValueEncoding.Alphanumeric, 4L, 4294967295L, true),
            (key!.ChallengeFormat!.Encoding, key.ChallengeFormat.MinimumLength, key.ChallengeFormat.MaximumLength, key.ChallengeFormat.HasCheckDigit));
        Assert.Equal((TokenValueEncoding.Hexadecimal, 8, false), (key.ResponseFormat!.Encoding, key.ResponseFormat.Length, key.ResponseFormat.HasCheckDigit));
        Assert.Empty(codes);
    }

    [Theory]
    [InlineData("<ResponseFormat Length=\"6\"/>", Leniency, true)]      // pskc-utils
    [InlineData("<ResponseFormat Length=\"6\" Encoding=\"OCTAL\"/>", FieldMalformed, false)]
    [InlineData("<ResponseFormat Encoding=\"DECIMAL\"/>", FieldMalformed, false)]
    [InlineData("<ResponseFormat Encoding=\"DECIMAL\" Length=\"-1\"/>", FieldMalformed, false)]
    [InlineData("<ResponseFormat Encoding=\"DECIMAL\" Length=\"2147483648\"/>", FieldMalformed, false)]
    [InlineData("<ResponseFormat Encoding=\"DECIMAL\" Length=\"6\" CheckDigits=\"yes\"/>", FieldMalformed, false)]
    [InlineData("<ChallengeFormat Encoding=\"DECIMAL\" Min=\"1\"/>", FieldMalformed, false)]
    [InlineData("<ResponseFormat Length=\"6\" Encoding=\"DECIMAL\"/><ResponseFormat Length=\"8\" Encoding=\"DECIMAL\"/>", FieldRepeated, false)]
    [InlineData("<Other/>", FieldUnknown, true)]
    public void Parameters_ThatAreNotTheStandards_SayWhat(string parameters, TokenKeyDiagnosticCode expected, bool hasKey)
    {
        var (key, codes) = Import.One(WithParameters(parameters));

        Assert.Equal(hasKey, key is not null);
        Assert.Equal(expected, Assert.Single(codes));
    }

    [Theory]
    [InlineData("<Secret><PlainValue>MTIz!</PlainValue></Secret>", FieldMalformed)]
    [InlineData("<Secret><PlainValue>MTI</PlainValue></Secret>", FieldMalformed)]           // without its padding it could have been cut
    [InlineData("<Secret><PlainValue><b/>MTIz</PlainValue></Secret>", FieldMalformed)]
    [InlineData("<Secret/>", FieldMissing)]
    [InlineData("<Secret><PlainValue>MTIz</PlainValue></Secret><Secret><PlainValue>NDU2</PlainValue></Secret>", FieldRepeated)]
    [InlineData("<Secret><PlainValue>MTIz</PlainValue><PlainValue>NDU2</PlainValue></Secret>", FieldRepeated)]
    [InlineData("<Secret><PlainValue>MTIz</PlainValue><EncryptedValue/></Secret>", FieldRepeated)]
    [InlineData("<Counter><PlainValue>1.5</PlainValue></Counter>", FieldMalformed)]
    [InlineData("<Counter><PlainValue>9223372036854775808</PlainValue></Counter>", FieldMalformed)]
    [InlineData("<Counter><PlainValue>AAAAAAAAAAE=</PlainValue></Counter>", FieldMalformed)]
    [InlineData("<TimeInterval><PlainValue>2147483648</PlainValue></TimeInterval>", FieldMalformed)]
    [InlineData("<Time><PlainValue></PlainValue></Time>", FieldMalformed)]
    public void Data_ThatIsMalformed_GivesNoKey(string data, TokenKeyDiagnosticCode expected)
    {
        var records = Import.All(Container(Package(data) + Package(PlainSecret)));

        Assert.Null(records[0].Key);
        var diagnostic = Assert.Single(records[0].Diagnostics);
        Assert.Equal((expected, TokenKeySeverity.Error, 3L), (diagnostic.Code, diagnostic.Severity, diagnostic.Line));
        Assert.Equal(Secret, records[1].Key!.Secret);      // the others go on
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData(" -1 ", -1L)]
    [InlineData("+7", 7L)]
    public void Counter_AtTheEndsOfItsType_IsRead(string text, long expected) =>
        Assert.Equal(expected, Import.One(Container(Package($"<Counter><PlainValue>{text}</PlainValue></Counter>"))).Key!.Counter);

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void Secret_AsLongAsTheLongest_IsRead(int length, bool isRead) =>
        Assert.Equal(isRead, Import.One(Container(Package($"<Secret><PlainValue>{Convert.ToBase64String(new byte[length])}</PlainValue></Secret>"))).Key is not null);

    [Fact]
    public void ValueMac_OfAPlainValue_WasNotChecked()
    {
        var (key, codes) = Import.One(Container(Package("<Secret><PlainValue>MTIz</PlainValue><ValueMAC>AAAA</ValueMAC></Secret>")));

        Assert.Equal(TokenKeyFields.None, key!.AuthenticatedFields);
        Assert.Equal(Leniency, Assert.Single(codes));
    }

    [Theory]
    [InlineData("2026-11-24T12:00:00Z", "2026-11-24T12:00:00Z")]
    [InlineData("2026-11-24T14:00:00.5+02:00", "2026-11-24T12:00:00.5Z")]
    [InlineData("2026-11-24T12:00:00", "2026-11-24T12:00:00Z")]      // of UTC, whatever zone this computer is in
    [InlineData("2026-11-24", null)]
    [InlineData("2026-02-30T00:00:00Z", null)]
    [InlineData("9999-12-31T23:59:59-12:00", null)]
    public void StartDate_OfADevice_IsReadOrTheKeyIsNot(string text, string? expected)
    {
        var (key, codes) = Import.One(Container($"<KeyPackage><DeviceInfo><StartDate>{text}</StartDate></DeviceInfo><Key Id=\"1\"/></KeyPackage>"));

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), key?.Device.StartDate);
        Assert.Equal(expected is null ? [FieldMalformed] : [], codes);
    }

    [Theory]
    [InlineData("<Key Id=\"a\"/>", "a", null)]
    [InlineData("<Key id=\"a\"/>", "a", Leniency)]
    [InlineData("<Key KeyId=\"a\"/>", "a", Leniency)]
    [InlineData("<Key/>", null, FieldMissing)]
    public void Id_OfAKey_IsReadHoweverItIsWritten(string key, string? id, TokenKeyDiagnosticCode? expected)
    {
        var (read, codes) = Import.One(Container($"<KeyPackage>{key}</KeyPackage>"));

        Assert.Equal(id, read!.Id);
        Assert.Equal(expected is null ? [] : [expected.Value], codes);
    }

    [Fact]
    public void Extensions_EveryPlace_AreKeptAsTheyStand()
    {
        static string X(string name) => $"<Extensions definition=\"urn:d\"><x:{name} xmlns:x=\"urn:x\" a=\"1\">text</x:{name}></Extensions>";

        var (key, codes) = Import.One(Container($"""
            <KeyPackage><DeviceInfo><SerialNo>7</SerialNo>{X("device")}</DeviceInfo><CryptoModuleInfo><Id>m</Id>{X("module")}</CryptoModuleInfo>
            <Key Id="1"><AlgorithmParameters>{X("parameters")}</AlgorithmParameters><FriendlyName xml:lang="de">Schlüssel</FriendlyName>
            <Data><x:data xmlns:x="urn:x">1</x:data></Data>{X("key")}</Key>{X("package")}</KeyPackage>{X("container")}
            """));

        Assert.Equal(("Schlüssel", "de", "m"), (key!.FriendlyName, key.FriendlyNameLanguage, key.Device.ModuleId));
        Assert.Equal([TokenKeyExtensionPlace.Key, TokenKeyExtensionPlace.Package, TokenKeyExtensionPlace.Device, TokenKeyExtensionPlace.Module, TokenKeyExtensionPlace.Parameters, TokenKeyExtensionPlace.Data],
            key.Extensions.Select(extension => extension.Place).Order());
        Assert.All(key.Extensions, extension => Assert.Contains($"{extension.Place.ToString().ToLowerInvariant()} xmlns:x=\"urn:x\"", extension.Content, StringComparison.Ordinal));
        Assert.Equal(FieldDropped, Assert.Single(codes));      // the container's own
    }

    [Fact]
    public void Package_WithoutAKeyOrWithTwo_SaysSo()
    {
        var records = Import.All(Container("<KeyPackage/><KeyPackage><DeviceInfo><SerialNo>7</SerialNo></DeviceInfo><Key Id=\"a\"/><Key Id=\"b\"/></KeyPackage>"));

        Assert.Equal([1L, 2, 3], records.Select(record => record.Number));
        Assert.Equal(FieldMissing, Assert.Single(records[0].Diagnostics).Code);
        Assert.Equal(["a", "b"], records.Skip(1).Select(record => record.Key!.Id));
        Assert.All(records.Skip(1), record => Assert.Equal("7", record.Key!.Device.SerialNumber));
        Assert.All(records.Skip(1), record => Assert.Equal(Leniency, Assert.Single(record.Diagnostics).Code));
    }

    [Theory]
    [InlineData("Version=\"1.0\"", null, true)]
    [InlineData("Version=\"1.17\"", null, true)]      // RFC 6030, section 1.2: a minor version is ignored
    [InlineData("Version=\"01.0\"", null, true)]
    [InlineData("", FieldMissing, true)]
    [InlineData("Version=\"2.0\"", VersionNotSupported, false)]
    [InlineData("Version=\"1\"", VersionNotSupported, false)]
    [InlineData("Version=\"11.0\"", VersionNotSupported, false)]
    public void Version_OfTheContainer_IsOneThatIsKnown(string attributes, TokenKeyDiagnosticCode? expected, bool hasKey)
    {
        var (key, codes) = Import.One(Container(Package(PlainSecret), attributes));

        Assert.Equal(hasKey, key is not null);
        Assert.Equal(expected is null ? [] : [expected.Value], codes);
    }

    [Fact]
    public void Root_ThatIsNoContainer_IsNotTheFormatThatWasAskedFor() =>
        Assert.Equal(FormatUnknown, Assert.Single(Import.Codes(Import.All("<Tokens/>", new TokenKeyImportOptions { Format = TokenKeyFormat.Pskc }))));

    // What has the name only, in another namespace, is none.
    [Fact]
    public void Package_OfAnotherNamespace_IsNotRead()
    {
        var file = Container($"<x:KeyPackage xmlns:x=\"urn:x\"><Key Id=\"1\"><Data>{PlainSecret}</Data></Key></x:KeyPackage>" + Package(PlainSecret, id: "2"));

        Assert.Equal("2", Assert.Single(Import.All(file), record => record.Key is not null).Key!.Id);
        Assert.Contains(FieldDropped, Import.Codes(Import.All(file)));
    }

    [Fact]
    public void Container_WithoutPackages_SaysSo()
    {
        var record = Assert.Single(Import.All(Container("")));

        Assert.Equal((0L, FieldMissing), (record.Number, Assert.Single(record.Diagnostics).Code));
    }
}

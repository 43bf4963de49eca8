using System.Text;
using static Mfa.KeyContainers.Tests.Cms.CmsBuilder;

namespace Mfa.KeyContainers.Tests.Cms;

public class CmsStructureTests
{
    static readonly byte[] Package1 = Package(Key(Attribute(9, Text("a"))));

    [Theory]
    [InlineData(1, TokenKeyDiagnosticCode.None)]
    [InlineData(2, TokenKeyDiagnosticCode.VersionNotSupported)]
    public async Task Read_Version_IsOne(int version, TokenKeyDiagnosticCode expected)
    {
        using var import = await CmsImport.ReadAsync(ContentInfo(KeyPackage, Sequence(Integer(version), Sequence(Key(Attribute(9, Text("a")))))));

        Assert.Equal(expected, import.Fatal);
    }

    public static TheoryData<string, byte[], TokenKeyDiagnosticCode> Broken => new()
    {
        { "no keys", ContentInfo(KeyPackage, Package()), TokenKeyDiagnosticCode.FieldMissing },
        { "nothing", ContentInfo(KeyPackage, Sequence()), TokenKeyDiagnosticCode.Malformed },
        { "more after the package", ContentInfo(KeyPackage, Sequence(Sequence(Key(Attribute(9, Text("a")))), Integer(1))), TokenKeyDiagnosticCode.Malformed },
        { "more after all", [.. ContentInfo(KeyPackage, Package1), 0], TokenKeyDiagnosticCode.Malformed },
        { "unknown type", ContentInfo("1.2.3", Package1), TokenKeyDiagnosticCode.FormatUnknown },
        { "compressed", ContentInfo("1.2.840.113549.1.9.16.1.9", Package1), TokenKeyDiagnosticCode.FormatUnknown },
        { "no content", Sequence(Oid(SignedData)), TokenKeyDiagnosticCode.Malformed },
        { "signed without content", ContentInfo(SignedData, Sequence(Integer(3), Set(), Sequence(Oid(KeyPackage)), Set())), TokenKeyDiagnosticCode.Malformed },
        { "empty sequence", Sequence(), TokenKeyDiagnosticCode.Malformed },
        { "cut off", ContentInfo(KeyPackage, Package1)[..^1], TokenKeyDiagnosticCode.Malformed },
        { "PEM of nothing", "-----BEGIN CMS-----\n-----END CMS-----\n"u8.ToArray(), TokenKeyDiagnosticCode.Malformed },
        { "PEM of a certificate alone", Encoding.ASCII.GetBytes(CmsCertificates.Rsa.ExportCertificatePem()), TokenKeyDiagnosticCode.Malformed },
        { "PEM without end", "-----BEGIN CMS-----\nMAA=\n"u8.ToArray(), TokenKeyDiagnosticCode.Malformed },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Read_BrokenFile_EndsWithOneFatalDiagnostic(string name, byte[] file, TokenKeyDiagnosticCode expected)
    {
        Assert.NotEmpty(name);
        using var import = await CmsImport.ReadAsync(file, new TokenKeyImportOptions { Format = TokenKeyFormat.Cms });

        Assert.Equal(expected, import.Fatal);
        Assert.Empty(import.Keys);
        Assert.NotNull(import.Diagnostics.Single().Offset);
    }

    [Theory]
    [InlineData("CMS")]
    [InlineData("PKCS7")]
    [InlineData("SEEDS")]
    public async Task Read_Pem_TakesAnyLabelThatIsntOfSomethingElse(string label)
    {
        var pem = new string(System.Security.Cryptography.PemEncoding.Write(label, ContentInfo(KeyPackage, Package1)));
        using var import = await CmsImport.ReadAsync(Encoding.UTF8.GetBytes($"\uFEFF{pem}\n{CmsCertificates.Rsa.ExportCertificatePem()}\n{pem}"), new TokenKeyImportOptions { Format = TokenKeyFormat.Cms });

        Assert.Equal(["a", "a"], import.Keys.Select(key => key.Id));
    }

    // Each beginning without an end would cost the rest of the file.
    [Theory]
    [InlineData(128, TokenKeyDiagnosticCode.Malformed)]
    [InlineData(129, TokenKeyDiagnosticCode.TooManyRecords)]
    public async Task Read_PemBeginnings_AreBounded(int count, TokenKeyDiagnosticCode expected)
    {
        using var import = await CmsImport.ReadAsync(System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, count).Select(i => $"-----BEGIN A{i}-----\n"))));

        Assert.Equal(expected, import.Fatal);
    }

    [Fact]
    public async Task Read_IndefiniteLengthsAndStringsInPieces_AreRead()
    {
        // Sequences without a length, an octet string of two pieces.
        byte[] key = [0x30, 0x80, 0x24, 0x80, 0x04, 1, 1, 0x04, 2, 2, 3, 0, 0, 0, 0];
        using var import = await CmsImport.ReadAsync([0x30, 0x80, 0x30, 0x80, .. key, 0, 0, 0, 0]);

        Assert.Equal([1, 2, 3], import.Key.Secret.ToArray());
    }

    [Fact]
    public async Task Read_DataAroundThePackage_IsALeniency()
    {
        using var import = await CmsImport.ReadAsync(ContentInfo(Data, Octets(ContentInfo(Data, Octets(Package1)))));

        Assert.Equal("a", import.Key.Id);
        Assert.Equal(TokenKeyDiagnosticCode.Leniency, Assert.Single(import.Diagnostics).Code);   // said once
    }

    [Theory]
    [InlineData(16, TokenKeyDiagnosticCode.None)]
    [InlineData(17, TokenKeyDiagnosticCode.TooDeep)]
    [InlineData(5000, TokenKeyDiagnosticCode.TooDeep)]
    public async Task Read_ContentsInContents_AreBounded(int depth, TokenKeyDiagnosticCode expected)
    {
        // Each layer is two: a ContentInfo and its data.
        var file = Package1;
        for (var i = 0; i < depth; i++)
            file = ContentInfo(Data, Octets(file));
        using var import = await CmsImport.ReadAsync(file);

        Assert.Equal(expected, import.Fatal);
    }

    [Fact]
    public async Task Read_CollectionsInCollections_AreBounded()
    {
        var file = ContentInfo(KeyPackage, Package1);
        for (var i = 0; i < 40; i++)
            file = ContentInfo(ContentCollection, Sequence(file));

        Assert.Equal(TokenKeyDiagnosticCode.TooDeep, (await CmsImport.ReadAsync(file)).Fatal);
    }

    [Fact]
    public async Task Read_KeyLongerThanTheLimit_IsLostAndNoOther()
    {
        var limits = new TokenKeyLimits { MaximumRecordLength = 100 };
        using var import = await CmsImport.ReadAsync(
            Package(Key(Attribute(9, Text("a"))), Key(Attribute(9, Text(new string('b', 100)))), Key(Attribute(9, Text("c")))), new TokenKeyImportOptions { Limits = limits });

        Assert.Equal(["a", "c"], import.Keys.Select(key => key.Id));
        Assert.True(import.Has(TokenKeyDiagnosticCode.RecordTooLong, TokenKeySeverity.Error));
    }

    [Theory]
    [InlineData(64, TokenKeyDiagnosticCode.None)]
    [InlineData(65, TokenKeyDiagnosticCode.Malformed)]
    public async Task Read_AttributesOfThePackage_AreBounded(int count, TokenKeyDiagnosticCode expected)
    {
        var attributes = Enumerable.Range(0, count).Select(number => Attribute($"1.2.{number}", Text("a"))).ToArray();

        Assert.Equal(expected, (await CmsImport.ReadAsync(PackageWith(attributes, Key()))).Fatal);
    }

    [Fact]
    public async Task Read_MoreRecordsThanTheLimit_Ends()
    {
        using var import = await CmsImport.ReadAsync(Package(Key(), Key(), Key()), new TokenKeyImportOptions { Limits = new TokenKeyLimits { MaximumRecords = 2 } });

        Assert.Equal(2, import.Keys.Count);
        Assert.Equal(TokenKeyDiagnosticCode.TooManyRecords, import.Fatal);
    }

    [Theory]
    [InlineData(2, TokenKeyDiagnosticCode.None)]
    [InlineData(3, TokenKeyDiagnosticCode.TooManyRecords)]
    public async Task Read_Packages_AreBoundedAsRecords(int count, TokenKeyDiagnosticCode expected)
    {
        var file = ContentInfo(ContentCollection, Sequence([.. Enumerable.Repeat(ContentInfo(KeyPackage, Package1), count)]));

        Assert.Equal(expected, (await CmsImport.ReadAsync(file, new TokenKeyImportOptions { Limits = new TokenKeyLimits { MaximumRecords = 2 } })).Fatal);
    }

    [Fact]
    public async Task Read_FileLongerThanTheLimit_Ends()
    {
        var file = ContentInfo(KeyPackage, Package1);
        Assert.Equal(TokenKeyDiagnosticCode.None, (await CmsImport.ReadAsync(file, new TokenKeyImportOptions { Limits = new TokenKeyLimits { MaximumLength = file.Length } })).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.FileTooLong, (await CmsImport.ReadAsync(file, new TokenKeyImportOptions { Limits = new TokenKeyLimits { MaximumLength = file.Length - 1 } })).Fatal);
    }

    [Fact]
    public async Task Read_DamageBetweenKeys_KeepsThoseBefore()
    {
        // The second key says that it is longer than the package.
        using var import = await CmsImport.ReadAsync([0x30, 14, 0x30, 12, 0x30, 5, 0x04, 3, 1, 2, 3, 0x30, 9, 0x04, 1, 1], new TokenKeyImportOptions { Format = TokenKeyFormat.Cms });

        Assert.Equal([1, 2, 3], import.Key.Secret.ToArray());
        Assert.Equal(TokenKeyDiagnosticCode.Malformed, import.Fatal);
    }

    [Fact]
    public async Task Read_DeepConstructedString_IsRefusedOrReadWithoutHarm()
    {
        // An octet string in pieces in pieces, a hundred thousand deep.
        var tags = Enumerable.Repeat<byte[]>([0x24, 0x80], 100_000).SelectMany(tag => tag);
        using var import = await CmsImport.ReadAsync([0x30, 0x80, 0x30, 0x80, 0x30, 0x80, .. tags, .. new byte[200_000], 0, 0, 0, 0, 0, 0]);

        Assert.NotEmpty(import.Diagnostics);
        Assert.Empty(import.Keys);
    }
}

using static Mfa.KeyContainers.Tests.Pskc.PskcText;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Pskc;

public class LimitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DocumentType_IsNeverRead(bool isSigned)
    {
        var file = "<!DOCTYPE KeyContainer [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + Container(Package("<Secret><PlainValue>&b;</PlainValue></Secret>"));

        Assert.Equal(DocumentTypeForbidden, Assert.Single(Import.Codes(Import.All(file, Options(new TokenKeyLimits(), isSigned)))));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void UnknownElements_MoreThanARecordHolds_CostThatRecord(int count, bool isRead)
    {
        var records = Import.All(Container(Package(PlainSecret, string.Concat(Enumerable.Repeat("<Extensions/>", count))) + Package(PlainSecret)));

        Assert.Equal(isRead, records[0].Key is not null);
        Assert.NotNull(records[1].Key);
        Assert.InRange(records[0].Diagnostics.Count, 0, 40);
    }

    [Theory]
    [InlineData(32, true, false)]
    [InlineData(33, false, false)]
    [InlineData(33, false, true)]
    public void Elements_AsDeepAsTheLimit_AreRead(int depth, bool isRead, bool isSigned)
    {
        // KeyPackage, Key, Extensions and those below.
        var deep = $"<Extensions>{string.Concat(Enumerable.Repeat("<x>", depth - 3))}{string.Concat(Enumerable.Repeat("</x>", depth - 3))}</Extensions>";

        var records = Import.All(Container(Package(PlainSecret, deep) + Package(PlainSecret)), Options(new TokenKeyLimits(), isSigned));

        Assert.Equal(isRead, records[0].Key is not null);
        if (!isRead)
            Assert.Equal(TooDeep, Assert.Single(records[0].Diagnostics).Code);
        Assert.Equal(!isSigned, records.Count == 2 && records[1].Key is not null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Elements_VeryDeep_DontOverflowTheStack(bool isSigned)
    {
        var deep = string.Concat(Enumerable.Repeat("<x>", 60_000));

        Assert.Contains(Import.Codes(Import.All(Container(Package(PlainSecret, $"<Extensions>{deep}{deep.Replace("<", "</", StringComparison.Ordinal)}</Extensions>")),
            Options(new TokenKeyLimits { MaximumRecordLength = 1 << 20 }, isSigned))), code => code == TooDeep);
    }

    [Fact]
    public void Record_ThatIsTooLong_LosesNoOther()
    {
        var records = Import.All(Container(Package(PlainSecret, $"<UserId>{new string('a', 2000)}</UserId>") + Package(PlainSecret)),
            new TokenKeyImportOptions { Limits = new TokenKeyLimits { MaximumRecordLength = 1000 } });

        Assert.Equal(RecordTooLong, Assert.Single(records[0].Diagnostics).Code);
        Assert.NotNull(records[1].Key);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void File_LongerThanTheLimit_EndsThere(bool isSigned)
    {
        var file = Container(string.Concat(Enumerable.Repeat(Package(PlainSecret), 100)));

        Assert.Equal(FileTooLong, Import.All(file, Options(new TokenKeyLimits { MaximumLength = file.Length - 1 }, isSigned))[^1].Diagnostics[0].Code);
        Assert.Equal(100, Import.All(file, Options(new TokenKeyLimits { MaximumLength = file.Length }, isSigned: false)).Count(record => record.Key is not null));
    }

    [Fact]
    public void Records_MoreThanTheLimit_EndThere()
    {
        var records = Import.All(Container(string.Concat(Enumerable.Repeat(Package(PlainSecret), 3))), new TokenKeyImportOptions { Limits = new TokenKeyLimits { MaximumRecords = 2 } });

        Assert.Equal([true, true, false], records.Select(record => record.Key is not null));
        Assert.Equal(TooManyRecords, records[2].Diagnostics[0].Code);
    }

    [Fact]
    public void File_ThatEndsTooSoon_GivesWhatWasWhole()
    {
        var file = Container(Package(PlainSecret) + Package(PlainSecret));

        var records = Import.All(file[..(file.LastIndexOf("<Key ", StringComparison.Ordinal) + 20)]);

        Assert.NotNull(records[0].Key);
        Assert.Equal((Malformed, TokenKeySeverity.Fatal), (records[1].Diagnostics[0].Code, records[1].Diagnostics[0].Severity));
    }

    // What would cost the square of its number is bounded.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Attributes_OfTheRoot_AreBounded(bool isSigned)
    {
        static string Attributes(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $" a{i}=\"\""));

        Assert.Contains(Malformed, Import.Codes(Import.All(Container("", Attributes(257)), Options(new TokenKeyLimits(), isSigned))));
        Assert.DoesNotContain(Malformed, Import.Codes(Import.All(Container("", Attributes(200)), Options(new TokenKeyLimits(), isSigned))));
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 0)]
    public void Keys_OfOnePackage_AreBounded(int count, int expected)
    {
        var records = Import.All(Container($"<KeyPackage>{string.Concat(Enumerable.Repeat("<Key Id=\"1\"/>", count))}</KeyPackage>" + Package(PlainSecret)));

        Assert.Equal(expected + 1, records.Count(record => record.Key is not null));
    }

    [Fact]
    public void Elements_ThatArentPackages_AreNotAllTold()
    {
        var records = Import.All(Container(string.Concat(Enumerable.Repeat("<a/>", 1000)) + Package(PlainSecret)));

        Assert.Equal(100, records[0].Diagnostics.Count);
        Assert.NotNull(records[1].Key);
    }

    // A tree of them would take a gigabyte and more, whoever signed or didn't.
    [Fact]
    public void Nodes_OfAFileWhoseSignatureIsVerified_AreBounded() =>
        Assert.Equal(FileTooLong, Assert.Single(Import.Codes(Import.All(Container(string.Concat(Enumerable.Repeat("<a/>", 4_000_001))), Options(new TokenKeyLimits(), isSigned: true)))));

    // A stream that has all at once gives as much at once as is asked for.
    [Fact]
    public void File_ThatIsReadAsAWhole_MayBeLongerThanARecord()
    {
        var file = Container(string.Concat(Enumerable.Repeat(Package(PlainSecret), 10_000)));
        Assert.InRange(file.Length, 1 << 20, int.MaxValue);

        Assert.Equal(10_000, Import.All(file, new TokenKeyImportOptions { TrustedSigners = [TestCertificates.Rsa] }).Count(record => record.Key is not null));
    }

    static TokenKeyImportOptions Options(TokenKeyLimits limits, bool isSigned) => new() { Limits = limits, RequireSignature = isSigned, TrustedSigners = isSigned ? [TestCertificates.Rsa] : [] };
}

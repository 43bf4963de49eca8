using System.Security.Cryptography;

namespace Mfa.KeyContainers.Tests.Vendors;

public class SafeNetXmlTests
{
    [Fact]
    public async Task Read_Sample_GivesEachApplicationWithAllItsFields()
    {
        var records = await Imported.FileAsync("safenet.xml");

        Assert.Equal([1L, 2L, 3L], records.Select(record => record.Number));
        Assert.All(records, record => Assert.Equal(TokenKeyFormat.SafeNetXml, record.Format));
        var key = records[0].Key!;
        Assert.Equal(Imported.Digits(20), key.Secret);
        Assert.Equal("00040008CFA5", key.Device.SerialNumber);
        Assert.Equal("101", key.Device.Model);
        Assert.Equal(TokenKeyAlgorithm.Hotp, key.Algorithm);
        Assert.Equal(HashAlgorithmName.SHA1, key.HashAlgorithm);
        Assert.Equal(1, key.Counter);
        Assert.Null(key.Digits);
        Assert.Equal(
            ["Device CaseModel=5", "Device ProductionDate=02/19/2009", "Device ProductName=Safeword Alpine", "Key ConnectorID={ab1397d2-ddb6-4705-b66e-9f83f322deb9}"],
            key.Kept());
        Assert.Equal(("00040008CFA6", HashAlgorithmName.SHA256, 0L), (records[1].Key!.Device.SerialNumber, records[1].Key!.HashAlgorithm!.Value, records[1].Key!.Counter!.Value));
        Assert.Equal(Imported.Digits(32), records[1].Key!.Secret);
        Assert.Equal(("00040008CFA6", HashAlgorithmName.SHA1), (records[2].Key!.Device.SerialNumber, records[2].Key!.HashAlgorithm!.Value));
        Assert.Null(records[2].Key!.Counter);
    }

    [Theory]
    [InlineData(0, TokenKeySeverity.Information)]   // 40 digits: SHA-1
    [InlineData(1, TokenKeySeverity.Information)]   // 64 digits: SHA-256
    [InlineData(2, TokenKeySeverity.Warning)]       // 48 digits, which exist: as long as no hash
    public async Task Read_Seed_HashIsConcludedFromItsLengthAndThatIsSaid(int record, TokenKeySeverity expected)
    {
        var note = (await Imported.FileAsync("safenet.xml"))[record].Note(TokenKeyDiagnosticCode.HashConcluded);

        Assert.Equal(expected, note.Severity);
    }

    // No eToken PASS has SHA-512, so nobody concludes it here.
    [Theory]
    [InlineData(64, "SHA256")]
    [InlineData(128, "SHA1")]
    public async Task Read_LongSeed_HashIsOneThatTheseTokensHave(int digits, string expected)
    {
        var seed = new string('4', digits);

        var record = Assert.Single(await Imported.TextAsync($"<Tokens><Token serial='1'><Applications><Application><Seed>{seed}</Seed></Application></Applications></Token></Tokens>"));

        Assert.Equal(expected, record.Key!.HashAlgorithm!.Value.Name);
        Assert.Equal(digits == 64 ? TokenKeySeverity.Information : TokenKeySeverity.Warning, record.Note(TokenKeyDiagnosticCode.HashConcluded).Severity);
    }

    [Theory]
    [InlineData("<Token serial='2'><Applications><Application><Seed>313</Seed></Application></Applications></Token>", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("<Token serial='2'><Applications><Application><Seed>zz</Seed></Application></Applications></Token>", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("<Token serial='2'><Applications><Application><Seed><b>31</b></Seed></Application></Applications></Token>", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("<Token serial='2'><Applications><Application><Seed/></Application></Applications></Token>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<Token serial='2'><Applications><Application/></Applications></Token>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<Token serial='2'><Applications/></Token>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<Token serial='2'/>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<Token><Applications><Application><Seed>31</Seed></Application></Applications></Token>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<Token serial='2'><Applications><Application><Seed>31</Seed><Seed>32</Seed></Application></Applications></Token>", TokenKeyDiagnosticCode.FieldRepeated)]
    [InlineData("<Token serial='2'><Applications><Application><Seed>31</Seed><MovingFactor>-1</MovingFactor></Application></Applications></Token>", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("<Token serial='2'><Applications><Application><Seed>31</Seed>text</Application></Applications></Token>", TokenKeyDiagnosticCode.Malformed)]
    [InlineData("<Token serial='2'><Applications><Other><Seed>31</Seed></Other></Applications></Token>", TokenKeyDiagnosticCode.FieldUnknown)]
    [InlineData("<Other serial='2'><Applications><Application><Seed>31</Seed></Application></Applications></Other>", TokenKeyDiagnosticCode.FieldUnknown)]
    public async Task Read_OneBadTokenOfThree_LosesThatOneOnly(string bad, TokenKeyDiagnosticCode expected)
    {
        var good = "<Token serial='{0}'><Applications><Application><Seed>3132</Seed></Application></Applications></Token>";

        var records = await Imported.TextAsync($"<Tokens>\n{good.Replace("{0}", "1", StringComparison.Ordinal)}\n{bad}\n{good.Replace("{0}", "3", StringComparison.Ordinal)}\n</Tokens>");

        Assert.Equal(["1", null, "3"], records.Select(record => record.Key?.Device.SerialNumber));
        records[1].AssertRefused(expected, 3);
    }

    [Fact]
    public async Task Read_ElementInLowerCase_IsLetPassAndSaid()
    {
        var record = Assert.Single(await Imported.TextAsync("<Tokens><Token serial='1'><Applications><Application><seed>3132</seed></Application></Applications></Token></Tokens>"));

        Assert.Equal("12"u8, record.Key!.Secret);
        Assert.Equal(TokenKeySeverity.Information, record.Note(TokenKeyDiagnosticCode.Leniency).Severity);
    }

    [Fact]
    public async Task Read_ElementsAndAttributesThatAreNotKnown_AreKeptAndSaid()
    {
        var record = Assert.Single(await Imported.TextAsync(
            "<Tokens><Token serial='1' info='i'><Colour>red</Colour><Applications><Application more='m'><Seed>3132</Seed></Application></Applications></Token></Tokens>"));

        Assert.Equal(["Device @info=i", "Device <Colour>red</Colour>", "Key @more=m"], record.Key!.Kept());
        Assert.All(record.Diagnostics.Where(note => note.Code == TokenKeyDiagnosticCode.FieldUnknown), note => Assert.Equal(TokenKeySeverity.Warning, note.Severity));
        Assert.Equal(2, record.Diagnostics.Count(note => note.Code == TokenKeyDiagnosticCode.FieldUnknown));
    }

    [Theory]
    [InlineData(32, 1, true)]
    [InlineData(33, 1, false)]     // one element too many that isn't known
    [InlineData(0, 32, true)]
    [InlineData(0, 33, false)]     // one application too many
    public async Task Read_ManyElements_AreBounded(int unknown, int applications, bool expected)
    {
        var inside = string.Concat(Enumerable.Repeat("<Colour/>", unknown));
        var keys = string.Concat(Enumerable.Repeat("<Application><Seed>3132</Seed></Application>", applications));

        var records = await Imported.TextAsync($"<Tokens><Token serial='1'>{inside}<Applications>{keys}</Applications></Token></Tokens>");

        Assert.Equal(expected ? applications : 1, records.Count);
        Assert.All(records, record => Assert.Equal(expected, record.Key is not null));
    }

    // A root that has attributes of the same local name is well-formed.
    [Theory]
    [InlineData("<Tokens xmlns:p='v' p:a='1' a='2'/>")]
    [InlineData("<Tokens xmlns:p='v' xmlns:q='w' p:a='1' q:a='2'/>")]
    [InlineData("<p:Tokens xmlns:p='v' xmlns='u' p:xmlns='1'/>")]
    public async Task Read_AttributesOfTheRoot_ThrowNothing(string xml) => _ = await Imported.TextAsync(xml, TokenKeyFormat.SafeNetXml);

    [Fact]
    public async Task Read_DocumentType_GivesNoKey()
    {
        var record = Assert.Single(await Imported.TextAsync("<!DOCTYPE Tokens [<!ENTITY s '31'>]><Tokens><Token serial='1'/></Tokens>"));

        Assert.Equal(TokenKeySeverity.Fatal, record.Note(TokenKeyDiagnosticCode.DocumentTypeForbidden).Severity);
    }

    [Theory]
    [InlineData("<Colour>red</Colour>", 400, TokenKeyDiagnosticCode.None)]
    [InlineData("<Colour>red</Colour>", 40, TokenKeyDiagnosticCode.RecordTooLong)]
    [InlineData("<a><b><c><d><e/></d></c></b></a>", 400, TokenKeyDiagnosticCode.TooDeep)]
    public async Task Read_SizeOfAToken_IsBounded(string inside, int length, TokenKeyDiagnosticCode expected)
    {
        var token = $"<Token serial='1'>{inside}<Applications><Application><Seed>3132</Seed></Application></Applications></Token>";

        var records = await Imported.TextAsync($"<Tokens>{token}</Tokens>", limits: new TokenKeyLimits { MaximumRecordLength = length, MaximumDepth = 5 });

        var record = Assert.Single(records);
        Assert.Equal(expected == TokenKeyDiagnosticCode.None, record.Key is not null);
        if (record.Key is null)
            record.AssertRefused(expected, 1);
    }

    [Fact]
    public async Task Read_OtherRoot_IsNotThisFormat()
    {
        var record = Assert.Single(await Imported.TextAsync("<tokens/>", TokenKeyFormat.SafeNetXml));

        Assert.Equal(TokenKeySeverity.Fatal, record.Note(TokenKeyDiagnosticCode.FormatUnknown).Severity);
    }

    [Fact]
    public async Task Read_FileThatEndsEarly_GivesWhatCameBefore()
    {
        var text = Imported.Text("safenet.xml");

        var records = await Imported.TextAsync(text[..text.IndexOf("00040008CFA6", StringComparison.Ordinal)]);

        Assert.Equal("00040008CFA5", records[0].Key!.Device.SerialNumber);
        Assert.Equal(TokenKeySeverity.Fatal, records[^1].Note(TokenKeyDiagnosticCode.Malformed).Severity);
        Assert.Equal(2, records.Count);
    }
}

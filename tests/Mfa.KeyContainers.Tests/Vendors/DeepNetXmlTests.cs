using System.Security.Cryptography;

namespace Mfa.KeyContainers.Tests.Vendors;

public class DeepNetXmlTests
{
    const string Header = "<header><encrypt>NONE</encrypt><encode>HEX</encode><timeWindow>30</timeWindow></header>";

    [Fact]
    public async Task Read_Sample_GivesAllFields()
    {
        var records = await Imported.FileAsync("deepnet-hex.xml");

        Assert.Equal(["71358472", "71358473"], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.All(records, record => Assert.Empty(record.Diagnostics));
        var key = records[0].Key!;
        Assert.Equal(Imported.Digits(20), key.Secret);
        Assert.Equal((TokenKeyAlgorithm.Totp, HashAlgorithmName.SHA1, 6, 60), (key.Algorithm, key.HashAlgorithm!.Value, key.Digits, key.TimeInterval));
        Assert.Equal(("DN", "ST"), (key.Device.Manufacturer, key.Device.Model));
        Assert.Equal("000102030405060708090A0B0C0D0E0F10111213", Convert.ToHexString(records[1].Key!.Secret));
    }

    [Fact]
    public async Task Read_OlderLayoutInBase64_DoesNotSayWhatTheKeyIsFor()
    {
        var record = Assert.Single(await Imported.FileAsync("deepnet-base64.xml"));

        Assert.Equal(Imported.Digits(20), record.Key!.Secret);
        Assert.Equal(TokenKeyAlgorithm.Unknown, record.Key.Algorithm);
        Assert.Equal((null, (int?)null), (record.Key.Digits, record.Key.TimeInterval));
        Assert.Equal(TokenKeySeverity.Warning, record.Note(TokenKeyDiagnosticCode.FieldMissing).Severity);
        Assert.Equal(HashAlgorithmName.SHA1, record.Key.HashAlgorithm);
        Assert.NotNull(record.Note(TokenKeyDiagnosticCode.HashConcluded));
    }

    [Theory]
    [InlineData("<token><serial>2</serial><seed>313</seed></token>", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("<token><serial>2</serial><seed/></token>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<token><serial>2</serial></token>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<token><seed>31</seed></token>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<token><serial>2</serial><seed>31</seed><seed>31</seed></token>", TokenKeyDiagnosticCode.FieldRepeated)]
    [InlineData("<other><serial>2</serial><seed>31</seed></other>", TokenKeyDiagnosticCode.FieldUnknown)]
    public async Task Read_OneBadTokenOfThree_LosesThatOneOnly(string bad, TokenKeyDiagnosticCode expected)
    {
        var records = await Imported.TextAsync($"<data>{Header}<tokens>\n{Token(1)}\n{bad}\n{Token(3)}\n</tokens></data>");

        Assert.Equal(["1", null, "3"], records.Select(record => record.Key?.Device.SerialNumber));
        records[1].AssertRefused(expected, 3);
    }

    [Theory]
    [InlineData("<encrypt>AES256</encrypt><encode>HEX</encode>", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("<encode>HEX</encode>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<encrypt>NONE</encrypt>", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("<encrypt>NONE</encrypt><encode>BASE32</encode>", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("<encrypt>NONE</encrypt><encode>HEX</encode><crypto>HmacMD5</crypto>", TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData("<encrypt>NONE</encrypt><encode>HEX</encode><digits>0</digits>", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("<encrypt>NONE</encrypt><encode>HEX</encode><timeWindow>-30</timeWindow>", TokenKeyDiagnosticCode.FieldMalformed)]
    public async Task Read_HeaderThatCanNotBeUnderstood_GivesNoKey(string header, TokenKeyDiagnosticCode expected)
    {
        var record = Assert.Single(await Imported.TextAsync($"<data><header>{header}</header><tokens>{Token(1)}</tokens></data>"));

        Assert.Null(record.Key);
        Assert.Equal(TokenKeySeverity.Fatal, record.Note(expected).Severity);
    }

    [Theory]
    [InlineData("<tokens>{1}</tokens>{0}", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("{0}{0}<tokens>{1}</tokens>", TokenKeyDiagnosticCode.FieldRepeated)]
    public async Task Read_HeaderThatIsNotTheOneInFront_GivesNoKey(string layout, TokenKeyDiagnosticCode expected)
    {
        var body = layout.Replace("{0}", Header, StringComparison.Ordinal).Replace("{1}", Token(1), StringComparison.Ordinal);

        var record = Assert.Single(await Imported.TextAsync($"<data>{body}</data>"));

        Assert.Equal(TokenKeySeverity.Fatal, record.Note(expected).Severity);
    }

    [Fact]
    public async Task Read_HeaderElementThatIsNotKnown_IsKeptWithEachTokenAndSaid()
    {
        var records = await Imported.TextAsync($"<data>{Header.Replace("</header>", "<pin>4</pin></header>", StringComparison.Ordinal)}<tokens>{Token(1)}{Token(2)}</tokens></data>");

        Assert.All(records, record => Assert.Equal(["Package <pin>4</pin>"], record.Key!.Kept()));
        Assert.All(records, record => Assert.NotNull(record.Note(TokenKeyDiagnosticCode.FieldUnknown)));
    }

    [Fact]
    public async Task Read_TokensInTwoParts_AreAllRead() =>
        Assert.Equal(["1", "2"], (await Imported.TextAsync($"<data>{Header}<tokens>{Token(1)}</tokens><tokens/><tokens>{Token(2)}</tokens></data>")).Select(record => record.Key!.Device.SerialNumber));

    // "tokens" is entered where it stands under the root, and nowhere else.
    [Fact]
    public async Task Read_TokensInTokens_IsNoToken()
    {
        var record = Assert.Single(await Imported.TextAsync($"<data>{Header}<tokens><tokens>{Token(1)}</tokens></tokens></data>"));

        Assert.Null(record.Key);
    }

    static string Token(int serial) => $"<token><serial>{serial}</serial><seed>3132</seed></token>";
}

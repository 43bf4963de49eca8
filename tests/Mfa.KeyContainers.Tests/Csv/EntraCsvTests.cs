namespace Mfa.KeyContainers.Tests.Csv;

public class EntraCsvTests
{
    const string Header = "upn,serial number,secret key,time interval,manufacturer,model\n";

    [Fact]
    public async Task Read_Sample_GivesAllFields()
    {
        var records = await Imported.FileAsync("entra.csv");

        Assert.All(records, record => Assert.Equal(TokenKeyFormat.EntraCsv, record.Format));
        Assert.All(records, record => Assert.Empty(record.Diagnostics));
        var key = records[0].Key!;
        Assert.Equal(("Helga@contoso.com", "1234567", "Contoso", "HardwareKey"), (key.Device.UserId, key.Device.SerialNumber, key.Device.Manufacturer, key.Device.Model));
        Assert.Equal((TokenKeyAlgorithm.Totp, 60, (int?)null), (key.Algorithm, key.TimeInterval, key.Digits));
        Assert.Null(key.HashAlgorithm);
        Assert.Equal(Imported.Digits(20), key.Secret);
        Assert.Equal(("Emil \"E\" Berg", "Contoso, Inc.", (string?)null), (records[1].Key!.Device.UserId, records[1].Key!.Device.Manufacturer, records[1].Key!.Device.Model));
        Assert.Equal(Imported.Digits(20), records[1].Key!.Secret);
        Assert.Null(records[2].Key!.Device.UserId);
        Assert.Equal(Imported.Digits(15), records[2].Key!.Secret);
    }

    // A maker delivers files without users.
    [Fact]
    public async Task Read_OtherOrderOfColumns_IsWhatTheHeaderSays()
    {
        var key = Assert.Single(await Imported.TextAsync("Serial Number;Secret Key;TimeInterval\n10001001;GEZDGNBV;60\n")).Key!;

        Assert.Equal(("10001001", 60), (key.Device.SerialNumber, key.TimeInterval));
        Assert.Equal("12345"u8, key.Secret);
    }

    [Theory]
    [InlineData("u,2,GEZDGNB8,30,m,m", TokenKeyDiagnosticCode.FieldMalformed)]   // 8 isn't Base32's
    [InlineData("u,2,GEZDGNBVG,30,m,m", TokenKeyDiagnosticCode.FieldMalformed)]  // half a byte too many
    [InlineData("u,2,,30,m,m", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("u,,GEZDGNBV,30,m,m", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("u,2,GEZDGNBV,thirty,m,m", TokenKeyDiagnosticCode.FieldMalformed)]
    [InlineData("u", TokenKeyDiagnosticCode.FieldMissing)]
    public async Task Read_OneBadRowOfThree_LosesThatOneOnly(string bad, TokenKeyDiagnosticCode expected)
    {
        var records = await Imported.TextAsync($"{Header}u,1,GEZDGNBV,30,m,m\n{bad}\nu,3,GEZDGNBV,30,m,m\n");

        Assert.Equal(["1", null, "3"], records.Select(record => record.Key?.Device.SerialNumber));
        Assert.Null(records[1].Key);
        Assert.Contains(records[1].Diagnostics, note => note.Code == expected && note.Line == 3 && note.Severity == TokenKeySeverity.Error);
    }

    [Fact]
    public async Task Read_ColumnsThatAreNotKnown_AreKeptAndSaid()
    {
        var record = Assert.Single(await Imported.TextAsync("serial number,colour,secret key\n1,red,GEZDGNBV,extra\n"));

        Assert.Equal(["Device column2=red", "Key column4=extra"], record.Key!.Kept());
        Assert.Equal(2, record.Diagnostics.Count(note => note.Code == TokenKeyDiagnosticCode.FieldUnknown));
    }

    [Theory]
    [InlineData("u,1,GEZDGNBV,30,m,m\n", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("upn,serial number\nu,1\n", TokenKeyDiagnosticCode.FieldMissing)]
    [InlineData("serial number,secret key,secretkey\n1,GEZDGNBV,GEZDGNBV\n", TokenKeyDiagnosticCode.FieldRepeated)]
    public async Task Read_HeaderThatCanNotBeUnderstood_GivesNoKey(string text, TokenKeyDiagnosticCode expected)
    {
        var record = Assert.Single(await Imported.TextAsync(text, TokenKeyFormat.EntraCsv));

        Assert.Equal(TokenKeySeverity.Fatal, record.Note(expected).Severity);
    }
}

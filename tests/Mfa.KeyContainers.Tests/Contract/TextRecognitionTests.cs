using System.Text;

namespace Mfa.KeyContainers.Tests.Contract;

public class TextRecognitionTests
{
    [Theory]
    [InlineData("safenet.xml", TokenKeyFormat.SafeNetXml)]
    [InlineData("safeword.dat", TokenKeyFormat.SafeWordDat)]
    [InlineData("deepnet-hex.xml", TokenKeyFormat.DeepNetXml)]
    [InlineData("deepnet-base64.xml", TokenKeyFormat.DeepNetXml)]
    [InlineData("yubico-log.csv", TokenKeyFormat.YubicoLogCsv)]
    [InlineData("yubico.csv", TokenKeyFormat.YubicoCsv)]
    [InlineData("privacyidea.csv", TokenKeyFormat.OathCsv)]
    [InlineData("privacyidea-2.csv", TokenKeyFormat.OathCsv)]
    [InlineData("linotp.csv", TokenKeyFormat.LinOtpCsv)]
    [InlineData("entra.csv", TokenKeyFormat.EntraCsv)]
    [InlineData("migration.txt", TokenKeyFormat.OtpauthMigration)]
    public void Recognize_Samples_AreWhatTheyAre(string name, TokenKeyFormat expected)
    {
        var bytes = Sample.Read(Path.Combine("vendors", name));

        Assert.Equal(expected, TokenKeyImporter.Recognize(bytes));
        Assert.Equal(expected, TokenKeyImporter.Recognize([.. Encoding.UTF8.Preamble, .. bytes]));
        Assert.Equal(expected, TokenKeyImporter.Recognize([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Imported.Text(name).Replace(" encoding=\"UTF-8\"", "", StringComparison.Ordinal))]));
    }

    [Theory]
    [InlineData("a,3132333435363738", TokenKeyFormat.OathCsv)]
    [InlineData("a,313233343536373", TokenKeyFormat.Unknown)]                            // 15 digits
    [InlineData("a,31323334353637", TokenKeyFormat.Unknown)]                             // 14 digits
    [InlineData("a,3132333435363738,motp", TokenKeyFormat.Unknown)]
    [InlineData("a,3132333435363738,totp,6,30,sha1", TokenKeyFormat.LinOtpCsv)]
    [InlineData("a,3132333435363738,totp,6,30,md5", TokenKeyFormat.OathCsv)]
    [InlineData(",3132333435363738", TokenKeyFormat.Unknown)]
    [InlineData("LOGGING START,today", TokenKeyFormat.YubicoLogCsv)]
    [InlineData("LOGGING STARTED,today", TokenKeyFormat.Unknown)]
    [InlineData("1,cc,112233445566,000102030405060708090a0b0c0d0e0f,,", TokenKeyFormat.YubicoCsv)]
    [InlineData("1,aa,112233445566,000102030405060708090a0b0c0d0e0f,,", TokenKeyFormat.Unknown)]
    [InlineData("model;secret key;serial number", TokenKeyFormat.EntraCsv)]
    [InlineData("model;secret key", TokenKeyFormat.Unknown)]
    [InlineData("dn: sccAuthenticatorId=1", TokenKeyFormat.SafeWordDat)]
    [InlineData("dn: cn=1", TokenKeyFormat.Unknown)]
    [InlineData("OTPAUTH-MIGRATION://offline?data=", TokenKeyFormat.OtpauthMigration)]
    [InlineData("otpauth://totp/a?secret=GEZDGNBV", TokenKeyFormat.Unknown)]
    [InlineData("# only a comment", TokenKeyFormat.Unknown)]
    [InlineData("# ykksm 1\nx", TokenKeyFormat.YubicoCsv)]
    [InlineData("name,address\nemil,berlin", TokenKeyFormat.Unknown)]
    public void Recognize_FirstLine_Decides(string text, TokenKeyFormat expected) => Assert.Equal(expected, TokenKeyImporter.Recognize(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("safenet.xml")]
    [InlineData("safeword.dat")]
    [InlineData("deepnet-hex.xml")]
    [InlineData("yubico-log.csv")]
    [InlineData("yubico.csv")]
    [InlineData("privacyidea.csv")]
    [InlineData("linotp.csv")]
    [InlineData("entra.csv")]
    [InlineData("migration.txt")]
    public async Task Read_WhereASignatureIsRequired_GivesNoKey(string name)
    {
        var record = Assert.Single(await Imported.FileAsync(name, new TokenKeyImportOptions { RequireSignature = true }));

        Assert.Equal((0L, TokenKeySeverity.Fatal), (record.Number, record.Note(TokenKeyDiagnosticCode.SignatureMissing).Severity));
    }
}

using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Rfc;

/// <summary>The figures of RFC 6030. Their secret is 12345678901234567890, in ASCII, or 1234.</summary>
public class Rfc6030Tests
{
    [Fact]
    public void Figure2_TheLeastThereCanBe_IsRead()
    {
        using var key = One(2);

        Assert.Equal(("12345678", TokenKeyAlgorithm.Hotp, "Issuer-A"), (key.Id, key.Algorithm, key.Issuer));
        Assert.Equal("1234"u8, key.Secret);
        Assert.Equal((null, null, null, null), (key.Counter, key.ResponseFormat, key.Policy, key.Device.SerialNumber));
    }

    [Fact]
    public void Figure3_SupplementaryData_AllOfItIsRead()
    {
        using var key = One(3);

        Assert.Equal("12345678901234567890"u8, key.Secret);
        Assert.Equal(("Manufacturer", "987654321", "DC=example-bank,DC=net", "CM_ID_001"), (key.Device.Manufacturer, key.Device.SerialNumber, key.Device.UserId, key.Device.ModuleId));
        Assert.Equal((0L, 8, TokenValueEncoding.Decimal), (key.Counter, key.Digits, key.ResponseFormat!.Encoding));
        Assert.Equal("UID=jsmith,DC=example-bank,DC=net", key.UserId);
    }

    [Fact]
    public void Figure4_KeyThatIsDerivedElsewhere_HasNoSecretAndItsReference()
    {
        using var key = One(4);

        Assert.True(key.Secret.IsEmpty);
        Assert.Equal(("keyProfile1", "MasterKeyLabel"), (key.ProfileId, key.Reference));
        Assert.Equal(TokenKeyUsages.Otp, key.Policy!.Usages);
        Assert.Equal(TokenKeyUseVerdict.UsageForbidden, key.CheckUse(TokenKeyUsages.Encrypt, FixedTime.Noon));
    }

    [Fact]
    public void Figure5_KeyWithAPin_BothKeysAreRead()
    {
        var records = Records(5);

        Assert.Equal(2, records.Count);
        using var key = records[0].Key!;
        using var pin = records[1].Key!;
        var policy = key.Policy!.PinPolicy!;
        Assert.Equal((pin.Id, TokenPinUsageMode.Local, 4L, 4L, TokenValueEncoding.Decimal), (policy.PinKeyId, policy.UsageMode, policy.MinimumLength, policy.MaximumLength, policy.Encoding));
        Assert.Null(policy.MaximumFailedAttempts);
        Assert.Equal(TokenKeyUseVerdict.Usable, key.CheckUse(TokenKeyUsages.Otp, FixedTime.Noon));
        Assert.Equal(TokenKeyAlgorithm.Pin, pin.Algorithm);
        Assert.Equal("1234"u8, pin.Secret);
    }

    [Fact]
    public void Figure6_PreSharedKey_IsOpenedAndAuthenticated()
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddKey(Convert.FromHexString("12345678901234567890123456789012"), "Pre-shared-key");

        using var key = One(6, credentials);

        Assert.Equal("12345678901234567890"u8, key.Secret);
        Assert.Equal((TokenKeyFields.Secret, TokenKeyFields.Secret, false), (key.EncryptedFields, key.AuthenticatedFields, key.IsRecordAuthenticated));
    }

    [Theory]
    [InlineData("12345678901234567890123456789013", "Pre-shared-key", WrongKeyOrDamaged)]     // a bit is wrong
    [InlineData("12345678901234567890123456789012", "another", CredentialRequired)]           // the right key, by another name
    [InlineData("1234567890123456789012345678901212345678", "Pre-shared-key", CredentialRequired)]   // no AES key
    public void Figure6_AnotherKey_GivesNone(string hexadecimal, string name, TokenKeyDiagnosticCode expected)
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddKey(Convert.FromHexString(hexadecimal), name);

        var record = Assert.Single(Records(6, credentials));

        Assert.Null(record.Key);
        Assert.Equal(expected, Assert.Single(record.Diagnostics).Code);
    }

    [Fact]
    public void Figure7_Passphrase_IsOpenedAndAuthenticated()
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");

        using var key = One(7, credentials);

        Assert.Equal("12345678901234567890"u8, key.Secret);
        Assert.Equal(TokenKeyFields.Secret, key.AuthenticatedFields);
    }

    [Fact]
    public void Figure7_AnotherPassphrase_GivesNone()
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("Qwerty");

        Assert.Equal(WrongKeyOrDamaged, Assert.Single(Assert.Single(Records(7, credentials)).Diagnostics).Code);
    }

    // Nobody has the private key: what can be seen is that everything else was understood.
    [Fact]
    public void Figure8_Certificate_OnlyTheKeyToItIsMissing()
    {
        var record = Assert.Single(Records(8));

        Assert.Null(record.Key);
        Assert.Equal([Leniency, CredentialRequired], record.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal("EncryptedValue", record.Diagnostics[1].Field);
    }

    // Its signature is only the look of one, in the wrong namespace.
    [Fact]
    public void Figure9_SignatureThatIsNone_TheKeyIsThereAndNotSigned()
    {
        var records = Records(9);

        using var key = records[0].Key!;
        Assert.Equal("12345678901234567890"u8, key.Secret);
        Assert.False(key.IsRecordAuthenticated);
        Assert.Equal(FieldDropped, Assert.Single(records[1].Diagnostics).Code);
        Assert.Equal(SignatureMissing, Assert.Single(Import.Codes(Import.All(Sample.Read("rfc6030-figure9.xml"), new TokenKeyImportOptions { RequireSignature = true }))));
    }

    [Fact]
    public void Figure10_Bulk_FourKeysAreReadEachWithItsDates()
    {
        var records = Records(10);

        Assert.Equal(["1", "2", "3", "4"], records.Select(record => record.Key!.Id));
        Assert.Equal(["654321", "123456", "9999999", "9999999"], records.Select(record => record.Key!.Device.SerialNumber));
        Assert.Equal([5, 5, 3, 4], records.Select(record => record.Key!.Policy!.StartDate!.Value.Month));
        Assert.Equal([31, 31, 31, 30], records.Select(record => record.Key!.Policy!.ExpiryDate!.Value.Day));
        Assert.All(records, record => Assert.Equal(TokenKeyUseVerdict.Expired, record.Key!.CheckUse(TokenKeyUsages.Otp, FixedTime.Noon)));
    }

    static List<TokenKeyRecord> Records(int figure, TokenKeyCredentials? credentials = null) =>
        Import.All(Sample.Read($"rfc6030-figure{figure}.xml"), new TokenKeyImportOptions { Credentials = credentials });

    static TokenKey One(int figure, TokenKeyCredentials? credentials = null)
    {
        var record = Assert.Single(Records(figure, credentials));
        Assert.Empty(record.Diagnostics);
        return Assert.IsType<TokenKey>(record.Key);
    }
}

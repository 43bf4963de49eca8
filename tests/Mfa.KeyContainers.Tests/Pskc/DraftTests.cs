using System.Security.Cryptography;
using static Mfa.KeyContainers.Tests.Pskc.PskcText;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Pskc;

public class DraftTests
{
    [Fact]
    public void ActivIdentity_WhereDraftsAreAsked_IsRead()
    {
        var record = Assert.Single(Import.All(Sample.Read("actividentity-draft.xml"), With(acceptDrafts: true)));

        var key = record.Key!;
        Assert.Equal((TokenKeyFormat.PskcDraft, "0900000001", TokenKeyAlgorithm.Hotp, 8), (record.Format, key.Id, key.Algorithm, key.Digits));
        Assert.Equal(("ActivIdentity", "0900000001", "ActivIdentity"), (key.Device.Manufacturer, key.Device.SerialNumber, key.Issuer));
        Assert.Equal(Secret, key.Secret);
        Assert.Equal(1000, key.Counter);
        Assert.Equal((TokenKeyFields.Secret, TokenKeyFields.Secret), (key.EncryptedFields, key.AuthenticatedFields));
        Assert.Equal((TokenKeyUsages.Otp, true), (key.Policy!.Usages, key.Policy.IsUnderstood));
        Assert.All(record.Diagnostics, diagnostic => Assert.Equal(Leniency, diagnostic.Code));
    }

    [Fact]
    public void ActivIdentity_WhereDraftsAreNotAsked_IsNot() =>
        Assert.Equal(DraftNotAccepted, Assert.Single(Import.Codes(Import.All(Sample.Read("actividentity-draft.xml"), With()))));

    [Fact]
    public void ActivIdentity_WithAWrongDigest_GivesNoKey()
    {
        var file = System.Text.Encoding.UTF8.GetString(Sample.Read("actividentity-draft.xml")).Replace("<ValueDigest>z", "<ValueDigest>a", StringComparison.Ordinal);

        var (key, codes) = Import.One(file, With(acceptDrafts: true));

        Assert.Null(key);
        Assert.Contains(WrongKeyOrDamaged, codes);
    }

    // The namespace of the standard, the layout of its second draft.
    [Fact]
    public void Device_InTheStandardsNamespace_IsADraft()
    {
        var file = Container($"""
            <Device><DeviceInfo><SerialNo>7</SerialNo></DeviceInfo><Key KeyId="1" KeyAlgorithm="urn:ietf:params:xml:ns:keyprov:pskc#totp">
            <Usage OTP="true" CR="false"><ResponseFormat Length="6" Format="DECIMAL"/></Usage><Data>{PlainSecret}<TimeInterval><PlainValue>30</PlainValue></TimeInterval></Data></Key></Device>
            """);

        var (key, codes) = Import.One(file, With(acceptDrafts: true));

        Assert.Equal((6, 30, "7", TokenKeyUsages.Otp), (key!.Digits!.Value, key.TimeInterval!.Value, key.Device.SerialNumber, key.Policy!.Usages));
        Assert.All(codes, code => Assert.Equal(Leniency, code));
        Assert.Equal(DraftNotAccepted, Assert.Single(Import.One(file, With()).Codes));
    }

    [Fact]
    public void Usage_ThatIsNotKnown_MakesThePolicyOneThatIsNotUnderstood()
    {
        var (key, _) = Import.One(Container($"<Device><Key KeyId=\"1\"><Usage OTP=\"true\" Sign=\"true\"/><Data>{PlainSecret}</Data></Key></Device>"), With(acceptDrafts: true));

        Assert.Equal(TokenKeyUseVerdict.PolicyNotUnderstood, key!.CheckUse(TokenKeyUsages.Otp, FixedTime.Noon));
    }

    [Fact]
    public void DraftNamespace_OnAFileThatIsElseTheStandards_IsRead()
    {
        var file = Container(Package(PlainSecret)).Replace("keyprov:pskc\" xmlns:ds", "keyprov:pskc:1.0\" xmlns:ds", StringComparison.Ordinal);

        Assert.Equal(Secret, Import.One(file, With(acceptDrafts: true)).Key!.Secret);
        Assert.Equal(DraftNotAccepted, Assert.Single(Import.One(file, With()).Codes));
    }

    [Fact]
    public void Mac_OverThePlaintext_CountsOnlyWhereDraftsAreAsked()
    {
        var file = Container(KeyName("k") + MacMethod(HmacSha1, Encrypted(Xenc + "aes128-cbc", Cbc(Key, new byte[20])))
            + Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", Cbc(Key, Secret)), HMACSHA1.HashData(new byte[20], Secret))));

        var (key, codes) = Import.One(file, With(acceptDrafts: true));

        Assert.Equal(Secret, key!.Secret);
        Assert.Equal(Leniency, Assert.Single(codes));
        Assert.Equal(WrongKeyOrDamaged, Assert.Single(Import.One(file, With()).Codes));
    }

    [Fact]
    public void EncryptionOfOldPasswords_IsNotSupported()
    {
        var file = """
            <KeyContainer xmlns="urn:ietf:params:xml:ns:keyprov:container"><EncryptionMethod algorithm="PBE-3DES112-CBC"><PBESalt>y6TzckeLRQw=</PBESalt></EncryptionMethod>
            <DigestMethod algorithm="HMAC-SHA1"/><Device><Key KeyAlgorithm="HOTP" KeyId="1"><Data Name="SECRET"><Value>AAAA</Value><ValueDigest>AAAA</ValueDigest></Data></Key></Device></KeyContainer>
            """;

        Assert.Contains(AlgorithmNotSupported, Import.One(file, With(acceptDrafts: true)).Codes);
    }
}

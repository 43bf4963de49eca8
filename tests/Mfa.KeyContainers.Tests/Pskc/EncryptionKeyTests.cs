using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static Mfa.KeyContainers.Tests.Pskc.PskcText;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Pskc;

public class EncryptionKeyTests
{
    const string Sha = "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>";
    const string Mgf = "<xenc11:MGF Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1sha256\"/>";

    static readonly X509Certificate2 Certificate = TestCertificates.Rsa;

    [Fact]
    public void KeyName_OfTwoKeys_TheOneOfThatNameIsTaken()
    {
        var file = Container(KeyName("b") + Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", Cbc(Key, Secret)))));

        var (read, _) = Import.One(file, With(credentials =>
        {
            credentials.AddKey(new byte[16], "a");
            credentials.AddKey(new byte[16]);
            credentials.AddKey(Key, "b");
        }));

        Assert.Equal(Secret, read!.Secret);
    }

    [Fact]
    public void KeyName_OfNoKey_ThoseWithoutANameAreTried()
    {
        var file = Container(KeyName("b") + Package(Field("Secret", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Secret)))));

        Assert.Equal(Secret, Import.One(file, With(credentials =>
        {
            credentials.AddKey(new byte[16]);
            credentials.AddKey(Key);
        })).Key!.Secret);
        Assert.Equal(CredentialRequired, Assert.Single(Import.One(file, With(credentials => credentials.AddKey(Key, "a"))).Codes));
    }

    [Fact]
    public void EncryptionKey_ThatIsEmpty_AnyKeyMayFit()
    {
        var (read, codes) = Import.One(Container("<EncryptionKey/>" + Package(Field("Secret", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Secret))))), With(credentials => credentials.AddKey(Key, "a")));

        Assert.Equal(Secret, read!.Secret);
        Assert.Equal(Leniency, Assert.Single(codes));
    }

    [Fact]
    public void EncryptionKey_OfAnUnknownKind_IsNotSupportedForWhatIsEncrypted()
    {
        var records = Import.All(Container("<EncryptionKey><ds:RetrievalMethod URI=\"http://example.org/key\"/></EncryptionKey>"
            + Package(Field("Secret", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Secret)))) + Package(PlainSecret)), With());

        Assert.Equal(AlgorithmNotSupported, Assert.Single(records[0].Diagnostics).Code);
        Assert.Equal(Secret, records[1].Key!.Secret);
    }

    [Fact]
    public void EncryptionKey_BehindAPackageOrTwice_EndsTheFile()
    {
        Assert.Equal(Malformed, Import.All(Container(Package(PlainSecret) + KeyName("k")), With())[^1].Diagnostics[0].Code);
        Assert.Equal(FieldRepeated, Import.All(Container(KeyName("k") + KeyName("k") + Package(PlainSecret)), With())[^1].Diagnostics[0].Code);
        Assert.Equal(FieldRepeated, Import.All(Container(MacMethod(HmacSha1) + MacMethod(HmacSha256) + Package(PlainSecret)), With())[^1].Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("", "SHA1")]
    [InlineData("<PRF Algorithm=\"http://www.w3.org/2000/09/xmldsig#hmac-sha1\"/>", "SHA1")]
    [InlineData("<PRF Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\"/>", "SHA256")]
    [InlineData("<xenc11:PRF Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha512\"/>", "SHA512")]
    public void DerivedKey_OfAnyPseudorandomFunction_OpensTheFile(string prf, string hash)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2("qwerty"u8, "saltsalt"u8, 1000, new HashAlgorithmName(hash), 16);

        var (read, codes) = Import.One(Derived("1000", prf, key), With(credentials => credentials.AddPassphrase("qwerty")));

        Assert.Equal(Secret, read!.Secret);
        Assert.Empty(codes);
    }

    [Theory]
    [InlineData("1000", "<PRF Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha224\"/>", AlgorithmNotSupported)]
    [InlineData("0", "", FieldMalformed)]
    [InlineData("-1", "", FieldMalformed)]
    [InlineData("many", "", FieldMalformed)]
    [InlineData("10000001", "", DerivationTooExpensive)]
    [InlineData("9223372036854775807", "", DerivationTooExpensive)]
    [InlineData("99999999999999999999", "", FieldMalformed)]
    public void DerivedKey_ThatCantBeDerived_SaysWhy(string iterations, string prf, TokenKeyDiagnosticCode expected) =>
        Assert.Equal(expected, Assert.Single(Import.One(Derived(iterations, prf, Key), With(credentials => credentials.AddPassphrase("qwerty"))).Codes));

    [Fact]
    public void DerivedKey_OfManyRecords_IsDerivedOnce()
    {
        var key = Rfc2898DeriveBytes.Pbkdf2("qwerty"u8, "saltsalt"u8, 1000, HashAlgorithmName.SHA1, 16);
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");
        var package = Package(Field("Secret", Encrypted(Xenc11 + "aes128-gcm", Gcm(key, Secret))));

        var records = Import.All(Derived("1000", "", key, package + package + package),
            new TokenKeyImportOptions { Credentials = credentials, Limits = new TokenKeyLimits { MaximumIterations = 1000 } });

        Assert.Equal(4, records.Count(record => record.Key is not null));
    }

    [Theory]
    [InlineData("rsa-1_5", "", "pkcs1", null)]
    [InlineData("rsa_1_5", "", "pkcs1", Leniency)]
    [InlineData("rsa-oaep-mgf1p", "", "SHA1", null)]
    [InlineData("rsa-oaep-mgf1p", "<ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/>", "SHA1", null)]
    public void Rsa_ToACertificateThatWasGiven_IsOpenedAndNotAuthenticated(string algorithm, string parameters, string padding, TokenKeyDiagnosticCode? more)
    {
        var (read, codes) = Import.One(ToCertificate(Xenc + algorithm, parameters, padding, X509("X509Certificate", Certificate.RawData)), With(WithCertificates));

        Assert.Equal(Secret, read!.Secret);
        Assert.Equal((TokenKeyFields.Secret, TokenKeyFields.None), (read.EncryptedFields, read.AuthenticatedFields));
        Assert.Equal(more is null ? [NotAuthenticated] : [more.Value, NotAuthenticated], codes);
    }

    [Fact]
    public void RsaOaep11_WithSha256ForBoth_IsOpened() =>
        Assert.Equal(Secret, Import.One(ToCertificate(Xenc11 + "rsa-oaep", Sha + Mgf, "SHA256", ""), With(WithCertificates)).Key!.Secret);

    // The platform has one hash for the digest and the mask.
    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", Sha)]
    [InlineData("http://www.w3.org/2009/xmlenc11#rsa-oaep", Sha)]
    [InlineData("http://www.w3.org/2009/xmlenc11#rsa-oaep", Mgf)]
    [InlineData("http://www.w3.org/2009/xmlenc11#rsa-oaep", Sha + Mgf + "<xenc:OAEPparams>AAAA</xenc:OAEPparams>")]
    public void RsaOaep_WithTwoHashesOrALabel_IsNotSupported(string algorithm, string parameters) =>
        Assert.Equal(AlgorithmNotSupported, Assert.Single(Import.One(ToCertificate(algorithm, parameters, "SHA256", ""), With(WithCertificates)).Codes));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void X509Data_WhateverItSays_TheRightCertificateIsFoundInTheEnd(bool isRight)
    {
        var number = new System.Numerics.BigInteger(Certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);
        string[] data =
        [
            $"<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>CN=RSA</ds:X509IssuerName><ds:X509SerialNumber>{(isRight ? number : 7)}</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>",
            X509("X509SKI", isRight ? [1, 2] : [3]),
            $"<ds:X509Data><ds:X509SubjectName>{(isRight ? "CN=RSA" : "CN=Nobody")}</ds:X509SubjectName></ds:X509Data>",
            X509("X509Certificate", isRight ? Certificate.RawData : [1]),
        ];

        Assert.All(data, item => Assert.Equal(Secret, Import.One(ToCertificate(Xenc + "rsa-oaep-mgf1p", "", "SHA1", item), With(WithCertificates)).Key!.Secret));
    }

    [Fact]
    public void Rsa_ToAnotherCertificate_IsWrong()
    {
        var file = ToCertificate(Xenc + "rsa-oaep-mgf1p", "", "SHA1", "");

        Assert.Equal(WrongKeyOrDamaged, Assert.Single(Import.One(file, With(credentials => credentials.AddCertificate(TestCertificates.OtherRsa))).Codes));
        Assert.Equal(CredentialRequired, Assert.Single(Import.One(file, With()).Codes));
    }

    // Anybody can make a MAC key and encrypt it to a certificate: the MAC finds damage, and says nothing of who made it.
    [Fact]
    public void Rsa_WithAMac_IsCheckedAndStillNotAuthenticated()
    {
        var macKey = new byte[20];
        using var rsa = Certificate.GetRSAPublicKey()!;
        var data = rsa.Encrypt(Secret, RSAEncryptionPadding.OaepSHA1);
        string File(byte[] mac) => Container(MacMethod(HmacSha1, Encrypted(Xenc + "rsa-oaep-mgf1p", rsa.Encrypt(macKey, RSAEncryptionPadding.OaepSHA1)))
            + Package(Field("Secret", Encrypted(Xenc + "rsa-oaep-mgf1p", data), mac)));

        var (read, codes) = Import.One(File(HMACSHA1.HashData(macKey, data)), With(WithCertificates));

        Assert.Equal(TokenKeyFields.None, read!.AuthenticatedFields);
        Assert.Equal(NotAuthenticated, Assert.Single(codes));
        Assert.Equal(WrongKeyOrDamaged, Assert.Single(Import.One(File(new byte[20]), With(WithCertificates)).Codes));
    }

    [Fact]
    public void Rsa_WithAMac_WhereValuesMustBeAuthenticated_IsNotEvenTried()
    {
        using var rsa = Certificate.GetRSAPublicKey()!;
        var options = new TokenKeyImportOptions { Credentials = With(WithCertificates).Credentials, RequireAuthenticatedValues = true };
        var head = MacMethod(HmacSha1, Encrypted(Xenc + "rsa-1_5", rsa.Encrypt(new byte[20], RSAEncryptionPadding.Pkcs1)));

        foreach (var data in (byte[][])[rsa.Encrypt(Secret, RSAEncryptionPadding.Pkcs1), new byte[256], [1]])
        {
            var file = Container(head + Package(Field("Secret", Encrypted(Xenc + "rsa-1_5", data), HMACSHA1.HashData(new byte[20], data))));
            Assert.Equal(NotAuthenticated, Assert.Single(Import.One(file, options).Codes));
        }
    }

    // A MAC's key that both sides have authenticates whatever the value is encrypted to.
    [Fact]
    public void Rsa_WithAMacKeyThatBothSidesHave_IsAuthenticated()
    {
        using var rsa = Certificate.GetRSAPublicKey()!;
        var data = rsa.Encrypt(Secret, RSAEncryptionPadding.OaepSHA1);
        var options = With(credentials =>
        {
            WithCertificates(credentials);
            credentials.AddMacKey(Key, "mac");
        });

        var (read, codes) = Import.One(Container(MacMethod(HmacSha1, reference: "mac")
            + Package(Field("Secret", Encrypted(Xenc + "rsa-oaep-mgf1p", data), HMACSHA1.HashData(Key, data)))), options);

        Assert.Equal(TokenKeyFields.Secret, read!.AuthenticatedFields);
        Assert.Empty(codes);
    }

    // The MAC is over the ciphertext. A key that somebody else put into the head makes another secret of it, which he knows, and the MAC is still right.
    [Fact]
    public void EncryptedKey_ToACertificate_ExchangedUnderAMacKeyThatBothSidesHave_AuthenticatesNothing()
    {
        using var rsa = Certificate.GetRSAPublicKey()!;
        var data = Cbc(Key, Secret);
        var (forged, known) = KeyThatOpens(data);
        var options = With(credentials =>
        {
            WithCertificates(credentials);
            credentials.AddMacKey(Key, "mac");
        });
        string File(byte[] key) => Container(
            $"<EncryptionKey><xenc:EncryptedKey>{Encrypted(Xenc + "rsa-oaep-mgf1p", rsa.Encrypt(key, RSAEncryptionPadding.OaepSHA1))}</xenc:EncryptedKey></EncryptionKey>"
            + MacMethod(HmacSha1, reference: "mac") + Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", data), HMACSHA1.HashData(Key, data))));

        var (read, codes) = Import.One(File(forged), options);

        Assert.Equal(known, read!.Secret);
        Assert.Equal(TokenKeyFields.None, read.AuthenticatedFields);
        Assert.Equal(NotAuthenticated, Assert.Single(codes));
        Assert.Equal(TokenKeyFields.None, Import.One(File(Key), options).Key!.AuthenticatedFields);
        Assert.Equal(NotAuthenticated, Assert.Single(Import.One(File(Key), new TokenKeyImportOptions { Credentials = options.Credentials, RequireAuthenticatedValues = true }).Codes));
    }

    // PKCS #1 v1.5 makes something of what was encrypted otherwise, so that nobody learns whether it fitted.
    [Fact]
    public void Rsa_OfPkcs1_WithAMacKeyThatBothSidesHave_IsNotAuthenticated()
    {
        using var rsa = Certificate.GetRSAPublicKey()!;
        var data = rsa.Encrypt(Secret, RSAEncryptionPadding.Pkcs1);
        var options = With(credentials =>
        {
            WithCertificates(credentials);
            credentials.AddMacKey(Key, "mac");
        });

        var (read, codes) = Import.One(Container(MacMethod(HmacSha1, reference: "mac")
            + Package(Field("Secret", Encrypted(Xenc + "rsa-1_5", data), HMACSHA1.HashData(Key, data)))), options);

        Assert.Equal(TokenKeyFields.None, read!.AuthenticatedFields);
        Assert.Equal(NotAuthenticated, Assert.Single(codes));
    }

    // XML Encryption's usual way: a key for the values, encrypted to the certificate.
    [Fact]
    public void EncryptedKey_ToACertificate_OpensTheValues()
    {
        using var rsa = Certificate.GetRSAPublicKey()!;
        var head = $"<EncryptionKey><xenc:EncryptedKey>{Encrypted(Xenc + "rsa-oaep-mgf1p", rsa.Encrypt(Key, RSAEncryptionPadding.OaepSHA1))}</xenc:EncryptedKey></EncryptionKey>";

        var (read, codes) = Import.One(Container(head + Package(Field("Secret", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Secret))))), With(WithCertificates));

        Assert.Equal(Secret, read!.Secret);
        Assert.Equal(NotAuthenticated, Assert.Single(codes));
        Assert.Equal(TokenKeyFields.None, read.AuthenticatedFields);
    }

    [Fact]
    public void CipherReference_IsNeverFollowed()
    {
        var file = Container(KeyName("k") + Package("<Secret><EncryptedValue><xenc:EncryptionMethod Algorithm=\"" + Xenc
            + "aes128-cbc\"/><xenc:CipherData><xenc:CipherReference URI=\"file:///etc/hostname\"/></xenc:CipherData></EncryptedValue></Secret>"));

        Assert.Equal(FieldMissing, Assert.Single(Import.One(file, With()).Codes));
    }

    [Theory]
    [InlineData("<EncryptedValue/>", FieldMissing)]
    [InlineData("<EncryptedValue><xenc:EncryptionMethod Algorithm=\"urn:unknown\"/></EncryptedValue>", AlgorithmNotSupported)]
    [InlineData("<EncryptedValue><xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/><xenc:CipherData><xenc:CipherValue>?</xenc:CipherValue></xenc:CipherData></EncryptedValue>", FieldMalformed)]
    [InlineData("<EncryptedValue><xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/><xenc:CipherData><xenc:CipherValue></xenc:CipherValue></xenc:CipherData></EncryptedValue>", WrongKeyOrDamaged)]
    public void EncryptedValue_ThatIsNone_SaysWhy(string value, TokenKeyDiagnosticCode expected) =>
        Assert.Equal(expected, Assert.Single(Import.One(Container(KeyName("k") + Package($"<Secret>{value}</Secret>")), With()).Codes));

    // One in 256 does.
    static (byte[] Key, byte[] Plaintext) KeyThatOpens(byte[] data)
    {
        using var aes = Aes.Create();
        for (var key = new byte[16]; ; BitConverter.TryWriteBytes(key, BitConverter.ToInt32(key) + 1))
        {
            aes.Key = key;
            var plaintext = aes.DecryptCbc(data.AsSpan(16), data.AsSpan(0, 16), PaddingMode.None);
            var padding = plaintext[^1];
            if (padding is > 0 and <= 16 && !plaintext.AsSpan(plaintext.Length - padding).ContainsAnyExcept(padding))
                return (key, plaintext[..^padding]);
        }
    }

    static void WithCertificates(TokenKeyCredentials credentials)
    {
        credentials.AddCertificate(TestCertificates.OtherRsa);
        credentials.AddCertificate(Certificate);
    }

    static string X509(string name, byte[] data) => $"<ds:X509Data><ds:{name}>{Convert.ToBase64String(data)}</ds:{name}></ds:X509Data>";

    static string ToCertificate(string algorithm, string parameters, string padding, string data)
    {
        using var rsa = Certificate.GetRSAPublicKey()!;
        var encrypted = rsa.Encrypt(Secret, padding == "pkcs1" ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.CreateOaep(new HashAlgorithmName(padding)));
        return Container($"{(data.Length == 0 ? "" : $"<EncryptionKey>{data}</EncryptionKey>")}{Package(Field("Secret", Encrypted(algorithm, encrypted, parameters)))}");
    }

    static string Derived(string iterations, string prf, byte[] key, string more = "") => Container(
        $"""
        <EncryptionKey><xenc11:DerivedKey><xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
        <pkcs5:PBKDF2-params xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#" xmlns=""><Salt><Specified>{Convert.ToBase64String("saltsalt"u8)}</Specified></Salt>
        <IterationCount>{iterations}</IterationCount><KeyLength>16</KeyLength>{prf}</pkcs5:PBKDF2-params></xenc11:KeyDerivationMethod></xenc11:DerivedKey></EncryptionKey>
        """ + Package(Field("Secret", Encrypted(Xenc11 + "aes128-gcm", Gcm(key, Secret)))) + more);
}

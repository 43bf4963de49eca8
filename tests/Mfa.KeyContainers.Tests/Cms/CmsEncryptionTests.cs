using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static Mfa.KeyContainers.Tests.Cms.CmsBuilder;

namespace Mfa.KeyContainers.Tests.Cms;

public sealed class CmsEncryptionTests : IDisposable
{
    const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";
    const string Aes256Gcm = "2.16.840.1.101.3.4.1.46";
    const string AuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";

    static readonly byte[] Package1 = Package(Key(Attribute(9, Text("a"))));
    static readonly byte[] Agreed = new byte[32];
    static readonly byte[] Vector = new byte[16];

    readonly TokenKeyCredentials _credentials = new();

    public CmsEncryptionTests()
    {
        _credentials.AddKey(Agreed);
        _credentials.AddPassphrase("qwerty");
        _credentials.AddCertificate(CmsCertificates.Rsa);
    }

    public void Dispose() => _credentials.Dispose();

    [Fact]
    public async Task Read_EncryptedWithTheTypeOfAPackage_IsRead()
    {
        using var import = await ReadAsync(ContentInfo(EncryptedData, Encrypted(KeyPackage, Package1)));

        Assert.Equal("a", import.Key.Id);
        Assert.False(import.Has(TokenKeyDiagnosticCode.Leniency, TokenKeySeverity.Information));
    }

    [Theory]
    [InlineData(CmsEncryption.Aes256Cbc, false, false, false)]
    [InlineData(CmsEncryption.Aes256Cbc, false, true, true)]
    [InlineData(CmsEncryption.Aes256Gcm, false, false, true)]
    [InlineData(CmsEncryption.Aes256Gcm, true, false, false)]   // to a certificate, as anybody can
    [InlineData(CmsEncryption.Aes256Gcm, true, true, true)]
    [InlineData(CmsEncryption.None, false, false, true)]        // nothing is encrypted
    public async Task Read_WhereValuesMustBeAuthenticated_DependsOnWhatAuthenticates(CmsEncryption encryption, bool isToCertificate, bool isSigned, bool isRead)
    {
        using var key = new TokenKey([1]) { Id = "a" };
        var file = await CmsExport.WriteAsync(
            new CmsExportOptions
            {
                Encryption = encryption,
                Recipients = isToCertificate ? [CmsCertificates.Rsa] : [],
                SharedSecrets = isToCertificate || encryption == CmsEncryption.None ? null : AgreedAlone(),
                SigningCertificate = isSigned ? TestCertificates.Rsa : null,
            },
            key);

        using var import = await CmsImport.ReadAsync(file, new TokenKeyImportOptions
        {
            Credentials = _credentials,
            RequireAuthenticatedValues = true,
            TrustedSigners = isSigned ? [TestCertificates.Rsa] : [],
            TimeProvider = new FixedTime(FixedTime.Noon),
        });

        Assert.Equal(isRead, import.Keys.Count == 1);
        Assert.Equal(isRead ? TokenKeyDiagnosticCode.None : TokenKeyDiagnosticCode.NotAuthenticated, import.Fatal);
    }

    static TokenKeyCredentials AgreedAlone()
    {
        var credentials = new TokenKeyCredentials();
        credentials.AddKey(Agreed, "agreed");
        return credentials;
    }

    // RFC 6032.
    [Fact]
    public async Task Read_EncryptedKeyPackage_IsReadWithEachChoice()
    {
        using var key = new TokenKey([1]) { Id = "a" };
        var enveloped = await CmsExport.WriteAsync(new CmsExportOptions { Encryption = CmsEncryption.Aes256Cbc, Recipients = [CmsCertificates.Rsa] }, key);
        var authEnveloped = await CmsExport.WriteAsync(new CmsExportOptions { Recipients = [CmsCertificates.Rsa] }, key);

        foreach (var choice in (byte[][])[Encrypted(KeyPackage, Package1), Retag(enveloped, 0), Retag(authEnveloped, 1)])
        {
            using var import = await ReadAsync(ContentInfo(EncryptedKeyPackage, choice));
            Assert.Equal("a", import.Key.Id);
        }
    }

    [Theory]
    [InlineData("1.2.840.113549.3.2", TokenKeyDiagnosticCode.AlgorithmNotSupported)]   // RC2
    [InlineData("2.16.840.1.101.3.4.1.22", TokenKeyDiagnosticCode.CredentialRequired)]  // AES-192, and no key has its length
    [InlineData(Aes256Cbc, TokenKeyDiagnosticCode.None)]
    public async Task Read_Encrypted_DependsOnTheAlgorithm(string algorithm, TokenKeyDiagnosticCode expected)
    {
        using var import = await ReadAsync(ContentInfo(EncryptedData, Encrypted(KeyPackage, Package1, Sequence(Oid(algorithm), Octets(Vector)))));

        Assert.Equal(expected, import.Fatal);
    }

    [Fact]
    public async Task Read_InitializationVectorOfAnotherLength_IsMalformed() => Assert.Equal(
        TokenKeyDiagnosticCode.Malformed,
        (await ReadAsync(ContentInfo(EncryptedData, Encrypted(KeyPackage, Package1, Sequence(Oid(Aes256Cbc), Octets(new byte[15])))))).Fatal);

    public static TheoryData<string, byte[]> Plaintexts => new()
    {
        { "no padding", new byte[16] },
        { "padding of another length", [.. new byte[15], 2] },
        { "padding longer than a block", [.. new byte[15], 17] },
        { "no value", [.. new byte[12], 4, 4, 4, 4] },
        { "more than one value", [0x30, 0x00, 0x30, 0x00, .. Enumerable.Repeat((byte)12, 12)] },
        { "nothing", Enumerable.Repeat((byte)16, 16).ToArray() },
        { "cut off", [0x30, 0x10, .. Enumerable.Repeat((byte)14, 14)] },
    };

    // What CBC decrypts wrongly looks the same, whatever comes out.
    [Theory]
    [MemberData(nameof(Plaintexts))]
    public async Task Read_PlaintextThatIsNone_IsWrongKeyOrDamaged(string name, byte[] plaintext)
    {
        Assert.NotEmpty(name);
        using var aes = Aes.Create();
        aes.SetKey(Agreed);
        var content = Sequence(Integer(0), Sequence(Oid(KeyPackage), Sequence(Oid(Aes256Cbc), Octets(Vector)), [0x80, (byte)plaintext.Length, .. aes.EncryptCbc(plaintext, Vector, PaddingMode.None)]));
        using var import = await ReadAsync(ContentInfo(EncryptedData, content));

        Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, import.Fatal);
        Assert.Equal("The content can't be decrypted: passphrase, key or certificate is wrong, or the file is damaged.", import.Diagnostics.Single().Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public async Task Read_CiphertextThatIsntBlocks_IsWrongKeyOrDamaged(int length)
    {
        var content = Sequence(Integer(0), Sequence(Oid(KeyPackage), Sequence(Oid(Aes256Cbc), Octets(Vector)), [0x80, (byte)length, .. new byte[length]]));

        Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, (await ReadAsync(ContentInfo(EncryptedData, content))).Fatal);
    }

    [Fact]
    public async Task Read_RsaThatCantBeDecrypted_LooksLikeAnyWrongKey()
    {
        using var key = new TokenKey([1]) { Id = "a" };
        foreach (var transport in Enum.GetValues<CmsKeyTransport>())
        {
            foreach (var encryption in (CmsEncryption[])[CmsEncryption.Aes256Gcm, CmsEncryption.Aes256Cbc])
            {
                var file = await CmsExport.WriteAsync(new CmsExportOptions { Encryption = encryption, KeyTransport = transport, Recipients = [CmsCertificates.Rsa] }, key);
                using var rsa = CmsCertificates.Rsa.GetRSAPublicKey()!;
                var padding = transport == CmsKeyTransport.Pkcs1 ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.OaepSHA256;

                // Damaged; a valid key of another length; a valid key of the right length that is another.
                foreach (var encryptedKey in (byte[][])[new byte[256], rsa.Encrypt(new byte[16], padding), rsa.Encrypt(new byte[32], padding)])
                {
                    var altered = file.ToArray();
                    encryptedKey.CopyTo(altered, altered.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x04, 0x82, 0x01, 0x00]) + 4);
                    using var import = await ReadAsync(altered);

                    Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, import.Fatal);
                    Assert.Single(import.Diagnostics);
                }
            }
        }
    }

    [Theory]
    [InlineData(AuthEnvelopedData, Aes256Cbc)]
    [InlineData(EnvelopedData, Aes256Gcm)]
    public async Task Read_CipherInThePlaceOfAnother_IsNotSupported(string contentType, string cipher)
    {
        var algorithm = Sequence(Oid(cipher), cipher == Aes256Cbc ? Octets(Vector) : Sequence(Octets(new byte[12]), Integer(16)));
        var content = Sequence(Integer(0), Set(), Sequence(Oid(Data), algorithm, [0x80, 16, .. new byte[16]]), Octets(new byte[16]));

        Assert.Equal(TokenKeyDiagnosticCode.AlgorithmNotSupported, (await ReadAsync(ContentInfo(contentType, content))).Fatal);
    }

    // The sender's point, above all: one that isn't on the curve would give away the private key bit by bit.
    [Fact]
    public async Task Read_EveryByteChangedOfAFileForAnEllipticCurve_GivesNoKeyOrTheSame()
    {
        using var recipient = CmsCertificates.MakeEc(ECCurve.NamedCurves.nistP256);
        using var credentials = new TokenKeyCredentials();
        credentials.AddCertificate(recipient);
        using var key = new TokenKey([1]) { Id = "a" };
        var file = await CmsExport.WriteAsync(new CmsExportOptions { Recipients = [recipient] }, key);
        var point = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x03, 66, 0, 4]) + 4;
        for (var i = 0; i < file.Length; i++)
        {
            var changed = file.ToArray();
            changed[i] ^= 1;
            using var import = await CmsImport.ReadAsync(changed, new TokenKeyImportOptions { Format = TokenKeyFormat.Cms, Credentials = credentials });
            if (import.Keys.Count > 0)
                CmsExport.AssertEqual(key, import.Key);
            if (i >= point && i < point + 64)
                Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, import.Fatal);
        }
    }

    [Theory]
    [InlineData(12, 16, TokenKeyDiagnosticCode.WrongKeyOrDamaged)]
    [InlineData(12, 12, TokenKeyDiagnosticCode.WrongKeyOrDamaged)]
    [InlineData(12, 8, TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData(12, 17, TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    [InlineData(8, 16, TokenKeyDiagnosticCode.AlgorithmNotSupported)]
    public async Task Read_Gcm_DependsOnNonceAndTag(int nonceLength, int tagLength, TokenKeyDiagnosticCode expected)
    {
        using var key = new TokenKey([1]);
        var file = await CmsExport.WriteAsync(new CmsExportOptions { Recipients = [CmsCertificates.Rsa] }, key);
        var fields = new AsnReader(file, AsnEncodingRules.DER).ReadSequence();
        _ = fields.ReadObjectIdentifier();
        fields = fields.ReadSequence(Context(0)).ReadSequence();
        _ = fields.ReadInteger();
        var recipients = fields.ReadEncodedValue().ToArray();
        var algorithm = Sequence(Oid(Aes256Gcm), Sequence(Octets(new byte[nonceLength]), Integer(tagLength)));
        var content = Sequence(Integer(0), recipients, Sequence(Oid(Data), algorithm, [0x80, 1, 0]), Octets(new byte[tagLength]));

        Assert.Equal(expected, (await ReadAsync(ContentInfo(AuthEnvelopedData, content))).Fatal);
    }

    [Fact]
    public async Task Read_GcmWithoutTheTypeThatIsAuthenticated_IsMalformed()
    {
        using var key = new TokenKey([1]);
        var file = await CmsExport.WriteAsync(new CmsExportOptions { Recipients = [CmsCertificates.Rsa] }, key);
        var type = Oid(KeyPackage);
        file[file.AsSpan().IndexOf(type) + type.Length - 1] = 19;

        Assert.Equal(TokenKeyDiagnosticCode.Malformed, (await ReadAsync(file)).Fatal);
    }

    // 256 bits by HMAC-SHA-1 take the iterations twice.
    [Theory]
    [InlineData(100_000, TokenKeyDiagnosticCode.WrongKeyOrDamaged)]
    [InlineData(100_001, TokenKeyDiagnosticCode.DerivationTooExpensive)]
    [InlineData(int.MaxValue, TokenKeyDiagnosticCode.DerivationTooExpensive)]
    [InlineData(long.MaxValue, TokenKeyDiagnosticCode.DerivationTooExpensive)]
    [InlineData(0, TokenKeyDiagnosticCode.DerivationTooExpensive)]
    [InlineData(-1, TokenKeyDiagnosticCode.DerivationTooExpensive)]
    public async Task Read_Iterations_AreBounded(long iterations, TokenKeyDiagnosticCode expected)
    {
        using var import = await CmsImport.ReadAsync(
            ForPassphrases(Integer(iterations), 1),
            new TokenKeyImportOptions { Credentials = _credentials, Limits = new TokenKeyLimits { MaximumIterations = 200_000 } });

        Assert.Equal(expected, import.Fatal);
    }

    [Fact]
    public async Task Read_IterationsThatNoNumberHolds_AreTooMany() => Assert.Equal(
        TokenKeyDiagnosticCode.DerivationTooExpensive,
        (await ReadAsync(ForPassphrases([0x02, 0x20, .. Enumerable.Repeat((byte)0x7F, 32)], 1))).Fatal);

    [Fact]
    public async Task Read_IterationsOfManyRecipients_AreBoundedTogether() => Assert.Equal(
        TokenKeyDiagnosticCode.DerivationTooExpensive,
        (await CmsImport.ReadAsync(
            ForPassphrases(Integer(1000), 101),
            new TokenKeyImportOptions { Credentials = _credentials, Limits = new TokenKeyLimits { MaximumIterations = 100_000 } })).Fatal);

    [Theory]
    [InlineData(128, TokenKeyDiagnosticCode.WrongKeyOrDamaged)]
    [InlineData(129, TokenKeyDiagnosticCode.DerivationTooExpensive)]
    [InlineData(10_000, TokenKeyDiagnosticCode.DerivationTooExpensive)]
    public async Task Read_RecipientsWhoAreOne_AreBounded(int count, TokenKeyDiagnosticCode expected)
    {
        var recipient = Tagged(Context(2), Integer(4), Sequence(Octets([1])), Sequence(Oid("2.16.840.1.101.3.4.1.45")), Octets(new byte[40]));
        var file = ContentInfo(EnvelopedData, Sequence(Integer(2), Set([.. Enumerable.Repeat(recipient, count)]), Info()));

        Assert.Equal(expected, (await ReadAsync(file)).Fatal);
    }

    [Fact]
    public async Task Read_RecipientsOfOtherKinds_ArePassedOver()
    {
        var other = Tagged(Context(4), Oid("1.2.3"));
        var good = Tagged(Context(2), Integer(4), Sequence(Octets([1])), Sequence(Oid("2.16.840.1.101.3.4.1.45")), Octets(new byte[40]));

        Assert.Equal(TokenKeyDiagnosticCode.AlgorithmNotSupported, (await ReadAsync(ContentInfo(EnvelopedData, Sequence(Integer(2), Set(other), Info())))).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.WrongKeyOrDamaged, (await ReadAsync(ContentInfo(EnvelopedData, Sequence(Integer(2), Set(other, good), Info())))).Fatal);
        Assert.Equal(TokenKeyDiagnosticCode.CredentialRequired, (await ReadAsync(ContentInfo(EnvelopedData, Sequence(Integer(2), Set(), Info())))).Fatal);
    }

    Task<CmsImport> ReadAsync(byte[] file) => CmsImport.ReadAsync(file, _credentials);

    static byte[] Info() => Sequence(Oid(Data), Sequence(Oid(Aes256Cbc), Octets(Vector)), [0x80, 16, .. new byte[16]]);

    static byte[] ForPassphrases(byte[] iterations, int count)
    {
        var derivation = Tagged(Context(0), Oid("1.2.840.113549.1.5.12"), Sequence(Octets(new byte[8]), iterations));
        var wrap = Sequence(Oid("1.2.840.113549.1.9.16.3.9"), Sequence(Oid(Aes256Cbc), Octets(Vector)));
        var recipient = Tagged(Context(3), Integer(0), derivation, wrap, Octets(new byte[48]));
        return ContentInfo(EnvelopedData, Sequence(Integer(3), Set([.. Enumerable.Repeat(recipient, count)]), Info()));
    }

    static byte[] Encrypted(string contentType, byte[] content, byte[]? algorithm = null)
    {
        using var aes = Aes.Create();
        aes.SetKey(Agreed);
        var ciphertext = aes.EncryptCbc(content, Vector);
        return Sequence(Integer(0), Sequence(Oid(contentType), algorithm ?? Sequence(Oid(Aes256Cbc), Octets(Vector)), Encode(writer => writer.WriteOctetString(ciphertext, new Asn1Tag(TagClass.ContextSpecific, 0)))));
    }

    // The content of a ContentInfo, with the tag of a choice.
    static byte[] Retag(byte[] file, int choice)
    {
        var fields = new AsnReader(file, AsnEncodingRules.DER).ReadSequence();
        _ = fields.ReadObjectIdentifier();
        var content = fields.ReadSequence(Context(0)).ReadEncodedValue().ToArray();
        content[0] = (byte)(0xA0 | choice);
        return content;
    }
}

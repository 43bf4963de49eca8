using System.Security.Cryptography;
using static Mfa.KeyContainers.Tests.Pskc.PskcText;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Pskc;

public class ProtectionTests
{
    static readonly byte[] MacKey = [.. Enumerable.Range(100, 20).Select(i => (byte)i)];

    [Theory]
    [InlineData(16, "aes128-cbc")]
    [InlineData(24, "aes192-cbc")]
    [InlineData(32, "aes256-cbc")]
    public void Cbc_WithoutAMac_GivesTheKeyWithAWarning(int length, string algorithm)
    {
        var key = KeyOf(length);

        var (read, codes) = Import.One(Container(KeyName("k") + Package(Field("Secret", Encrypted(Xenc + algorithm, Cbc(key, Secret))))), With(credentials => credentials.AddKey(key, "k")));

        Assert.Equal(Secret, read!.Secret);
        Assert.Equal((TokenKeyFields.Secret, TokenKeyFields.None), (read.EncryptedFields, read.AuthenticatedFields));
        Assert.Equal(NotAuthenticated, Assert.Single(codes));
    }

    [Theory]
    [InlineData("aes128-cbc")]
    [InlineData("aes192-cbc")]
    public void Cbc_WithoutAMac_WhereValuesMustBeAuthenticated_IsNotEvenTried(string algorithm)
    {
        // What is no ciphertext at all has the same answer as what is one.
        var options = new TokenKeyImportOptions { Credentials = With().Credentials, RequireAuthenticatedValues = true };
        byte[][] values = [Cbc(Key, Secret), [1, 2, 3], new byte[32]];

        foreach (var value in values)
        {
            var record = Assert.Single(Import.All(Container(KeyName("k") + Package(Field("Secret", Encrypted(Xenc + algorithm, value)))), options));
            Assert.Null(record.Key);
            Assert.Equal((NotAuthenticated, TokenKeySeverity.Error), (record.Diagnostics[0].Code, record.Diagnostics[0].Severity));
        }

        Assert.NotNull(Import.One(Container(KeyName("k") + Package(Field("Secret", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Secret))))), options).Key);
        var data = Cbc(Key, Secret);
        Assert.NotNull(Import.One(WithMac(HmacSha1, data, HMACSHA1.HashData(MacKey, data)), options).Key);
    }

    [Fact]
    public void TripleDesCbc_WithoutAMac_GivesTheKeyWithAWarning()
    {
        var key = KeyOf(24);

        var (read, codes) = Import.One(Container(KeyName("k") + Package(Field("Secret", Encrypted(Xenc + "tripledes-cbc", Cbc(key, Secret, cipher: TripleDES.Create()))))), With(credentials => credentials.AddKey(key)));

        Assert.Equal(Secret, read!.Secret);
        Assert.Equal(NotAuthenticated, Assert.Single(codes));
    }

    [Theory]
    [InlineData(16, "aes128-gcm")]
    [InlineData(24, "aes192-gcm")]
    [InlineData(32, "aes256-gcm")]
    public void Gcm_IsAuthenticatedByItself_AndNotIfABitIsWrong(int length, string algorithm)
    {
        var key = KeyOf(length);
        var data = Gcm(key, Secret);

        var (read, codes) = Import.One(Container(KeyName("k") + Package(Field("Secret", Encrypted(Xenc11 + algorithm, data)))), With(credentials => credentials.AddKey(key)));
        data[^1] ^= 1;
        var (altered, wrong) = Import.One(Container(KeyName("k") + Package(Field("Secret", Encrypted(Xenc11 + algorithm, data)))), With(credentials => credentials.AddKey(key)));

        Assert.Equal(Secret, read!.Secret);
        Assert.Equal(TokenKeyFields.Secret, read.AuthenticatedFields);
        Assert.Empty(codes);
        Assert.Null(altered);
        Assert.Equal(WrongKeyOrDamaged, Assert.Single(wrong));
    }

    // RFC 3394, sections 4.1, 4.4 and 4.6; RFC 5649, section 6; RFC 3217, section 3.3.
    [Theory]
    [InlineData(Xenc + "kw-aes128", "000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF", "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5")]
    [InlineData(Xenc + "kw-aes192", "000102030405060708090A0B0C0D0E0F1011121314151617", "00112233445566778899AABBCCDDEEFF0001020304050607", "031D33264E15D33268F24EC260743EDCE1C6C7DDEE725A936BA814915C6762D2")]
    [InlineData(Xenc + "kw-aes256", "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F", "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F", "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")]
    [InlineData(Xenc11 + "kw-aes-192-pad", "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8", "c37b7e6492584340bed12207808941155068f738", "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a")]
    [InlineData(Xenc + "kw-tripledes", "255e0d1c07b646dfb3134cc843ba8aa71f025b7c0838251f", "2923bf85e06dd6ae529149f1f1bae9eab3a7da3d860d3e98", "690107618ef092b3b48ca1796b234ae9fa33ebb4159604037db5d6a84eb3aac2768c632775a467d4")]
    public void KeyWrap_PublishedVector_IsUnwrapped(string algorithm, string key, string secret, string wrapped)
    {
        var data = Convert.FromHexString(wrapped);

        var (read, codes) = Import.One(Container(Package(Field("Secret", Encrypted(algorithm, data)))), With(credentials => credentials.AddKey(Convert.FromHexString(key))));
        data[9] ^= 1;
        var (altered, wrong) = Import.One(Container(Package(Field("Secret", Encrypted(algorithm, data)))), With(credentials => credentials.AddKey(Convert.FromHexString(key))));

        Assert.Equal(secret, Convert.ToHexString(read!.Secret), ignoreCase: true);
        var isAuthenticated = algorithm != Xenc + "kw-tripledes";
        Assert.Equal(isAuthenticated ? TokenKeyFields.Secret : TokenKeyFields.None, read.AuthenticatedFields);
        Assert.Equal(isAuthenticated ? [] : [NotAuthenticated], codes);
        Assert.Null(altered);
        Assert.Equal(WrongKeyOrDamaged, Assert.Single(wrong));
    }

    [Theory]
    [InlineData("hmac-sha1", "2000/09/xmldsig#")]
    [InlineData("hmac-sha256", "2001/04/xmldsig-more#")]
    [InlineData("hmac-sha384", "2001/04/xmldsig-more#")]
    [InlineData("hmac-sha512", "2001/04/xmldsig-more#")]
    public void Mac_OverWhatWasEncrypted_AuthenticatesTheValue(string name, string ns)
    {
        var hash = new HashAlgorithmName(name["hmac-".Length..].ToUpperInvariant());
        var data = Cbc(Key, Secret);

        var (read, codes) = Import.One(WithMac($"http://www.w3.org/{ns}{name}", data, CryptographicOperations.HmacData(hash, MacKey, data)), With());

        Assert.Equal(Secret, read!.Secret);
        Assert.Equal(TokenKeyFields.Secret, read.AuthenticatedFields);
        Assert.Empty(codes);
    }

    [Fact]
    public void Mac_OfAShaThatThePlatformLacks_IsNotSupported()
    {
        var data = Cbc(Key, Secret);

        Assert.Equal(AlgorithmNotSupported, Assert.Single(Import.One(WithMac("http://www.w3.org/2001/04/xmldsig-more#hmac-sha224", data, new byte[28]), With()).Codes));
    }

    // In whichever place a bit is wrong: there is one answer, or the file would say how its padding decrypts.
    [Theory]
    [InlineData(0)]      // the vector
    [InlineData(20)]     // the ciphertext
    [InlineData(47)]     // the padding
    public void Mac_ValueOrKeyThatWasAltered_IsAlwaysTheSameAnswer(int position)
    {
        var data = Cbc(Key, Secret);
        var mac = HMACSHA1.HashData(MacKey, data);
        var macKey = Cbc(Key, MacKey);
        var answers = new List<TokenKeyDiagnosticCode>();

        data[position] ^= 1;
        answers.Add(Assert.Single(Import.One(WithMac(HmacSha1, data, mac, macKey), With()).Codes));
        data[position] ^= 1;
        macKey[position] ^= 1;
        answers.Add(Assert.Single(Import.One(WithMac(HmacSha1, data, mac, macKey), With()).Codes));
        macKey[position] ^= 1;
        mac[position % 20] ^= 1;
        answers.Add(Assert.Single(Import.One(WithMac(HmacSha1, data, mac, macKey), With()).Codes));

        Assert.All(answers, answer => Assert.Equal(WrongKeyOrDamaged, answer));
    }

    [Fact]
    public void Mac_WrongAfterAnotherWasRight_IsAMismatchOfThatRecordAlone()
    {
        var (first, second, third) = (Cbc(Key, Secret), Cbc(Key, Secret), Cbc(Key, Secret));
        string Value(byte[] data, byte[] mac) => Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", data), mac));

        var records = Import.All(Container(KeyName("k") + MacMethod(HmacSha1, Encrypted(Xenc + "aes128-cbc", Cbc(Key, MacKey)))
            + Value(first, HMACSHA1.HashData(MacKey, first)) + Value(second, HMACSHA1.HashData(MacKey, first)) + Value(third, HMACSHA1.HashData(MacKey, third))), With());

        Assert.Equal([true, false, true], records.Select(record => record.Key is not null));
        Assert.Equal(MacMismatch, Assert.Single(records[1].Diagnostics).Code);
    }

    // A forged MACKey comes out as anything; the shortest would be easiest to guess.
    [Theory]
    [InlineData(15, WrongKeyOrDamaged)]
    [InlineData(0, WrongKeyOrDamaged)]
    public void MacKey_ThatIsTooShort_IsNotUsed(int length, TokenKeyDiagnosticCode expected)
    {
        var data = Cbc(Key, Secret);

        Assert.Equal(expected, Assert.Single(Import.One(WithMac(HmacSha1, data, HMACSHA1.HashData(MacKey[..length], data), Cbc(Key, MacKey[..length])), With()).Codes));
        Assert.Empty(Import.One(WithMac(HmacSha1, data, HMACSHA1.HashData(MacKey[..16], data), Cbc(Key, MacKey[..16])), With()).Codes);
    }

    [Fact]
    public void MacKey_ThatIsMissing_TheEncryptionKeyIsTaken()
    {
        var data = Cbc(Key, Secret);
        var value = Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", data), HMACSHA1.HashData(Key, data)));

        var (read, codes) = Import.One(Container(KeyName("k") + MacMethod(HmacSha1) + value), With());

        Assert.Equal(TokenKeyFields.Secret, read!.AuthenticatedFields);
        Assert.Equal(Leniency, Assert.Single(codes));
    }

    [Theory]
    [InlineData("mac", null)]
    [InlineData("mac2", CredentialRequired)]
    [InlineData("other", MacMismatch)]
    public void MacKeyReference_NamesAKeyThatWasGiven(string name, TokenKeyDiagnosticCode? problem)
    {
        var data = Cbc(Key, Secret);
        var value = Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", data), HMACSHA256.HashData(MacKey, data)));
        var options = With(credentials =>
        {
            credentials.AddKey(Key);
            credentials.AddMacKey(MacKey, "mac");
            credentials.AddMacKey(Key, "other");
        });

        var (read, codes) = Import.One(Container(KeyName("k") + MacMethod(HmacSha256, reference: name) + value), options);

        Assert.Equal(problem is null, read is not null);
        Assert.Equal(problem is null ? [] : [problem.Value], codes);
    }

    // Whoever takes away a MAC, or what says how it is made, doesn't get the key accepted without one.
    [Fact]
    public void Mac_TakenAway_IsAnError()
    {
        var data = Cbc(Key, Secret);
        var file = WithMac(HmacSha1, data, HMACSHA1.HashData(MacKey, data));
        var withoutValue = System.Text.RegularExpressions.Regex.Replace(file, "<ValueMAC>.*?</ValueMAC>", "");
        var withoutMethod = System.Text.RegularExpressions.Regex.Replace(file, "<MACMethod.*?</MACMethod>", "");

        Assert.Equal(FieldMissing, Assert.Single(Import.One(withoutValue, With()).Codes));
        Assert.Equal(FieldMissing, Assert.Single(Import.One(withoutMethod, With()).Codes));
    }

    // XML Encryption looks at the last byte of padding only; without a MAC that would let six wrong keys of a hundred pass.
    [Fact]
    public void Padding_OfXmlEncryption_IsTakenWhereAMacIsRight()
    {
        var data = Cbc(Key, Secret, randomPadding: true);

        Assert.Empty(Import.One(WithMac(HmacSha1, data, HMACSHA1.HashData(MacKey, data)), With()).Codes);
        Assert.Equal(WrongKeyOrDamaged, Assert.Single(Import.One(Container(KeyName("k") + Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", data)))), With()).Codes));
    }

    [Fact]
    public void Padding_ThatIsMissing_IsAnErrorThoughTheMacIsRight()
    {
        using var aes = Aes.Create();
        aes.Key = Key;
        byte[] data = [.. aes.IV, .. aes.EncryptCbc(new byte[16], aes.IV, PaddingMode.None)];

        Assert.Equal(FieldMalformed, Assert.Single(Import.One(WithMac(HmacSha1, data, HMACSHA1.HashData(MacKey, data)), With()).Codes));
    }

    [Fact]
    public void Value_ThatStandsTwice_IsAWarning()
    {
        var data = Cbc(Key, Secret);
        var package = Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", data), HMACSHA1.HashData(MacKey, data)));

        var records = Import.All(Container(KeyName("k") + MacMethod(HmacSha1, Encrypted(Xenc + "aes128-cbc", Cbc(Key, MacKey))) + package + package), With());

        Assert.Empty(records[0].Diagnostics);
        Assert.Equal((ValueRepeated, TokenKeySeverity.Warning), (records[1].Diagnostics[0].Code, records[1].Diagnostics[0].Severity));
    }

    // Whoever knows the value of one ciphertext knows a MAC key, if he may put it there.
    [Fact]
    public void Value_ThatIsAlsoTheMacKey_IsAWarning()
    {
        var data = Cbc(Key, Secret);

        Assert.Equal(ValueRepeated, Assert.Single(Import.One(WithMac(HmacSha1, data, HMACSHA1.HashData(Secret, data), data), With()).Codes));
    }

    // pskc-utils writes numbers without leading zeros.
    [Theory]
    [InlineData("0000000000000102", 258L, false)]
    [InlineData("FFFFFFFFFFFFFFFF", -1L, false)]
    [InlineData("0102", 258L, true)]
    [InlineData("FF", 255L, true)]
    public void Counter_Encrypted_IsBigEndian(string hexadecimal, long expected, bool isLenient)
    {
        var (read, codes) = Import.One(Container(KeyName("k") + Package(Field("Counter", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Convert.FromHexString(hexadecimal)))))), With());

        Assert.Equal(expected, read!.Counter);
        Assert.Equal((TokenKeyFields.Counter, TokenKeyFields.Counter), (read.EncryptedFields, read.AuthenticatedFields));
        Assert.Equal(isLenient ? [Leniency] : [], codes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000000000000001")]
    public void Counter_EncryptedOfAnotherLength_IsAnError(string hexadecimal) => Assert.Equal(FieldMalformed,
        Assert.Single(Import.One(Container(KeyName("k") + Package(Field("Counter", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Convert.FromHexString(hexadecimal)))))), With()).Codes));

    [Theory]
    [InlineData("0000001E", 30)]
    [InlineData("FFFFFFFE", -2)]
    public void TimeDrift_Encrypted_IsBigEndianOfFourBytes(string hexadecimal, int expected)
    {
        var (read, codes) = Import.One(Container(KeyName("k") + Package(Field("TimeDrift", Encrypted(Xenc11 + "aes128-gcm", Gcm(Key, Convert.FromHexString(hexadecimal)))))), With());

        Assert.Equal(expected, read!.TimeDrift);
        Assert.Empty(codes);
    }

    static string WithMac(string algorithm, byte[] data, byte[] mac, byte[]? macKey = null) => Container(KeyName("k")
        + MacMethod(algorithm, Encrypted(Xenc + "aes128-cbc", macKey ?? Cbc(Key, MacKey))) + Package(Field("Secret", Encrypted(Xenc + "aes128-cbc", data), mac)));

    static byte[] KeyOf(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];
}

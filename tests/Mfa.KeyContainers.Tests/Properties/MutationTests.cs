namespace Mfa.KeyContainers.Tests.Properties;

/// <summary>Whatever is altered in a file whose protection authenticates a value: the value isn't another one unnoticed.</summary>
public class MutationTests
{
    static readonly byte[] Key = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    [Theory]
    [InlineData(PskcCipher.Aes128Cbc)]
    [InlineData(PskcCipher.Aes128Gcm)]
    public void EveryPosition_OfAFileThatIsEncrypted_KeepsWhatIsAuthenticated(PskcCipher cipher)
    {
        using var original = Original();
        using var protection = PskcProtection.PreSharedKey(Key, "k");
        var file = Export.Pskc(new PskcExportOptions(protection) { Cipher = cipher, EncryptedFields = TokenKeyFields.Secret | TokenKeyFields.Counter }, original);
        using var credentials = new TokenKeyCredentials();
        credentials.AddKey(Key);
        var options = new TokenKeyImportOptions { Credentials = credentials };
        Assert.Equal(TokenKeyFields.Secret | TokenKeyFields.Counter, Import.All(file, options)[0].Key!.AuthenticatedFields);

        var lost = 0;
        foreach (var mutant in Mutants(file))
        {
            var records = Import.All(mutant, options);
            foreach (var key in records.Select(record => record.Key).OfType<TokenKey>())
            {
                // Not only what is said to be authenticated: what isn't there any more, or isn't what it was, has been said to be so.
                var isNoticed = records.SelectMany(record => record.Diagnostics).Any(diagnostic => diagnostic.Severity >= TokenKeySeverity.Warning);
                Assert.True(isNoticed || key.AuthenticatedFields == (TokenKeyFields.Secret | TokenKeyFields.Counter));
                Assert.True(!key.AuthenticatedFields.HasFlag(TokenKeyFields.Secret) || key.Secret.SequenceEqual(original.Secret));
                Assert.True(!key.AuthenticatedFields.HasFlag(TokenKeyFields.Counter) || key.Counter == original.Counter);
                key.Dispose();
            }

            lost += records.Exists(record => record.Key is null) ? 1 : 0;
        }

        Assert.True(lost > file.Length / 2);
    }

    [Fact]
    public void EveryPosition_OfAFileThatIsSigned_KeepsTheWholeRecord()
    {
        using var original = Original();
        var file = Export.Pskc(new PskcExportOptions(PskcProtection.None) { SigningCertificate = TestCertificates.Ecdsa }, original);
        var options = new TokenKeyImportOptions { TrustedSigners = [TestCertificates.Ecdsa], RequireSignature = true, TimeProvider = new FixedTime(FixedTime.Noon) };

        var kept = 0;
        foreach (var mutant in Mutants(file))
        {
            foreach (var record in Import.All(mutant, options).Where(record => record.Key is not null))
            {
                kept++;
                Assert.True(record.Key!.IsRecordAuthenticated);
                KeyAssert.Same(original, record.Key);
            }
        }

        // White space in tags, and what the signature says of the signer's certificate.
        Assert.InRange(kept, 1, file.Length * 2);
    }

    static TokenKey Original() => new("12345678901234567890"u8)
    {
        Id = "1",
        Algorithm = TokenKeyAlgorithm.Hotp,
        AlgorithmUri = "urn:ietf:params:xml:ns:keyprov:pskc:hotp",
        Counter = 7,
        ResponseFormat = new TokenKeyResponseFormat(TokenValueEncoding.Decimal, 6),
    };

    // At each position: a bit, another letter, one letter less, one more.
    static IEnumerable<byte[]> Mutants(byte[] file)
    {
        for (var i = 0; i < file.Length; i++)
        {
            foreach (var other in (byte[])[(byte)(file[i] ^ 1), file[i] == (byte)'A' ? (byte)'B' : (byte)'A'])
            {
                var mutant = (byte[])file.Clone();
                mutant[i] = other;
                yield return mutant;
            }

            yield return [.. file[..i], .. file[(i + 1)..]];
            yield return [.. file[..i], (byte)' ', .. file[i..]];
        }
    }
}

using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using System.Xml;
using static Mfa.KeyContainers.Tests.Pskc.PskcText;
using static Mfa.KeyContainers.TokenKeyDiagnosticCode;

namespace Mfa.KeyContainers.Tests.Pskc;

public class SignatureTests
{
    static readonly string Signed = Sign(TestCertificates.Rsa);

    [Fact]
    public void Signature_ByATrustedSigner_AuthenticatesTheRecord()
    {
        var record = Assert.Single(Read(Signed, TestCertificates.Rsa));

        Assert.Empty(record.Diagnostics);
        Assert.Equal((true, TokenKeyFields.All), (record.Key!.IsRecordAuthenticated, record.Key.AuthenticatedFields));
        Assert.Equal(Secret, record.Key.Secret);
    }

    [Fact]
    public void Signature_ByAnEcdsaKey_AuthenticatesTheRecord() =>
        Assert.True(Assert.Single(Read(Sign(TestCertificates.Ecdsa), TestCertificates.Ecdsa)).Key!.IsRecordAuthenticated);

    [Fact]
    public void Signature_BySomebodyElse_GivesNoKey() => AssertRefused(SignerNotTrusted, Signed, TestCertificates.OtherRsa);

    [Fact]
    public void Signature_ByAnIssuedCertificate_IsTrustedForItsAuthority()
    {
        Assert.True(Assert.Single(Read(Sign(TestCertificates.Issued), TestCertificates.Authority)).Key!.IsRecordAuthenticated);
        AssertRefused(SignerNotTrusted, Sign(TestCertificates.Issued), TestCertificates.Rsa);
    }

    // An authority that is named need not be a root.
    [Fact]
    public void Signature_ByACertificateOfAnIntermediateAuthority_IsTrustedForThatAlone() =>
        Assert.True(Assert.Single(Read(Sign(TestCertificates.IssuedByIntermediate), TestCertificates.Intermediate)).Key!.IsRecordAuthenticated);

    [Fact]
    public void Signature_ByACertificateThatIsNotForSigning_IsTrustedOnlyByName()
    {
        AssertRefused(SignerNotTrusted, Sign(TestCertificates.IssuedForEncryption), TestCertificates.Authority);
        Assert.NotNull(Assert.Single(Read(Sign(TestCertificates.IssuedForEncryption), TestCertificates.IssuedForEncryption)).Key);
    }

    [Fact]
    public void Signature_ByACertificateThatIsExpired_IsNotTrusted()
    {
        AssertRefused(SignerNotTrusted, Sign(TestCertificates.IssuedAndExpired), TestCertificates.Authority);
        AssertRefused(SignerNotTrusted, Sign(TestCertificates.IssuedAndExpired), TestCertificates.IssuedAndExpired);
        AssertRefused(SignerNotTrusted, Signed, FixedTime.Noon.AddYears(2), TestCertificates.Rsa);
    }

    // The certificate in the file is only a hint.
    [Fact]
    public void Signature_WithoutKeyInfoOrWithAnothers_IsFoundAmongTheTrusted()
    {
        Assert.True(Assert.Single(Read(Regex.Replace(Signed, "<ds:KeyInfo>.*</ds:KeyInfo>", ""), TestCertificates.OtherRsa, TestCertificates.Rsa)).Key!.IsRecordAuthenticated);
        Assert.True(Assert.Single(Read(WithCertificate(TestCertificates.OtherRsa.RawData), TestCertificates.Rsa)).Key!.IsRecordAuthenticated);
        Assert.True(Assert.Single(Read(WithCertificate([1, 2, 3]), TestCertificates.Rsa)).Key!.IsRecordAuthenticated);
        AssertRefused(SignatureInvalid, WithCertificate(TestCertificates.OtherRsa.RawData), TestCertificates.OtherRsa);
    }

    // A certificate whose parts are malformed is found so only when they are asked for.
    [Fact]
    public void Signature_ByACertificateWithoutReadableDates_IsNotTrusted()
    {
        var certificate = (byte[])TestCertificates.Rsa.RawData.Clone();
        var date = certificate.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x17, 0x0D]);      // UTCTime of 13 characters
        certificate[date + 4] = (byte)'x';

        AssertRefused(SignerNotTrusted, WithCertificate(certificate), TestCertificates.OtherRsa);
    }

    [Fact]
    public void Signature_ThatIsMissing_IsAWarningOrTheEndOfIt()
    {
        var file = Container(Package(PlainSecret));

        var records = Import.All(file, Options(false, FixedTime.Noon, TestCertificates.Rsa));
        Assert.Equal((SignatureMissing, TokenKeySeverity.Warning), (records[0].Diagnostics[0].Code, records[0].Diagnostics[0].Severity));
        Assert.False(records[1].Key!.IsRecordAuthenticated);
        AssertRefused(SignatureMissing, file, TestCertificates.Rsa);
    }

    [Fact]
    public void Signature_WhereNobodyIsTrusted_SaysThatItWasNotVerified()
    {
        var records = Import.All(Signed);

        Assert.False(records[0].Key!.IsRecordAuthenticated);
        Assert.Equal((SignatureNotVerified, TokenKeySeverity.Warning), (records[1].Diagnostics[0].Code, records[1].Diagnostics[0].Severity));
        AssertRefused(SignatureNotVerified, Signed);
    }

    [Theory]
    [InlineData("MTIzNDU2", "MTIzNDU3")]
    [InlineData("Id=\"1\"", "Id=\"2\"")]
    [InlineData("<KeyPackage>", "<KeyPackage> ")]
    [InlineData("SignatureValue>", "SignatureValue>AAAA")]
    [InlineData("DigestValue>", "DigestValue>AAAA")]
    [InlineData("</KeyPackage>", "</KeyPackage><KeyPackage/>")]
    [InlineData("<KeyPackage>", "<?pi?><KeyPackage>")]
    public void Signature_OfAFileThatWasAltered_IsInvalid(string text, string altered) => AssertRefused(SignatureInvalid, Signed.Replace(text, altered, StringComparison.Ordinal), TestCertificates.Rsa);

    // A comment is no part of what is signed, and cuts no value in two.
    [Fact]
    public void Signature_OfAFileWithAComment_ReadsTheWholeValue()
    {
        var key = Assert.Single(Read(Signed.Replace("MTIzNDU2", "MTIz<!-- -->NDU2", StringComparison.Ordinal), TestCertificates.Rsa)).Key!;

        Assert.Equal(Secret, key.Secret);
    }

    [Theory]
    [InlineData("URI=\"\"", "URI=\"#other\"")]                         // not the root's Id: there is none
    [InlineData("URI=\"\"", "URI=\"http://example.org/\"")]
    [InlineData("URI=\"\"", "URI=\"#xpointer(/)\"")]
    [InlineData("</ds:Transforms>", "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/></ds:Transforms>")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2000/09/xmldsig#base64")]
    [InlineData("</ds:SignedInfo>", "<ds:Reference/></ds:SignedInfo>")]
    [InlineData("</ds:Signature>", "<ds:Object/></ds:Signature>")]
    [InlineData("ds:SignedInfo>", "SignedInfo>")]
    public void Signature_OfAnotherForm_IsInvalid(string text, string other) => AssertRefused(SignatureInvalid, Signed.Replace(text, other, StringComparison.Ordinal), TestCertificates.Rsa);

    [Theory]
    [InlineData("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256")]      // with a certificate's key for a secret anybody could make it
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5")]
    [InlineData("CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#", "CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments")]
    public void Signature_OfAnotherAlgorithm_IsNotSupported(string text, string other) => AssertRefused(AlgorithmNotSupported, Signed.Replace(text, other, StringComparison.Ordinal), TestCertificates.Rsa);

    [Fact]
    public void Signature_WithSha1_CountsOnlyWhereItIsAsked()
    {
        using var signer = SampleTests.SignerOf("pskc-signed-pskctool.xml");
        var file = System.Text.Encoding.UTF8.GetString(Sample.Read("pskc-signed-pskctool.xml"));

        AssertRefused(AlgorithmNotSupported, file, new DateTimeOffset(signer.NotBefore.AddDays(1)), signer);
    }

    [Fact]
    public void Signature_ByAShortKey_DoesNotCount()
    {
        var file = SignedXmlFile(TestCertificates.ShortRsa, "", SignedXmlUrl.ExclusiveTransform);

        AssertRefused(SignatureInvalid, file, TestCertificates.ShortRsa);
    }

    // Signature wrapping: the signed document is put where nobody reads it, and another stands where it is read.
    [Fact]
    public void Signature_WrappedIntoAnotherFile_IsInvalid()
    {
        var evil = Package("<Secret><PlainValue>AAAA</PlainValue></Secret>");
        var signature = Regex.Match(Signed, "<ds:Signature>.*</ds:Signature>", RegexOptions.Singleline).Value;
        var original = Signed.Replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "", StringComparison.Ordinal).Trim();
        string[] files =
        [
            Container(evil + signature),
            Container(evil + $"<Extensions>{original}</Extensions>"),
            Container(evil + signature + $"<Extensions>{original}</Extensions>"),
            Container(evil + signature + signature),
            Signed.Replace("</KeyContainer>", signature + "</KeyContainer>", StringComparison.Ordinal),
            Signed.Replace("<KeyPackage>", evil + "<KeyPackage>", StringComparison.Ordinal),
            Container($"<Extensions>{original}</Extensions>" + evil + signature.Replace("</ds:Signature>", $"<ds:Object>{original}</ds:Object></ds:Signature>", StringComparison.Ordinal)),
        ];

        Assert.All(files, file => Assert.DoesNotContain(Read(file, TestCertificates.Rsa), record => record.Key is not null));
    }

    // What the platform signs, by Id and as a whole, with either canonicalization.
    [Theory]
    [InlineData("", SignedXmlUrl.ExclusiveTransform, true)]
    [InlineData("", SignedXmlUrl.InclusiveTransform, true)]
    [InlineData("", null, true)]
    [InlineData("#root", SignedXmlUrl.ExclusiveTransform, true)]
    [InlineData("#root", SignedXmlUrl.InclusiveTransform, true)]
    [InlineData("#inner", SignedXmlUrl.ExclusiveTransform, false)]      // part of the file only
    public void Signature_ByThePlatform_IsTakenIfItIsOverAll(string uri, string? transform, bool isTaken)
    {
        var records = Read(SignedXmlFile(TestCertificates.Rsa, uri, transform), TestCertificates.Rsa);

        Assert.Equal(isTaken, records.Any(record => record.Key is { IsRecordAuthenticated: true }));
        Assert.Equal(isTaken ? [] : [SignatureInvalid], Import.Codes(records));
    }

    // Two elements with one Id: only the root's counts, so the other can't be the one that was signed.
    [Fact]
    public void Signature_OfTheRootsId_IsNotThatOfAnInnerElement()
    {
        var file = SignedXmlFile(TestCertificates.Rsa, "#inner", SignedXmlUrl.ExclusiveTransform);

        AssertRefused(SignatureInvalid, file.Replace("Id=\"root\"", "Id=\"inner\"", StringComparison.Ordinal), TestCertificates.Rsa);
    }

    static string Sign(X509Certificate2 certificate)
    {
        using var key = new TokenKey(Secret) { Id = "1", Algorithm = TokenKeyAlgorithm.Totp };
        return Export.PskcText(new PskcExportOptions(PskcProtection.None) { SigningCertificate = certificate }, key);
    }

    static string SignedXmlFile(X509Certificate2 certificate, string uri, string? transform)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(Container(Package(PlainSecret, id: "inner"), "Version=\"1.0\" Id=\"root\""));
        using var key = certificate.GetRSAPrivateKey()!;
        var signed = new System.Security.Cryptography.Xml.SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = transform ?? SignedXmlUrl.InclusiveTransform;
        var reference = new System.Security.Cryptography.Xml.Reference(uri);
        reference.AddTransform(new System.Security.Cryptography.Xml.XmlDsigEnvelopedSignatureTransform());
        if (transform is not null)
            reference.AddTransform(transform == SignedXmlUrl.ExclusiveTransform ? new System.Security.Cryptography.Xml.XmlDsigExcC14NTransform() : new System.Security.Cryptography.Xml.XmlDsigC14NTransform());
        signed.AddReference(reference);
        signed.ComputeSignature();
        document.DocumentElement!.AppendChild(document.ImportNode(signed.GetXml(), deep: true));
        return document.OuterXml;
    }

    static string WithCertificate(byte[] certificate) =>
        Regex.Replace(Signed, "X509Certificate>.*</ds:X509Certificate>", $"X509Certificate>{Convert.ToBase64String(certificate)}</ds:X509Certificate>");

    static List<TokenKeyRecord> Read(string file, params X509Certificate2[] trusted) => Import.All(file, Options(true, FixedTime.Noon, trusted));

    static void AssertRefused(TokenKeyDiagnosticCode expected, string file, params X509Certificate2[] trusted) => AssertRefused(expected, file, FixedTime.Noon, trusted);

    static void AssertRefused(TokenKeyDiagnosticCode expected, string file, DateTimeOffset now, params X509Certificate2[] trusted)
    {
        var record = Assert.Single(Import.All(file, Options(true, now, trusted)));
        Assert.Null(record.Key);
        Assert.Equal((expected, TokenKeySeverity.Fatal), (record.Diagnostics[0].Code, record.Diagnostics[0].Severity));
    }

    static TokenKeyImportOptions Options(bool isRequired, DateTimeOffset now, params X509Certificate2[] trusted) =>
        new() { TrustedSigners = [.. trusted], RequireSignature = isRequired, TimeProvider = new FixedTime(now) };

    static class SignedXmlUrl
    {
        public const string ExclusiveTransform = "http://www.w3.org/2001/10/xml-exc-c14n#";
        public const string InclusiveTransform = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mfa.Tool.Commands.Fido.Inspection;
using static Mfa.Tool.Tests.Fido.RecordedCase;

namespace Mfa.Tool.Tests.Fido;

public class FidoInspectTests
{
    public static TheoryData<string> InspectedKinds => [.. InspectionKind.All.Select(kind => kind.Word)];

    [Theory]
    [MemberData(nameof(InspectedKinds))]
    public void Inspect_FromFileBase64UrlHexadecimalAndStandardInput_IsTheSame(string kind)
    {
        var bytes = Specimen.Of(kind);
        var (base64Url, hexadecimal) = ("base64url:" + Text(bytes), "hex:" + Convert.ToHexString(bytes));
        using var binary = new TemporaryFile(bytes);
        using var text = new TemporaryFile(hexadecimal.Insert(60, "\r\n") + "\n");
        string[][] sources = [[base64Url], [hexadecimal], ["--file", binary.Name], ["--file", text.Name]];

        var expected = ToolRun.WithInput(Text(bytes) + "\n", "fido", "inspect", "-");
        Assert.Equal((0, "", kind), (expected.ExitCode, expected.Error, expected["kind"]));
        Assert.All(sources, source => Assert.Equal(expected, ToolRun.Of(["fido", "inspect", .. source])));
        Assert.Equal(expected, ToolRun.WithInput(hexadecimal, "fido", "inspect", "--file", "-"));
        Assert.Equal(expected, ToolRun.Of("fido", "inspect", hexadecimal, "--kind", kind));
    }

    // The nearest bytes that aren't: one is missing, or one follows.
    [Theory]
    [MemberData(nameof(InspectedKinds))]
    public void Inspect_OneByteOff_IsNotThatKind(string kind)
    {
        var rule = InspectionKind.All.Single(other => other.Word == kind).Rule;
        var bytes = Specimen.Of(kind);
        foreach (var bent in new byte[][] { bytes[..^1], [.. bytes, 0] })
        {
            AssertUnreadable(ToolRun.Of("fido", "inspect", "hex:" + Convert.ToHexString(bent), "--kind", kind), $"DATA isn't {rule}.");
            AssertUnreadable(ToolRun.Of("fido", "inspect", "hex:" + Convert.ToHexString(bent)), "DATA is of none of the kinds that can be read; ");
        }
    }

    [Theory]
    [MemberData(nameof(InspectedKinds))]
    public void Inspect_OfAnotherKind_IsRefused(string kind)
    {
        foreach (var other in InspectionKind.All.Where(other => other.Word != kind))
            AssertUnreadable(ToolRun.Of("fido", "inspect", "base64url:" + Text(Specimen.Of(kind)), "--kind", other.Word), $"DATA isn't {other.Rule}.");
    }

    [Theory]
    [MemberData(nameof(InspectedKinds))]
    public void Json_OfEveryKind_BeginsWithTheKindAndTheLength(string kind)
    {
        var bytes = Specimen.Of(kind);
        var run = ToolRun.Of("fido", "inspect", "hex:" + Convert.ToHexString(bytes), "--json");

        Assert.Equal(["kind", "length"], run.JsonMembers.Take(2));
        Assert.Equal((kind, bytes.Length), (run.Json.GetProperty("kind").GetString(), run.Json.GetProperty("length").GetInt32()));
    }

    [Fact]
    public void Inspect_AuthenticatorData_SaysEveryMember()
    {
        var run = ToolRun.Of("fido", "inspect", "hex:" + Convert.ToHexString(Specimen.AuthenticatorData), "--json");

        Assert.Equal(
            """{"kind":"authenticator-data","length":37,"rpIdHash":"o3mm9u6vuaVeN4wRgDTidR5oL6ufLTCrE9ISVYbOGUc","flags":["user-present","bit-1","user-verified"],"signCount":4294967295}""",
            run.Output.TrimEnd());
    }

    [Fact]
    public void Inspect_U2fAuthentication_SaysEveryMember()
    {
        var run = ToolRun.Of("fido", "inspect", "hex:81000000053006020101020101", "--json");

        Assert.Equal(
            """{"kind":"u2f-authentication","length":13,"userPresent":true,"userPresence":129,"counter":5,"signature":"MAYCAQECAQE"}""",
            run.Output.TrimEnd());
    }

    [Fact]
    public void Inspect_AsText_SetsOwnWordsApartAndKeepsOthers()
    {
        var creation = ToolRun.Of("fido", "inspect", "base64url:" + Text(Specimen.Of("ctap-make-credential"))).Output.ReplaceLineEndings("\n");
        var information = ToolRun.Of("fido", "inspect", "base64url:" + Text(Specimen.Of("ctap-get-info"))).Output.ReplaceLineEndings("\n");

        Assert.Contains("\nenterprise attestation: yes\n", creation, StringComparison.Ordinal);
        Assert.Contains("\nauthenticator data:\n  rp id hash: ", creation, StringComparison.Ordinal);
        Assert.Contains("\n  extensions:\n    credProtect: 2\n", creation, StringComparison.Ordinal);
        Assert.Contains("\nunsigned extension outputs:\n  prf:\n    enabled: yes\n", creation, StringComparison.Ordinal);
        Assert.Matches("\npinUvAuthProtocols: +1, 2\n", information);
        Assert.Contains("\noptions:\n  rk: yes\n", information, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_AttestationObject_ReadsItsCertificates()
    {
        var json = ToolRun.Of("fido", "inspect", "base64url:" + Text(Specimen.Of("attestation-object")), "--json").Json;
        var certificate = Assert.Single(json.GetProperty("statement").GetProperty("x5c").EnumerateArray());

        Assert.Equal("packed", json.GetProperty("format").GetString());
        Assert.Equal(-7, json.GetProperty("statement").GetProperty("alg").GetInt32());
        Assert.Equal("CN=Virtual Authenticator, OU=Authenticator Attestation, O=Mfa Testing, C=AA", certificate.GetProperty("subject").GetString());
        Assert.Equal("usb", Assert.Single(certificate.GetProperty("device").GetProperty("transports").EnumerateArray()).GetString());
        Assert.Equal(("ES256", "accepted"), (json.GetProperty("authenticatorData").GetProperty("algorithm").GetString(), json.GetProperty("authenticatorData").GetProperty("keyStatus").GetString()));
    }

    [Fact]
    public void Inspect_Certificate_IsReadFromPemToo()
    {
        var der = Specimen.Of("certificate");
        using var pem = new TemporaryFile("A key's certificate:\n" + PemEncoding.WriteString("CERTIFICATE", der) + "\n");
        using var two = new TemporaryFile(PemEncoding.WriteString("CERTIFICATE", der) + "\n" + PemEncoding.WriteString("CERTIFICATE", der));
        using var key = new TemporaryFile(PemEncoding.WriteString("PRIVATE KEY", der));

        var run = ToolRun.Of("fido", "inspect", "--file", pem.Name, "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(der)), run.Json.GetProperty("sha256").GetString());
        AssertUnreadable(ToolRun.Of("fido", "inspect", "--file", two.Name), "--file: the only PEM that is read is one CERTIFICATE.");
        AssertUnreadable(ToolRun.Of("fido", "inspect", "--file", key.Name), "--file: the only PEM that is read is one CERTIFICATE.");
    }

    [Fact]
    public void Inspect_StrangersText_CannotSteerTheTerminal()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("red\u001b[31m\nstatus: accepted");
        using var certificate = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256).CreateSelfSigned(ToolRun.Noon, ToolRun.Noon.AddDays(1));

        var run = ToolRun.Of("fido", "inspect", "base64url:" + Text(certificate.RawData));

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain("\nstatus", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_LargeBlobKey_IsNotPrinted()
    {
        var run = ToolRun.Of("fido", "inspect", "hex:" + Convert.ToHexString(Specimen.Assertion(largeBlobKey: [.. Enumerable.Repeat((byte)0xAB, 32)])), "--json");

        Assert.Equal(32, run.Json.GetProperty("largeBlobKeyLength").GetInt32());
        Assert.DoesNotContain("q6ur", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hex:31", "pin-invalid")]
    [InlineData("hex:c8", "0xc8")]
    public void Inspect_CtapError_NeedsItsKind(string data, string status)
    {
        var run = ToolRun.Of("fido", "inspect", data);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal("mfa fido inspect: --kind is required: the bytes could be ctap-make-credential or ctap-get-assertion or ctap-get-info." + Environment.NewLine, run.Error);
        Assert.Equal(status, ToolRun.Of("fido", "inspect", data, "--kind", "ctap-get-info")["status"]);

        // One byte in a file is that byte, even where it is a digit.
        using var file = new TemporaryFile(Convert.FromHexString(data[4..]));
        Assert.Equal(status, ToolRun.Of("fido", "inspect", "--file", file.Name, "--kind", "ctap-get-info")["status"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hex:")]
    [InlineData("hex:S3CR3T")]
    [InlineData("hex:abc")]
    [InlineData("S3CR3T!")]
    [InlineData("AAAA=")]
    [InlineData("AB==")]
    [InlineData("AB")]
    public void Inspect_TextThatIsNoBytes_IsRefused(string data) =>
        AssertUnreadable(ToolRun.Of("fido", "inspect", data), "DATA must be base64url without padding, or hex: and hexadecimal digits, of 1 to 65536 bytes.");

    [Fact]
    public void Inspect_TooLong_IsRefused()
    {
        using var file = new TemporaryFile(new byte[3 * 65536 + 1]);

        AssertUnreadable(ToolRun.Of("fido", "inspect", "--file", file.Name), "--file: the file has more than 196608 bytes.");
        AssertUnreadable(ToolRun.WithInput(new string('A', 3 * 65536 + 1), "fido", "inspect", "-"), "DATA: the text has more than 196608 characters.");
    }

    [Fact]
    public void Inspect_FileThatIsNotThere_IsRefused() =>
        AssertUnreadable(ToolRun.Of("fido", "inspect", "--file", Path.Combine(Path.GetTempPath(), "not", "there")), "--file: the file can't be read.");

    [Theory]
    [InlineData("", "DATA or --file is required.")]
    [InlineData("AAAA --file x", "DATA and --file exclude each other.")]
    [InlineData("AAAA --kind S3CR3T", "--kind must be attestation-object or authenticator-data or ")]
    public void Inspect_WrongUsage_NamesTheOption(string arguments, string expected)
    {
        var run = ToolRun.Of(["fido", "inspect", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("mfa fido inspect: " + expected, run.Error, StringComparison.Ordinal);
    }

    // Whatever stands in the place of one byte, there is an answer and no stack trace.
    [Theory]
    [MemberData(nameof(InspectedKinds))]
    public void Inspect_AnyByteChanged_HasAnAnswer(string kind)
    {
        var bytes = Specimen.Of(kind);
        for (var i = 0; i < bytes.Length; i++)
        {
            var bent = bytes.ToArray();
            bent[i] ^= 0x81;
            var run = ToolRun.Of("fido", "inspect", "hex:" + Convert.ToHexString(bent));

            Assert.True(run.ExitCode is 0 or 3, run.ToString());
            Assert.True(run.ExitCode == 0 == (run.Error.Length == 0), run.ToString());
        }
    }

    static void AssertUnreadable(ToolRun run, string expected)
    {
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("mfa fido inspect: " + expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("S3CR3T", run.Error, StringComparison.Ordinal);
    }

    // authenticator data with the ED flag, and extensions {"a":[[{"b":"x"}]]}; or {"a":"x"}.
    [Theory]
    [InlineData("A1616181 81A1616261 78")]
    [InlineData("A16161 8180")]
    [InlineData("A16161 81818181 00")]
    public void Inspect_ArraysWithinArrays_ArePrinted(string extensions)
    {
        var data = $"hex:{new string('0', 64)}8100000000{extensions.Replace(" ", "", StringComparison.Ordinal)}";

        Assert.Equal((0, ""), (ToolRun.Of("fido", "inspect", data, "--kind", "authenticator-data").ExitCode, ToolRun.Of("fido", "inspect", data, "--kind", "authenticator-data").Error));
        Assert.Equal(0, ToolRun.Of("fido", "inspect", data, "--kind", "authenticator-data", "--json").ExitCode);
    }

    [Theory]
    [InlineData("E280AE")]
    [InlineData("E2808B")]
    [InlineData("E280A8")]
    [InlineData("C28530")]
    public void Inspect_CharactersThatHideOrTurnRound_AreReplaced(string utf8)
    {
        var data = $"hex:{new string('0', 64)}8100000000A1616163{utf8}";

        var run = ToolRun.Of("fido", "inspect", data, "--kind", "authenticator-data");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\uFFFD", run.Output, StringComparison.Ordinal);
    }
}

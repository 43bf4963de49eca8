using System.Text.Json;
using System.Text.RegularExpressions;
using Mfa.Tool.Commands.Fido.Cases;
using Mfa.Tool.Commands.Fido.Inspection;
using Mfa.Tool.Commands.Fido.Verification;
using Mfa.Tool.Output;
using Mfa.Tool.Tests.Examples;
using Mfa.U2f;

namespace Mfa.Tool.Tests.Fido;

/// <summary>What docs/tool.md says about <c>mfa fido</c>, held against what it does.</summary>
public class FidoDocumentationTests
{
    // What these hold comes from the key, not from this tool.
    static readonly string[] Foreign = ["statement", "publicKeyMembers", "extensions", "unsignedExtensionOutputs", "options", "certifications", "unknownMembers"];

    static readonly string Verify = Page.Section("fido verify");
    static readonly string Inspect = Page.Section("fido inspect");

    [Fact]
    public void Case_MembersThatAreListed_AreThoseThatAreRead()
    {
        var table = Verify[Verify.IndexOf("| member | kinds |", StringComparison.Ordinal)..];
        var listed = Regex.Matches(table[..table.IndexOf("\n\n", StringComparison.Ordinal)], @"^\| `([A-Za-z.]+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(FidoCaseMember.All.Select(member => member.Path), listed);
    }

    [Fact]
    public void Case_KindsThatAreListed_AreThoseThatAreRead() =>
        Assert.All(FidoCaseKinds.All, kind => Assert.Contains($"`{kind.Word}`", Verify, StringComparison.Ordinal));

    [Fact]
    public void Verify_MembersThatArePrinted_AreListed()
    {
        Type[] reports = [typeof(FidoVerificationReport), typeof(FidoAttestationReport), typeof(FidoTrustReport), typeof(FidoCredentialReport), typeof(FidoLedgerStep)];

        Assert.All(
            reports.SelectMany(report => ToolJson.Reports.GetTypeInfo(report)!.Properties),
            property => Assert.Contains($"\n| `{property.Name}` |", Verify, StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_Words_AreListed()
    {
        IEnumerable<Enum> words =
        [
            .. Enum.GetValues<FidoStatus>().Cast<Enum>(),
            .. Enum.GetValues<FidoCheckOutcome>().Cast<Enum>(),
            .. Enum.GetValues<FidoTrustReason>().Cast<Enum>(),
            .. Enum.GetValues<FidoAttestationType>().Cast<Enum>(),
            .. Enum.GetValues<FidoObligations>().Where(obligation => obligation != FidoObligations.None).Cast<Enum>(),
        ];

        Assert.All(words, word => Assert.Contains($"`{ToolText.Word(word)}`", Verify, StringComparison.Ordinal));
    }

    [Fact]
    public void Inspect_KindsAndFlags_AreListed()
    {
        Assert.All(InspectionKind.All, kind => Assert.Contains($"\n| `{kind.Word}` |", Inspect, StringComparison.Ordinal));
        Assert.All(
            Enum.GetValues<WebAuthnAuthenticatorFlags>().Where(flag => flag != WebAuthnAuthenticatorFlags.None),
            flag => Assert.Contains($"`{ToolText.Word(flag)}`", Inspect, StringComparison.Ordinal));
    }

    [Fact]
    public void Inspect_MembersThatArePrinted_AreListed()
    {
        var names = InspectionKind.All
            .Select(kind => ToolRun.Of("fido", "inspect", "base64url:" + RecordedCase.Text(Specimen.Of(kind.Word)), "--json").Json)
            .SelectMany(NamesOf)
            .Distinct()
            .ToArray();

        Assert.True(names.Length > 60);
        Assert.All(names, name => Assert.Contains($"\n| `{name}` |", Verify + Inspect, StringComparison.Ordinal));
    }

    static IEnumerable<string> NamesOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Foreign.Contains(member.Name) ? [member.Name] : NamesOf(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(NamesOf),
        _ => [],
    };
}

using Mfa.Devices.Import;
using Mfa.KeyContainers;
using Mfa.Tool.Commands.Keys;
using Mfa.Tool.Output;
using Mfa.Tool.Tests.Examples;

namespace Mfa.Tool.Tests.Keys;

/// <summary>What docs/tool.md says about <c>mfa keys</c>, held against what it does.</summary>
public class KeysDocumentationTests
{
    // What an import into an inventory says, and MfaSeedConverter doesn't.
    static readonly MfaSeedFileOutcome[] OfAnImport =
    [
        MfaSeedFileOutcome.AlreadyAdded, MfaSeedFileOutcome.SerialTaken, MfaSeedFileOutcome.SeedTaken, MfaSeedFileOutcome.NotAuthenticated,
    ];

    [Fact]
    public void Formats_AreListed()
    {
        Assert.Equal(Enum.GetValues<TokenKeyFormat>().Where(format => format != TokenKeyFormat.Unknown), KeyWords.Formats.Select(format => format.Value).Order());
        Assert.All(KeyWords.Formats, format => Assert.Contains($"`{format.Word}`", Page.Section("keys"), StringComparison.Ordinal));
        Assert.All(KeyWords.Targets, format => Assert.Contains($"`{format.Word}`", Page.Section("keys convert"), StringComparison.Ordinal));
    }

    [Fact]
    public void Words_AreListed()
    {
        Assert.All(Enum.GetValues<TokenKeyAlgorithm>(), word => Assert.Contains($"`{KeyWords.Of(word)}`", Page.Section("keys list"), StringComparison.Ordinal));
        Assert.All(Enum.GetValues<TokenKeySeverity>(), word => Assert.Contains($"`{ToolText.Word(word)}`", Page.Section("keys list"), StringComparison.Ordinal));
        Assert.All(ToolText.Words(TokenKeyFields.All), word => Assert.Contains($"`{word}`", Page.Section("keys list"), StringComparison.Ordinal));
        Assert.All(Enum.GetValues<TokenKeyUseVerdict>(), word => Assert.Contains($"`{ToolText.Word(word)}`", Page.Section("keys check"), StringComparison.Ordinal));
        Assert.All(Enum.GetValues<MfaSeedFileOutcome>().Except(OfAnImport), word => Assert.Contains($"`{KeyWords.Of(word)}`", Page.Section("keys check"), StringComparison.Ordinal));
    }

    [Fact]
    public void MembersOfADiagnostic_AreListed() => Assert.All(
        ToolJson.Reports.GetTypeInfo(typeof(KeyRemark))!.Properties,
        property => Assert.Contains($"\n| `{property.Name}` |", Page.Section("keys list"), StringComparison.Ordinal));
}

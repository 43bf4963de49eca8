using Mfa.Devices.Import;
using Mfa.KeyContainers;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary>The documented words for what the packages have names for.</summary>
internal static class KeyWords
{
    public static IReadOnlyList<(string Word, TokenKeyFormat Value)> Formats { get; } =
    [
        ("pskc", TokenKeyFormat.Pskc),
        ("pskc-draft", TokenKeyFormat.PskcDraft),
        ("cms", TokenKeyFormat.Cms),
        ("safenet-xml", TokenKeyFormat.SafeNetXml),
        ("safeword-dat", TokenKeyFormat.SafeWordDat),
        ("yubico-log-csv", TokenKeyFormat.YubicoLogCsv),
        ("yubico-csv", TokenKeyFormat.YubicoCsv),
        ("csv", TokenKeyFormat.OathCsv),
        ("linotp-csv", TokenKeyFormat.LinOtpCsv),
        ("entra-csv", TokenKeyFormat.EntraCsv),
        ("deepnet-xml", TokenKeyFormat.DeepNetXml),
        ("otpauth-migration", TokenKeyFormat.OtpauthMigration),
    ];

    /// <summary>The formats that are written, too.</summary>
    public static IReadOnlyList<(string Word, TokenKeyFormat Value)> Targets { get; } = [.. Formats.Where(format => format.Value is
        TokenKeyFormat.Pskc or TokenKeyFormat.Cms or TokenKeyFormat.OathCsv or TokenKeyFormat.LinOtpCsv or TokenKeyFormat.EntraCsv or TokenKeyFormat.OtpauthMigration)];

    public static string Of(TokenKeyFormat format) => Formats.First(item => item.Value == format).Word;

    public static string Of(TokenKeyAlgorithm algorithm) => algorithm switch
    {
        TokenKeyAlgorithm.SecurId => "securid",
        TokenKeyAlgorithm.ActivIdentity => "actividentity",
        _ => ToolText.Word(algorithm),
    };

    /// <summary>What the device layer says: nothing is added here, so <see cref="MfaSeedFileOutcome.Added"/> is <c>accepted</c>.</summary>
    public static string Of(MfaSeedFileOutcome outcome) => outcome == MfaSeedFileOutcome.Added ? "accepted" : ToolText.Word(outcome);
}

using Mfa.Devices.Import;
using Mfa.Portal.Layout;

namespace Mfa.Portal.Admin.Import;

/// <summary>An import in words.</summary>
internal static class ImportTexts
{
    public static string Of(ImportState state) => state switch
    {
        ImportState.Running => Texts.ImportIsRunning,
        ImportState.Done => Texts.ImportDone,
        ImportState.Stopped => Texts.ImportStopped,
        _ => Texts.ImportFailed,
    };

    public static string Of(MfaSeedFileOutcome outcome) => outcome switch
    {
        MfaSeedFileOutcome.Added => Texts.OutcomeAdded,
        MfaSeedFileOutcome.AlreadyAdded => Texts.OutcomeThere,
        MfaSeedFileOutcome.SerialTaken => Texts.OutcomeSerial,
        MfaSeedFileOutcome.SeedTaken => Texts.OutcomeSeed,
        MfaSeedFileOutcome.NotSupported => Texts.OutcomeNotSupported,
        MfaSeedFileOutcome.PolicyForbids => Texts.OutcomePolicy,
        MfaSeedFileOutcome.NotAuthenticated => Texts.OutcomeNotAuthenticated,
        MfaSeedFileOutcome.SerialMissing => Texts.OutcomeNoSerial,
        _ => Texts.OutcomeUnreadable,
    };

    /// <summary>Where in the file a row is.</summary>
    public static string PlaceOf(MfaSeedFileRow row) =>
        row.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Line is not null)?.Line is { } line ? Words.Format(Texts.RecordAtLine, row.Number, line)
        : row.Number == 0 ? Texts.TheFile
        : Words.Format(Texts.RecordNumber, row.Number);
}

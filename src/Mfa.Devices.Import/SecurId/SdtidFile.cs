using System.Runtime.CompilerServices;
using Mfa.KeyContainers;
using Mfa.SecurId;

namespace Mfa.Devices.Import.SecurId;

/// <summary>The tokens of an sdtid file.</summary>
internal static class SdtidFile
{
    public static async IAsyncEnumerable<SecurIdRecord> ReadAsync(Stream file, MfaSeedFileOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reading = new SecurIdSdtidReadOptions { Password = options.SecurIdPassword };
        await foreach (var record in SecurIdSdtidReader.ReadAsync(file, reading, cancellationToken).ConfigureAwait(false))
        {
            yield return new SecurIdRecord(
                MfaSecurIdFormat.Sdtid,
                record.Number,
                record.Token,
                record.Token?.SerialNumber ?? record.SerialNumber,
                IsAuthenticated: !options.SecurIdPassword.IsEmpty,
                record.Status == SecurIdSdtidStatus.Read ? [] : [DiagnosticOf(record, options)]);
        }
    }

    static TokenKeyDiagnostic DiagnosticOf(SecurIdSdtidRecord record, MfaSeedFileOptions options)
    {
        var code = record.Status switch
        {
            SecurIdSdtidStatus.WrongPassword when options.SecurIdPassword.IsEmpty => TokenKeyDiagnosticCode.CredentialRequired,
            SecurIdSdtidStatus.WrongPassword => TokenKeyDiagnosticCode.WrongKeyOrDamaged,
            SecurIdSdtidStatus.TokenAltered or SecurIdSdtidStatus.HeaderAltered => TokenKeyDiagnosticCode.MacMismatch,
            SecurIdSdtidStatus.NotCovered => TokenKeyDiagnosticCode.NotAuthenticated,
            SecurIdSdtidStatus.NotSupported => TokenKeyDiagnosticCode.AlgorithmNotSupported,
            SecurIdSdtidStatus.TooLarge => TokenKeyDiagnosticCode.RecordTooLong,
            SecurIdSdtidStatus.NotSdtid => TokenKeyDiagnosticCode.FormatUnknown,
            _ => TokenKeyDiagnosticCode.Malformed,
        };
        return new TokenKeyDiagnostic(code, record.Number == 0 ? TokenKeySeverity.Fatal : TokenKeySeverity.Error, record.Message) { Line = record.Line };
    }
}

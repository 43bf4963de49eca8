using Mfa.Devices.Import.SecurId;
using Mfa.KeyContainers;

namespace Mfa.Devices.Import;

/// <summary>A record of a seed file, and what became of it. Immutable; nothing in it is secret.</summary>
public sealed class MfaSeedFileRow
{
    internal MfaSeedFileRow(TokenKeyRecord record, MfaSeedFileOutcome outcome, string? message, string? serialNumber, string? manufacturer)
    {
        Number = record.Number;
        Format = record.Format;
        Diagnostics = record.Diagnostics;
        Outcome = outcome;
        Message = message;
        SerialNumber = serialNumber;
        Manufacturer = manufacturer;
    }

    internal MfaSeedFileRow(SecurIdRecord record, MfaSeedFileOutcome outcome, string? message, string? manufacturer)
    {
        Number = record.Number;
        SecurIdFormat = record.Format;
        Diagnostics = record.Diagnostics;
        Outcome = outcome;
        Message = message;
        SerialNumber = record.SerialNumber;
        Manufacturer = manufacturer;
    }

    MfaSeedFileRow(MfaSeedFileRow row, MfaSeedFileOutcome outcome)
    {
        (Number, Format, SecurIdFormat, Diagnostics, Message, SerialNumber, Manufacturer) = (row.Number, row.Format, row.SecurIdFormat, row.Diagnostics, row.Message, row.SerialNumber, row.Manufacturer);
        Outcome = outcome;
    }

    /// <summary>Which record, from 1; 0 if it is about the file.</summary>
    public long Number { get; }

    /// <summary>The file's format; <see cref="TokenKeyFormat.Unknown"/> also where <see cref="SecurIdFormat"/> says more.</summary>
    public TokenKeyFormat Format { get; }

    /// <summary>The file's format, if it is one of those that are compatible with RSA SecurID.</summary>
    public MfaSecurIdFormat SecurIdFormat { get; }

    /// <summary>What became of it.</summary>
    public MfaSeedFileOutcome Outcome { get; }

    /// <summary>Why the key wasn't taken, in words; null if it was, or the diagnostics say it.</summary>
    public string? Message { get; }

    /// <summary>The serial number as the inventory has it, or as it stood in the file; null if there is none.</summary>
    public string? SerialNumber { get; }

    /// <summary>The maker as the inventory has it; null or empty if the file names none.</summary>
    public string? Manufacturer { get; }

    /// <summary>What reading had to say of it.</summary>
    public IReadOnlyList<TokenKeyDiagnostic> Diagnostics { get; }

    /// <summary>Whether nothing more comes of the file.</summary>
    public bool IsFatal => Diagnostics.Any(diagnostic => diagnostic.Severity == TokenKeySeverity.Fatal);

    internal MfaSeedFileRow With(MfaTokenAddOutcome outcome) => new(this, outcome switch
    {
        MfaTokenAddOutcome.Added => MfaSeedFileOutcome.Added,
        MfaTokenAddOutcome.AlreadyAdded => MfaSeedFileOutcome.AlreadyAdded,
        MfaTokenAddOutcome.SerialTaken => MfaSeedFileOutcome.SerialTaken,
        MfaTokenAddOutcome.SeedTaken => MfaSeedFileOutcome.SeedTaken,
        _ => throw new InvalidOperationException("The inventory gave no answer for a token."),
    });
}

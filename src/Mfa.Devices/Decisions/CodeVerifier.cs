using System.Security.Cryptography;
using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>One device's codes, whichever protocol they are of: the only place where the device layer tells the protocols apart.</summary>
internal abstract class CodeVerifier
{
    public static CodeVerifier Of(CodeEntry code, MfaDeviceKind kind, MfaOptions options, bool hasNextCodeZone = true) => code.Type switch
    {
        CodeType.Totp or CodeType.SteamTotp => new TotpCodes(code, kind, options, hasNextCodeZone),
        CodeType.Hotp => new HotpCodes(code, options, hasNextCodeZone),
        CodeType.SecurId => new SecurIdCodes(code, options, hasNextCodeZone),
        _ => throw new AlteredRecordException("A device's codes are of no known type."),
    };

    /// <summary>What one guess at a code is worth.</summary>
    public abstract double Price { get; }

    /// <summary>What one guess at a pair of codes is worth.</summary>
    public abstract double ResynchronizationPrice { get; }

    /// <summary>How long a code can be right for, whatever the clocks do.</summary>
    public abstract TimeSpan Window { get; }

    public abstract CodeMatch Verify(CodeSecrets secrets, string code, string? continuation, DateTimeOffset now);

    /// <summary>Looks for two consecutive codes, far from where the device was last seen: for enrolment and resynchronisation.</summary>
    public abstract CodeMatch Resynchronize(CodeSecrets secrets, string first, string second, DateTimeOffset now);

    public static HashAlgorithmName AlgorithmOf(CodeEntry code) => new(code.Algorithm);
}

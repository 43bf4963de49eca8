namespace Mfa.KeyContainers;

/// <summary>The programs that <see cref="OathCsvExporter"/> writes for.</summary>
public enum OathCsvDialect
{
    /// <summary>privacyIDEA, first version: <see cref="TokenKeyFormat.OathCsv"/>. The hash isn't written, but concluded from the length of the seed.</summary>
    PrivacyIdea = 0,

    /// <summary>LinOTP: <see cref="TokenKeyFormat.LinOtpCsv"/>. A counter has no place there.</summary>
    LinOtp,

    /// <summary>Microsoft Entra: <see cref="TokenKeyFormat.EntraCsv"/>. TOTP with SHA-1 and six digits.</summary>
    Entra,
}

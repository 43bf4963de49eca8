namespace Mfa.KeyContainers;

/// <summary>The formats of seed files.</summary>
public enum TokenKeyFormat
{
    /// <summary>None that is known.</summary>
    Unknown = 0,

    /// <summary>RFC 6030: Gemalto, Feitian, Yubico, NagraID and others.</summary>
    Pskc,

    /// <summary>Drafts that came before RFC 6030; read only where <see cref="TokenKeyImportOptions.AcceptDrafts"/> says so.</summary>
    PskcDraft,

    /// <summary>RFC 6031, bare or protected by CMS (RFC 6032), DER or PEM.</summary>
    Cms,

    /// <summary>SafeNet (Aladdin) eToken: XML.</summary>
    SafeNetXml,

    /// <summary>SafeWord, also for eToken PASS: .dat, lines like LDIF.</summary>
    SafeWordDat,

    /// <summary>Yubico's personalization tool: log, "traditional format".</summary>
    YubicoLogCsv,

    /// <summary>Yubico's personalization tool: log, "Yubico format".</summary>
    YubicoCsv,

    /// <summary>OATH CSV as privacyIDEA reads it: serial, seed in hexadecimal digits, type, digits, counter or time step.</summary>
    OathCsv,

    /// <summary>OATH CSV as LinOTP reads it: serial, seed, type, digits, time step, hash.</summary>
    LinOtpCsv,

    /// <summary>OATH CSV as Microsoft Entra reads it: UPN, serial number, secret in Base32, time interval, manufacturer, model.</summary>
    EntraCsv,

    /// <summary>DeepNet SafeID: XML.</summary>
    DeepNetXml,

    /// <summary>Google Authenticator's transfer codes: <c>otpauth-migration</c> URIs, one in a line.</summary>
    OtpauthMigration,
}

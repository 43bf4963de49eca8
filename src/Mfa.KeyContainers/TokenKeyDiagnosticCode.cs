namespace Mfa.KeyContainers;

/// <summary>What there is to say of a seed file or one of its records.</summary>
public enum TokenKeyDiagnosticCode
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The file has no format that is known, or not the one that was asked for.</summary>
    FormatUnknown,

    /// <summary>The format's own rules are broken so that nothing after this place can be read.</summary>
    Malformed,

    /// <summary>The XML has a document type, which no seed file needs and which is never read.</summary>
    DocumentTypeForbidden,

    /// <summary>The file, or a key of it, has drafts' names; <see cref="TokenKeyImportOptions.AcceptDrafts"/> isn't set.</summary>
    DraftNotAccepted,

    /// <summary>The format's version isn't one that is known.</summary>
    VersionNotSupported,

    /// <summary>The file is longer than <see cref="TokenKeyLimits.MaximumLength"/>.</summary>
    FileTooLong,

    /// <summary>There are more records than <see cref="TokenKeyLimits.MaximumRecords"/>.</summary>
    TooManyRecords,

    /// <summary>A record is longer than <see cref="TokenKeyLimits.MaximumRecordLength"/>.</summary>
    RecordTooLong,

    /// <summary>Elements lie deeper than <see cref="TokenKeyLimits.MaximumDepth"/>.</summary>
    TooDeep,

    /// <summary>Deriving the key would take more than <see cref="TokenKeyLimits.MaximumIterations"/> or <see cref="TokenKeyLimits.MaximumDerivationTime"/>.</summary>
    DerivationTooExpensive,

    /// <summary>It is encrypted, and there is no credential that could open it.</summary>
    CredentialRequired,

    /// <summary>It can't be decrypted: the passphrase, key or certificate is wrong or the file is damaged, and nothing tells which.</summary>
    WrongKeyOrDamaged,

    /// <summary>The MAC isn't that of the value: the file was altered or damaged, or the key is wrong.</summary>
    MacMismatch,

    /// <summary>
    /// It is encrypted without a MAC, or to a certificate, which anybody can do: whoever can alter or replace the file can choose the value.
    /// </summary>
    NotAuthenticated,

    /// <summary>An algorithm of encryption, MAC, derivation or signature isn't supported, or not accepted any more.</summary>
    AlgorithmNotSupported,

    /// <summary>A signature is wanted and there is none.</summary>
    SignatureMissing,

    /// <summary>There is a signature and nobody was named whose signature counts: it wasn't verified.</summary>
    SignatureNotVerified,

    /// <summary>The signature doesn't fit the file.</summary>
    SignatureInvalid,

    /// <summary>The signature fits, and its signer isn't one that is trusted.</summary>
    SignerNotTrusted,

    /// <summary>A field that must be there isn't.</summary>
    FieldMissing,

    /// <summary>A field isn't what it must be.</summary>
    FieldMalformed,

    /// <summary>A field stands there more than once.</summary>
    FieldRepeated,

    /// <summary>A field isn't known; it is kept as an extension.</summary>
    FieldUnknown,

    /// <summary>A field has no place in the record and was dropped.</summary>
    FieldDropped,

    /// <summary>The hash isn't said and was concluded, from the length of the seed for example.</summary>
    HashConcluded,

    /// <summary>The policy holds something that isn't known: the key mustn't be used.</summary>
    PolicyNotUnderstood,

    /// <summary>Two records hold the same encrypted value.</summary>
    ValueRepeated,

    /// <summary>Something against the standard that well-known files do was let pass.</summary>
    Leniency,

    /// <summary>Where a token's time begins isn't said and was concluded.</summary>
    TimeConcluded,
}

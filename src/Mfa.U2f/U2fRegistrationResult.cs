using Mfa.U2f.Keys;

namespace Mfa.U2f;

/// <summary>
/// What the verification of a U2F registration found, and what to store. <c>default</c> is a refusal.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly struct U2fRegistrationResult
{
    readonly U2fRegistrationData? _data;
    readonly string? _appId;

    internal U2fRegistrationResult(FidoStatus status, FidoCheckLedger ledger)
    {
        Status = status;
        Ledger = ledger;
    }

    internal U2fRegistrationResult(FidoCheckLedger ledger, U2fRegistrationData data, string appId, bool isTrusted)
        : this(FidoStatus.Accepted, ledger)
    {
        _data = data;
        _appId = appId;
        IsAttestationTrusted = isTrusted;
    }

    /// <summary>The outcome.</summary>
    public FidoStatus Status { get; }

    /// <summary>Whether the key may be registered, once <see cref="Obligations"/> are discharged.</summary>
    public bool IsAccepted => Status == FidoStatus.Accepted;

    /// <summary>What was checked.</summary>
    public FidoCheckLedger Ledger { get; }

    /// <summary>What the caller has to do before it acts on an acceptance; none after a refusal.</summary>
    public FidoObligations Obligations =>
        IsAccepted ? FidoObligations.ConsumeChallenge | FidoObligations.EnsureCredentialIdIsUnique | FidoObligations.StoreCredential : FidoObligations.None;

    /// <summary>If accepted, to be stored: the key handle, which is the credential id in WebAuthn. Otherwise empty.</summary>
    public ReadOnlyMemory<byte> KeyHandle => _data?.KeyHandle ?? default;

    /// <summary>If accepted, to be stored: the public key, 65 bytes. Otherwise empty.</summary>
    public ReadOnlyMemory<byte> PublicKey => _data?.PublicKey ?? default;

    /// <summary>If accepted, to be stored: the AppID that the key is registered with, which it signs for ever after. Otherwise null.</summary>
    public string? AppId => _appId;

    /// <summary>If accepted: the attestation certificate in DER. Otherwise empty.</summary>
    public ReadOnlyMemory<byte> AttestationCertificate => _data?.Certificate ?? default;

    /// <summary>Whether a trust source vouches for the attestation: apart from the signature, which holds in any case.</summary>
    public bool IsAttestationTrusted { get; }

    /// <summary>If accepted: the public key as a COSE_Key for ES256, as WebAuthn stores it. Otherwise empty.</summary>
    public byte[] EncodeCosePublicKey() => _data is null ? [] : CoseKey.EncodeU2f(_data.PublicKey.Span);
}

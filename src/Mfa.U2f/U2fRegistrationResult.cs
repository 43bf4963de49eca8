using Mfa.U2f.Keys;

namespace Mfa.U2f;

/// <summary>What the verification of a raw U2F registration found, and what to store. Immutable; a refusal too has its ledger.</summary>
public sealed class U2fRegistrationResult
{
    readonly U2fRegistrationData? _data;

    internal U2fRegistrationResult(FidoStatus status, FidoCheckLedger ledger)
    {
        Status = status;
        Ledger = ledger;
    }

    internal U2fRegistrationResult(FidoCheckLedger ledger, U2fRegistrationData data, string appId)
        : this(FidoStatus.Accepted, ledger)
    {
        _data = data;
        AppId = appId;
    }

    /// <summary>The outcome.</summary>
    public FidoStatus Status { get; }

    /// <summary>Whether the key may be registered, once <see cref="Obligations"/> are discharged.</summary>
    public bool IsAccepted => Status == FidoStatus.Accepted;

    /// <summary>What was checked.</summary>
    public FidoCheckLedger Ledger { get; }

    /// <summary>What only the caller can do; none after a refusal.</summary>
    public FidoObligations Obligations =>
        IsAccepted ? FidoObligations.ConsumeChallenge | FidoObligations.EnsureCredentialIdIsUnique | FidoObligations.StoreCredential : FidoObligations.None;

    /// <summary>If accepted, to be stored: the key handle, which is the credential id in WebAuthn. Otherwise empty.</summary>
    public ReadOnlyMemory<byte> KeyHandle => _data?.KeyHandle ?? default;

    /// <summary>If accepted, to be stored: the public key, 65 bytes. Otherwise empty.</summary>
    public ReadOnlyMemory<byte> PublicKey => _data?.PublicKey ?? default;

    /// <summary>If accepted, to be stored: the AppID that the key is registered with, which it signs for ever after. Otherwise null.</summary>
    public string? AppId { get; }

    /// <summary>
    /// Whether the attestation holds, and otherwise which rule it breaks; with the certificate and what that says of the device. Valid says nothing
    /// about trusted.
    /// </summary>
    public FidoAttestationResult Attestation { get; internal init; }

    /// <summary>What the trust source said of it; null if it wasn't asked.</summary>
    public FidoTrustVerdict? Trust { get; internal init; }

    /// <summary>If accepted: the public key as a COSE_Key for ES256, as WebAuthn stores it. Otherwise empty.</summary>
    public byte[] EncodeCosePublicKey() => _data is null ? [] : CoseKey.EncodeU2f(_data.PublicKey.Span);
}

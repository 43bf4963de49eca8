using Mfa.U2f.Ceremonies;

namespace Mfa.U2f;

/// <summary>
/// Who the relying party is, and its policy. Immutable; <see cref="FidoRelyingParty"/> checks it when it is made.
/// </summary>
public sealed class FidoRelyingPartyOptions
{
    /// <summary>The relying party id: a domain, such as <c>example.com</c>. Credentials are bound to it for ever.</summary>
    public required string Id { get; init; }

    /// <summary>The name that browsers show.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The origins from which ceremonies are taken, to the letter: <c>https://login.example.com</c>, <c>http://localhost:5080</c>,
    /// <c>android:apk-key-hash:…</c>. Never empty; no wildcards.
    /// </summary>
    public required IReadOnlyList<string> Origins { get; init => field = Copy.Of(value); }

    /// <summary>
    /// The algorithms that new credentials may have, in order of preference; by default ES256, RS256. Those that this platform lacks
    /// (<see cref="FidoPublicKey.IsSupported"/>) aren't offered, and refused as <see cref="FidoStatus.UnsupportedAlgorithm"/>.
    /// </summary>
    public IReadOnlyList<FidoAlgorithm> Algorithms { get; init => field = Copy.Of(value); } = [FidoAlgorithm.ES256, FidoAlgorithm.RS256];

    /// <summary>Lets <see cref="FidoAlgorithm.RS1"/> stand among the algorithms, and verify: broken, for old TPMs only.</summary>
    public bool AllowRS1 { get; init; }

    /// <summary>How long a ceremony may take: one second to an hour, five minutes by default.</summary>
    public TimeSpan CeremonyLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Takes ceremonies from frames of another origin than the pages around them; off by default.</summary>
    public bool AllowCrossOrigin { get; init; }

    /// <summary>The pages that may be around such a frame, where the browser says which one it is; empty by default: none.</summary>
    public IReadOnlyList<string> TopOrigins { get; init => field = Copy.Of(value); } = [];

    /// <summary>What happens if a counter didn't advance; by default the assertion is refused.</summary>
    public FidoCounterPolicy CounterPolicy { get; init; }

    /// <summary>Takes credentials that can be backed up; on by default.</summary>
    public bool AllowBackupEligible { get; init; } = true;

    /// <summary>Takes registrations without attestation; on by default.</summary>
    public bool AllowNoAttestation { get; init; } = true;

    /// <summary>Takes registrations that attest themselves; on by default.</summary>
    public bool AllowSelfAttestation { get; init; } = true;

    /// <summary>Refuses registrations whose attestation the trust source doesn't trust; off by default. It needs a <see cref="TrustSource"/>.</summary>
    public bool RequireTrustedAttestation { get; init; }

    /// <summary>Refuses responses with extension outputs that weren't asked for; off by default: they are ignored.</summary>
    public bool RefuseUnsolicitedExtensions { get; init; }

    /// <summary>The attestation statement formats that are verified; by default those of security keys.</summary>
    public FidoAttestationFormats AttestationFormats { get; init; } = FidoAttestationFormats.Default;

    /// <summary>Who says whether an attestation is trusted; by default nobody: valid, untrusted.</summary>
    public IFidoTrustSource TrustSource { get; init; } = FidoNoTrust.Instance;
}

using Mfa.U2f.Ceremonies;
using Mfa.U2f.WebAuthn;

namespace Mfa.U2f;

/// <summary>
/// A U2F verifier's policy: for whom it verifies, and what it demands. Immutable; <see cref="U2fVerifier"/> checks it when it is made.
/// </summary>
/// <remarks>
/// <code>
/// var options = new U2fVerifierOptions { AppId = "https://example.com/app-id.json", TrustedFacets = ["https://example.com"] };
/// </code>
/// </remarks>
public sealed class U2fVerifierOptions
{
    /// <summary>
    /// The AppID that new keys are registered with: one text, not empty, exactly as pages pass it to the browser. At sign-in each key's own
    /// AppID counts.
    /// </summary>
    public required string AppId { get; init; }

    /// <summary>
    /// The facets whose calls are accepted, at least one (FIDO AppID and Facet Specification 1.2, 3.1): web origins as browsers write them, such as
    /// <c>https://example.com</c> or <c>https://example.com:8443</c>, without a path or a slash at the end, in lower case and without a default port; or an
    /// app's facet, such as <c>android:apk-key-hash:…</c>. They are compared exactly; there are no wildcards.
    /// </summary>
    public required IReadOnlyCollection<string> TrustedFacets { get; init => field = Copy.Of(value); }

    /// <summary>What happens when a key's counter hasn't advanced; <see cref="FidoCounterPolicy.Refuse"/> by default.</summary>
    public FidoCounterPolicy CounterPolicy { get; init; }

    /// <summary>
    /// Refuses a key whose counter is zero and was zero. Off by default: then such a key counts as one without a counter, as in WebAuthn Level 3,
    /// 7.2-22, and its step is not applicable. FIDO U2F demands a counter of every key.
    /// </summary>
    public bool RefuseZeroCounters { get; init; }

    /// <summary>
    /// Refuses a registration whose attestation isn't trusted. Off by default: then a registration is accepted on its signature alone, which
    /// says nothing about who made the key.
    /// </summary>
    public bool RequireTrustedAttestation { get; init; }

    /// <summary>Who says whether an attestation is trusted; by default nobody: valid, untrusted.</summary>
    public IFidoTrustSource TrustSource { get; init; } = FidoNoTrust.Instance;

    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    internal void Validate(string parameterName)
    {
        if (string.IsNullOrEmpty(AppId))
            throw new ArgumentException($"{nameof(AppId)} is empty.", parameterName);
        if (TrustedFacets is null or { Count: 0 })
            throw new ArgumentException($"{nameof(TrustedFacets)} is empty: then every origin would be refused.", parameterName);
        foreach (var facet in TrustedFacets)
        {
            if (!WebOrigin.IsPossible(facet))
                throw new ArgumentException($"{nameof(TrustedFacets)} holds '{facet}', which no browser sends: an origin has no path, no slash at its end, no capitals, no other scripts (but xn--) and no default port.", parameterName);
        }

        if (TrustSource is null)
            throw new ArgumentException($"{nameof(TrustSource)} is null.", parameterName);
        if (RequireTrustedAttestation && TrustSource is FidoNoTrust)
            throw new ArgumentException($"{nameof(RequireTrustedAttestation)} needs a {nameof(TrustSource)}: otherwise every registration would be refused.", parameterName);
        if (!Enum.IsDefined(CounterPolicy))
            throw new ArgumentException($"{nameof(CounterPolicy)} has no value {(int)CounterPolicy}.", parameterName);
    }
}

using Mfa.U2f.Adapters;
using Mfa.U2f.Keys;

namespace Mfa.U2f.Checks;

/// <summary>WebAuthn Level 3, 7.1-20 and 7.2-7: the credential's public key.</summary>
internal static class KeyChecks
{
    const int AlgorithmLabel = 3;

    /// <summary>7.1-20: the algorithm was asked for, this platform has it, and the key is one that fits it.</summary>
    public static CheckResult Registered(CeremonyFacts facts, out CoseKey? key)
    {
        var item = facts.AuthenticatorData!.PublicKeyItem!;
        key = CoseKey.Read(item);
        if (item[AlgorithmLabel] is not { Kind: CborItemKind.Integer } algorithm)
            return CheckResult.Failed(FidoStatus.MalformedPublicKey);
        if (!facts.Ceremony.Algorithms.Any(asked => (long)asked == algorithm.Integer))
            return CheckResult.Failed(FidoStatus.AlgorithmNotAllowed);
        if (key is null)
            return CheckResult.Failed(FidoStatus.MalformedPublicKey);
        if (!IsAllowed(key.Algorithm, facts.RelyingParty))
            return CheckResult.Failed(FidoStatus.UnsupportedAlgorithm);
        var status = FidoPublicKey.TryImport(key, out var imported);
        imported?.Dispose();
        return CheckResult.PassedIf(status == FidoStatus.Accepted, status);
    }

    /// <summary>7.2-7: the stored key, imported before or now.</summary>
    public static CheckResult Stored(FidoRelyingPartyOptions relyingParty, FidoCredential stored, FidoPublicKey? imported, out FidoPublicKey? key)
    {
        key = imported;
        var status = imported is null ? FidoPublicKey.TryImport(stored.PublicKey, out key) : FidoStatus.Accepted;
        if (status == FidoStatus.Accepted && !IsAllowed(key!.Algorithm, relyingParty))
            status = FidoStatus.UnsupportedAlgorithm;
        return CheckResult.PassedIf(status == FidoStatus.Accepted, status);
    }

    // A ceremony may have been begun under options that are no longer these.
    static bool IsAllowed(FidoAlgorithm algorithm, FidoRelyingPartyOptions relyingParty) => algorithm != FidoAlgorithm.RS1 || relyingParty.AllowRS1;
}

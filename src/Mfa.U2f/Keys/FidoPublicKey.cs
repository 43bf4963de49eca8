using Mfa.U2f.Adapters;
using Mfa.U2f.Keys;

namespace Mfa.U2f;

/// <summary>
/// A credential's public key, imported once and used many times: importing costs more than verifying.
/// </summary>
/// <remarks>
/// Thread safety: any number of threads may verify with one key; none may use it while or after it is disposed. Don't share one between
/// users: a key belongs to the stored credential that it came from.
/// </remarks>
public sealed class FidoPublicKey : IDisposable
{
    readonly IFidoSignatureKey _key;
    readonly CoseKey _coseKey;
    ReadOnlyMemory<byte> _encoded;

    FidoPublicKey(IFidoSignatureKey key, CoseKey coseKey)
    {
        _key = key;
        _coseKey = coseKey;
    }

    /// <summary>The algorithm that the key is bound to.</summary>
    public FidoAlgorithm Algorithm => _coseKey.Algorithm;

    /// <summary>Whether this platform has an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public static bool IsSupported(FidoAlgorithm algorithm) => KeyAdapter.IsSupported(algorithm);

    /// <summary>Imports a COSE_Key (RFC 9052, section 7); never throws.</summary>
    /// <param name="coseKey">The encoded key, and nothing after it.</param>
    /// <param name="key">The key, if the answer is <see cref="FidoStatus.Accepted"/>.</param>
    /// <returns>
    /// <see cref="FidoStatus.Accepted"/>; <see cref="FidoStatus.UnsupportedAlgorithm"/> if the platform lacks the algorithm; or
    /// <see cref="FidoStatus.MalformedPublicKey"/>: it isn't such a key, its members don't fit its algorithm, it holds a private part, or
    /// its point isn't on the curve.
    /// </returns>
    public static FidoStatus TryImport(ReadOnlyMemory<byte> coseKey, out FidoPublicKey? key)
    {
        key = null;
        if (coseKey.Length > CborAdapter.MaximumLength)
            return FidoStatus.MalformedPublicKey;
        ReadOnlyMemory<byte> copy = coseKey.ToArray();
        if (CoseKey.Read(copy) is not { } read)
            return FidoStatus.MalformedPublicKey;
        var status = TryImport(read, out key);
        if (key is not null)
            key._encoded = copy;
        return status;
    }

    /// <summary>Imports a U2F public key (FIDO U2F Raw Message Formats, 4.3), which is ES256's; never throws.</summary>
    /// <param name="point">The uncompressed point on P-256: 65 bytes, the first of them 0x04.</param>
    /// <param name="key">The key, if the answer is <see cref="FidoStatus.Accepted"/>.</param>
    /// <returns><see cref="FidoStatus.Accepted"/>, or <see cref="FidoStatus.MalformedPublicKey"/>: it isn't such a point, or not on the curve.</returns>
    public static FidoStatus TryImportU2f(ReadOnlySpan<byte> point, out FidoPublicKey? key)
    {
        key = null;
        return point is [0x04, ..] && point.Length == CoseKey.U2fPointLength
            ? TryImport(CoseKey.EncodeU2f(point), out key)
            : FidoStatus.MalformedPublicKey;
    }

    internal static FidoStatus TryImport(CoseKey coseKey, out FidoPublicKey? key)
    {
        key = null;
        if (!KeyAdapter.IsSupported(coseKey.Algorithm))
            return FidoStatus.UnsupportedAlgorithm;
        if (KeyAdapter.Import(coseKey) is not { } imported)
            return FidoStatus.MalformedPublicKey;
        key = new FidoPublicKey(imported, coseKey);
        return FidoStatus.Accepted;
    }

    /// <summary>Whether a signature is this key's over these data; never throws for what a stranger sends.</summary>
    /// <param name="data">The signed bytes.</param>
    /// <param name="signature">The signature: DER for ECDSA, as WebAuthn Level 3, 6.5.5 has it.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => _key.Verify(data, signature);

    /// <summary>Whether this is the key of a stored credential.</summary>
    internal bool IsKeyOf(FidoCredential credential) =>
        (!_encoded.IsEmpty && credential.PublicKey.Span.SequenceEqual(_encoded.Span)) || IsSameKeyInAnotherEncoding(credential);

    bool IsSameKeyInAnotherEncoding(FidoCredential credential) => CoseKey.Read(credential.PublicKey) is { } stored && stored.IsSameAs(_coseKey);

    /// <summary>Frees the platform's key.</summary>
    public void Dispose() => _key.Dispose();
}

using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f;

/// <summary>What the platform found at one certificate of a chain that it built.</summary>
/// <param name="Index">The certificate's place in that chain; 0 is the attestation certificate.</param>
/// <param name="Status">The findings.</param>
public readonly record struct FidoChainStatus(int Index, X509ChainStatusFlags Status);

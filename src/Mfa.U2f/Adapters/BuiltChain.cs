using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Adapters;

/// <summary>A chain as the platform built it, the leaf first.</summary>
internal sealed record BuiltChain(bool IsValid, IReadOnlyList<ChainLink> Links);

/// <summary>A certificate of a chain, in the platform's bytes, and what the platform found at it.</summary>
internal sealed record ChainLink(ReadOnlyMemory<byte> PlatformBytes, X509ChainStatusFlags Status);

namespace Mfa.U2f.Adapters;

/// <summary>An extension of a certificate; its value is the content of the outer OCTET STRING.</summary>
internal sealed record CertificateExtension(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value);

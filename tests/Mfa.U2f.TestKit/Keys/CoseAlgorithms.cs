namespace Mfa.U2f.Testing;

/// <summary>The COSE algorithm identifiers (IANA registry "COSE Algorithms") that a virtual authenticator can sign with.</summary>
public static class CoseAlgorithms
{
    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    public const int ES256 = -7;

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    public const int ES384 = -35;

    /// <summary>ECDSA on P-521 with SHA-512.</summary>
    public const int ES512 = -36;

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    public const int PS256 = -37;

    /// <summary>RSASSA-PSS with SHA-384.</summary>
    public const int PS384 = -38;

    /// <summary>RSASSA-PSS with SHA-512.</summary>
    public const int PS512 = -39;

    /// <summary>ECDSA on secp256k1 with SHA-256.</summary>
    public const int ES256K = -47;

    /// <summary>ML-DSA-44.</summary>
    public const int MLDsa44 = -48;

    /// <summary>ML-DSA-65.</summary>
    public const int MLDsa65 = -49;

    /// <summary>ML-DSA-87.</summary>
    public const int MLDsa87 = -50;

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public const int RS256 = -257;

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    public const int RS384 = -258;

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    public const int RS512 = -259;

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-1.</summary>
    public const int RS1 = -65535;
}

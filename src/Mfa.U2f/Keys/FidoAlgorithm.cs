namespace Mfa.U2f;

/// <summary>A signature algorithm by its number in the IANA COSE Algorithms registry.</summary>
public enum FidoAlgorithm
{
    /// <summary>No algorithm.</summary>
    None = 0,

    /// <summary>ECDSA over P-256 with SHA-256: what every security key has, and U2F's only one.</summary>
    ES256 = -7,

    /// <summary>EdDSA over Ed25519; needs the add-on package.</summary>
    EdDsa = -8,

    /// <summary>ES256, fully specified (RFC 9864).</summary>
    Esp256 = -9,

    /// <summary>EdDSA over Ed25519, fully specified (RFC 9864); needs the add-on package.</summary>
    Ed25519 = -19,

    /// <summary>ECDSA over P-384 with SHA-384.</summary>
    ES384 = -35,

    /// <summary>ECDSA over P-521 with SHA-512.</summary>
    ES512 = -36,

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    PS256 = -37,

    /// <summary>RSASSA-PSS with SHA-384.</summary>
    PS384 = -38,

    /// <summary>RSASSA-PSS with SHA-512.</summary>
    PS512 = -39,

    /// <summary>ECDSA over secp256k1 with SHA-256, where the platform has the curve.</summary>
    ES256K = -47,

    /// <summary>ML-DSA-44 (FIPS 204), where the platform has it.</summary>
    MLDsa44 = -48,

    /// <summary>ML-DSA-65 (FIPS 204), where the platform has it.</summary>
    MLDsa65 = -49,

    /// <summary>ML-DSA-87 (FIPS 204), where the platform has it.</summary>
    MLDsa87 = -50,

    /// <summary>ES384, fully specified (RFC 9864).</summary>
    Esp384 = -51,

    /// <summary>ES512, fully specified (RFC 9864).</summary>
    Esp512 = -52,

    /// <summary>EdDSA over Ed448 (RFC 9864); known by name only.</summary>
    Ed448 = -53,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    RS256 = -257,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    RS384 = -258,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    RS512 = -259,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-1: broken; only by a named option, for old TPMs.</summary>
    RS1 = -65535,
}

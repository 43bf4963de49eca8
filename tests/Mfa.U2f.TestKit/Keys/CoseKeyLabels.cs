namespace Mfa.U2f.Testing;

/// <summary>The labels of a COSE_Key and their values (RFC 9052, section 7; RFC 9053, section 7; RFC 8230, section 4).</summary>
public static class CoseKeyLabels
{
    /// <summary>kty.</summary>
    public const int KeyType = 1;

    /// <summary>alg.</summary>
    public const int Algorithm = 3;

    /// <summary>crv of an EC2 key.</summary>
    public const int Curve = -1;

    /// <summary>x of an EC2 key.</summary>
    public const int X = -2;

    /// <summary>y of an EC2 key.</summary>
    public const int Y = -3;

    /// <summary>d, the private part of an EC2 key.</summary>
    public const int PrivateKey = -4;

    /// <summary>n of an RSA key.</summary>
    public const int Modulus = -1;

    /// <summary>e of an RSA key.</summary>
    public const int Exponent = -2;

    /// <summary>d, the private part of an RSA key.</summary>
    public const int RsaPrivateExponent = -3;

    /// <summary>pub of an AKP key.</summary>
    public const int AkpPublicKey = -1;

    /// <summary>priv of an AKP key.</summary>
    public const int AkpPrivateKey = -2;

    /// <summary>kty OKP.</summary>
    public const int KeyTypeOkp = 1;

    /// <summary>kty EC2.</summary>
    public const int KeyTypeEC2 = 2;

    /// <summary>kty RSA.</summary>
    public const int KeyTypeRsa = 3;

    /// <summary>kty AKP.</summary>
    public const int KeyTypeAkp = 7;
}

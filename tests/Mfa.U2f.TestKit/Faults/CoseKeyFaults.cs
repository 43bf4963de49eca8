namespace Mfa.U2f.Testing;

/// <summary>A credential public key that isn't what it should be, correctly signed. Those that speak of coordinates are for EC2 keys.</summary>
public static class CoseKeyFaults
{
    /// <summary>Another algorithm: one that wasn't asked for, or that doesn't fit the curve.</summary>
    public static IFault<CredentialCreationMaterial> Algorithm(int algorithm) => Bend(key => key[CoseKeyLabels.Algorithm] = algorithm);

    /// <summary>Another curve: 2 is P-384.</summary>
    public static IFault<CredentialCreationMaterial> Curve(int curve) => Bend(key => key[CoseKeyLabels.Curve] = curve);

    /// <summary>Another key type: 3 is RSA.</summary>
    public static IFault<CredentialCreationMaterial> KeyType(int keyType) => Bend(key => key[CoseKeyLabels.KeyType] = keyType);

    /// <summary>x and y with a leading zero: 33 bytes on P-256, the same point.</summary>
    public static IFault<CredentialCreationMaterial> PaddedCoordinates() => Bend(key =>
    {
        key[CoseKeyLabels.X] = (byte[])[0, .. Bytes(key, CoseKeyLabels.X)];
        key[CoseKeyLabels.Y] = (byte[])[0, .. Bytes(key, CoseKeyLabels.Y)];
    });

    /// <summary>x without its first byte.</summary>
    public static IFault<CredentialCreationMaterial> ShortCoordinate() => Bend(key => key[CoseKeyLabels.X] = Bytes(key, CoseKeyLabels.X)[1..]);

    /// <summary>A point that isn't on the curve: one bit of y.</summary>
    public static IFault<CredentialCreationMaterial> OffCurve() => Bend(key =>
    {
        var y = (byte[])[.. Bytes(key, CoseKeyLabels.Y)];
        y[^1] ^= 1;
        key[CoseKeyLabels.Y] = y;
    });

    /// <summary>x = y = 0.</summary>
    public static IFault<CredentialCreationMaterial> ZeroPoint() => Bend(key =>
    {
        key[CoseKeyLabels.X] = new byte[Bytes(key, CoseKeyLabels.X).Length];
        key[CoseKeyLabels.Y] = new byte[Bytes(key, CoseKeyLabels.Y).Length];
    });

    /// <summary>y as the sign bit: a compressed point (RFC 9053, 7.1.1), which WebAuthn forbids.</summary>
    public static IFault<CredentialCreationMaterial> CompressedPoint() => Bend(key => key[CoseKeyLabels.Y] = (Bytes(key, CoseKeyLabels.Y)[^1] & 1) == 1);

    /// <summary>The private key beside the public one. (The private scalar's place is taken, its value is not told.)</summary>
    public static IFault<CredentialCreationMaterial> WithPrivatePart() => Fault.BeforeSigning<CredentialCreationMaterial>(material =>
        material.PublicKey.Add(LabelOfPrivatePart(material.Credential.Key), new byte[32]));

    /// <summary>A member less, see <see cref="CoseKeyLabels"/>.</summary>
    public static IFault<CredentialCreationMaterial> WithoutMember(int label) => Bend(key =>
    {
        if (!key.Remove(label))
            throw new InvalidOperationException($"The key has no member {label}.");
    });

    /// <summary>A member of another value, or of another type.</summary>
    public static IFault<CredentialCreationMaterial> Member(object label, object? value) => Bend(key => key[label] = value);

    /// <summary>A member that no key has.</summary>
    public static IFault<CredentialCreationMaterial> ExtraMember(object label, object? value) => Bend(key => key.Add(label, value));

    /// <summary>The algorithm a second time.</summary>
    public static IFault<CredentialCreationMaterial> DuplicateMember() => Bend(key => key.Add(CoseKeyLabels.Algorithm, key[CoseKeyLabels.Algorithm]));

    /// <summary>The members in the opposite order. WebAuthn demands the canonical one; a reader by key doesn't mind.</summary>
    public static IFault<CredentialCreationMaterial> Reversed() => Bend(key => key.Reverse());

    /// <summary>A map of indefinite length.</summary>
    public static IFault<CredentialCreationMaterial> IndefiniteLength() => Bend(key => key.IndefiniteLength = true);

    /// <summary>A byte string in place of the map.</summary>
    public static IFault<CredentialCreationMaterial> NotAMap() => Bend(key =>
    {
        const byte EmptyByteString = 0x40;
        key.Rewrite = _ => [EmptyByteString];
    });

    static int LabelOfPrivatePart(VirtualKey key) => key switch
    {
        VirtualRsaKey => CoseKeyLabels.RsaPrivateExponent,
        VirtualMLDsaKey => CoseKeyLabels.AkpPrivateKey,
        _ => CoseKeyLabels.PrivateKey,
    };

    static byte[] Bytes(CborMapMaterial key, int label) =>
        key[label] as byte[] ?? throw new InvalidOperationException($"The key's member {label} is no byte string.");

    static IFault<CredentialCreationMaterial> Bend(Action<CborMapMaterial> bend) =>
        Fault.BeforeSigning<CredentialCreationMaterial>(material => bend(material.PublicKey));
}

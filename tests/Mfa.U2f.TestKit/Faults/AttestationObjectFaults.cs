namespace Mfa.U2f.Testing;

/// <summary>An attestation object that is laid out wrongly. It isn't signed itself: authenticator data and statement stay good.</summary>
public static class AttestationObjectFaults
{
    /// <summary>Another format name over the same statement.</summary>
    public static IFault<CredentialCreationMaterial> Format(string format) =>
        Fault.AfterSigning<CredentialCreationMaterial>(material => material.Format = format);

    /// <summary>A member less: fmt, attStmt or authData.</summary>
    public static IFault<CredentialCreationMaterial> WithoutMember(string name) => Bend(attestation =>
    {
        if (!attestation.Remove(name))
            throw new InvalidOperationException($"The attestation object has no member {name}.");
    });

    /// <summary>A member of another value, or of another type.</summary>
    public static IFault<CredentialCreationMaterial> Member(string name, object? value) => Bend(attestation => attestation[name] = value);

    /// <summary>A member that the standard doesn't know. A good response.</summary>
    public static IFault<CredentialCreationMaterial> ExtraMember(object key, object? value) => Bend(attestation => attestation.Add(key, value));

    /// <summary>A member a second time, the same.</summary>
    public static IFault<CredentialCreationMaterial> DuplicateMember(string name) => Bend(attestation => attestation.Add(name, attestation[name]));

    /// <summary>The members in the opposite order. Real keys send other orders: a good response.</summary>
    public static IFault<CredentialCreationMaterial> Reversed() => Bend(attestation => attestation.Reverse());

    /// <summary>The CTAP2 keys 1, 2, 3 in place of the names.</summary>
    public static IFault<CredentialCreationMaterial> NumericKeys() => Bend(attestation =>
    {
        attestation.Rename("fmt", 1);
        attestation.Rename("authData", 2);
        attestation.Rename("attStmt", 3);
    });

    /// <summary>A map of indefinite length.</summary>
    public static IFault<CredentialCreationMaterial> IndefiniteLength() => Bend(attestation => attestation.IndefiniteLength = true);

    /// <summary>Bytes behind the end.</summary>
    public static IFault<CredentialCreationMaterial> TrailingBytes(params byte[] bytes) =>
        Rewrite(encoded => [.. encoded, .. bytes.Length == 0 ? [(byte)0] : bytes]);

    /// <summary>So many bytes less at the end.</summary>
    public static IFault<CredentialCreationMaterial> Truncated(int bytes = 1) => Rewrite(encoded => encoded[..^bytes]);

    /// <summary>A further member of arrays within arrays, that deep.</summary>
    public static IFault<CredentialCreationMaterial> Nested(int depth)
    {
        const byte ArrayOfOne = 0x81;
        const byte EmptyArray = 0x80;
        return Rewrite(encoded =>
        {
            byte[] member = [0x61, (byte)'n', .. Enumerable.Repeat(ArrayOfOne, depth - 1), EmptyArray];
            encoded[0]++;     // the map's length stands in its first byte
            return [.. encoded, .. member];
        });
    }

    /// <summary>A byte string that says it's longer than all that follows.</summary>
    public static IFault<CredentialCreationMaterial> OverstatedLength() => Bytes([0xA1, 0x63, (byte)'f', (byte)'m', (byte)'t', 0x5A, 0x7F, 0xFF, 0xFF, 0xFF]);

    /// <summary>A CBOR item that is no map.</summary>
    public static IFault<CredentialCreationMaterial> NotAMap() => Bytes([0x80]);

    /// <summary>The bytes as given.</summary>
    public static IFault<CredentialCreationMaterial> Bytes(byte[] bytes) => Rewrite(_ => bytes);

    static IFault<CredentialCreationMaterial> Rewrite(Func<byte[], byte[]> rewrite) => Bend(material => material.Rewrite = material.Rewrite.Then(rewrite));

    static IFault<CredentialCreationMaterial> Bend(Action<CborMapMaterial> bend) =>
        Fault.AfterSigning<CredentialCreationMaterial>(material => bend(material.AttestationObject));
}

namespace Mfa.U2f.Testing;

/// <summary>A CTAP2 response that is laid out wrongly.</summary>
public static class Ctap2ResponseFaults
{
    /// <summary>Another status byte before the same map.</summary>
    public static IFault<CeremonyMaterial> Status(byte status) => Fault.Response<CeremonyMaterial>(material => material.CtapStatus = status);

    /// <summary>A member less.</summary>
    public static IFault<CeremonyMaterial> WithoutMember(int key) => Bend(response =>
    {
        if (!response.Remove(key))
            throw new InvalidOperationException($"The response has no member {key}.");
    });

    /// <summary>A member of another value, or of another type; one that is missing is added.</summary>
    public static IFault<CeremonyMaterial> Member(object key, object? value) => Bend(response => response[key] = value);

    /// <summary>A member a second time, the same.</summary>
    public static IFault<CeremonyMaterial> DuplicateMember(int key) => Bend(response => response.Add(key, response[key]));

    /// <summary>The members in the opposite order: not canonical.</summary>
    public static IFault<CeremonyMaterial> Reversed() => Bend(response => response.Reverse());

    /// <summary>A map of indefinite length.</summary>
    public static IFault<CeremonyMaterial> IndefiniteLength() => Bend(response => response.IndefiniteLength = true);

    /// <summary>The first key as a two-byte integer: not the shortest form.</summary>
    public static IFault<CeremonyMaterial> LongInteger() => Rewrite(encoded => [encoded[0], 0x18, .. encoded[1..]]);

    /// <summary>So many bytes less at the end.</summary>
    public static IFault<CeremonyMaterial> Truncated(int bytes = 1) => Rewrite(encoded => encoded[..^bytes]);

    /// <summary>Bytes behind the end.</summary>
    public static IFault<CeremonyMaterial> TrailingBytes(params byte[] bytes) =>
        Rewrite(encoded => [.. encoded, .. bytes.Length == 0 ? [(byte)0] : bytes]);

    static IFault<CeremonyMaterial> Rewrite(Func<byte[], byte[]> rewrite) => Bend(material => material.Rewrite = material.Rewrite.Then(rewrite));

    static IFault<CeremonyMaterial> Bend(Action<CborMapMaterial> bend) => Fault.Response<CeremonyMaterial>(material => bend(material.CtapResponse));
}

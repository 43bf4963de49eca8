namespace Mfa.U2f.Testing;

/// <summary>A raw authentication response that breaks one rule. Where what is bent is signed at all, it's signed as bent.</summary>
public static class U2fAuthenticationFaults
{
    /// <summary>Nobody touched it; the reserved bits stay.</summary>
    public static IFault<U2fAuthenticationMaterial> UserNotPresent() => Bend(material => material.UserPresence &= 0xFE);

    /// <summary>A user presence byte; bits 1 to 7 are reserved.</summary>
    public static IFault<U2fAuthenticationMaterial> UserPresence(byte value) => Bend(material => material.UserPresence = value);

    /// <summary>A counter.</summary>
    public static IFault<U2fAuthenticationMaterial> Counter(uint counter) => Bend(material => material.Counter = counter);

    /// <summary>Signed for another AppID.</summary>
    public static IFault<U2fAuthenticationMaterial> ForAppId(string appId) =>
        Bend(material => material.ApplicationParameter = AuthenticatorDataMaterial.HashOf(appId));

    /// <summary>Another key handle named beside the message.</summary>
    public static IFault<U2fAuthenticationMaterial> KeyHandle(byte[] keyHandle) => Bend(material => material.KeyHandle = keyHandle);

    /// <summary>The message's first bytes only.</summary>
    public static IFault<U2fAuthenticationMaterial> CutTo(int length) => Rewrite(encoded => encoded[..length]);

    /// <summary>Bytes behind the end.</summary>
    public static IFault<U2fAuthenticationMaterial> TrailingBytes(params byte[] bytes) =>
        Rewrite(encoded => [.. encoded, .. bytes.Length == 0 ? [(byte)0] : bytes]);

    static IFault<U2fAuthenticationMaterial> Rewrite(Func<byte[], byte[]> rewrite) => Bend(material => material.Rewrite = material.Rewrite.Then(rewrite));

    static IFault<U2fAuthenticationMaterial> Bend(Action<U2fAuthenticationMaterial> bend) => Fault.BeforeSigning(bend);
}

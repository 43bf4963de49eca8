using System.Buffers.Binary;

namespace Mfa.U2f.Testing;

/// <summary>The material of a raw U2F authentication response (U2F Raw Message Formats, 5.4).</summary>
public sealed class U2fAuthenticationMaterial : SignedMaterial
{
    internal U2fAuthenticationMaterial(VirtualCredential credential)
    {
        Credential = credential;
        KeyHandle = credential.Id.ToArray();
        ApplicationParameter = credential.RelyingPartyIdHash.ToArray();
        SigningKey = credential.Key;
    }

    /// <summary>The credential, as the authenticator keeps it.</summary>
    public VirtualCredential Credential { get; }

    /// <summary>The key handle that the JavaScript API's response names; not in the raw message.</summary>
    public byte[] KeyHandle { get; set; }

    /// <summary>The user presence byte: bit 0, the others are reserved.</summary>
    public byte UserPresence { get; set; }

    /// <summary>The counter.</summary>
    public uint Counter { get; set; }

    /// <inheritdoc/>
    public override byte[] Signature { get; set; } = [];

    /// <summary>SHA-256 of the AppID; in the signature only.</summary>
    public byte[] ApplicationParameter { get; set; }

    /// <summary>Bends the message, last of all.</summary>
    public Func<byte[], byte[]>? Rewrite { get; set; }

    /// <summary>Application parameter, user presence, counter, challenge parameter.</summary>
    public override byte[] SignatureBase() => [.. ApplicationParameter, UserPresence, .. CounterBytes(), .. ClientDataHash];

    /// <summary>The authentication response message: <c>signatureData</c> before base64url.</summary>
    public byte[] Encode()
    {
        byte[] encoded = [UserPresence, .. CounterBytes(), .. Signature];
        return Rewrite is null ? encoded : Rewrite(encoded);
    }

    byte[] CounterBytes()
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Counter);
        return bytes;
    }
}

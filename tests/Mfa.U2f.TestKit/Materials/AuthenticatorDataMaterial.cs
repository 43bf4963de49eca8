using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.U2f.Testing;

/// <summary>Authenticator data (WebAuthn 6.1), to be bent. The flags are written as they stand: they don't follow the parts.</summary>
public sealed class AuthenticatorDataMaterial
{
    /// <summary>SHA-256 of the relying party id or of the AppID.</summary>
    public byte[] RpIdHash { get; set; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The flags byte.</summary>
    public AuthenticatorDataFlags Flags { get; set; }

    /// <summary>The signature counter.</summary>
    public uint SignCount { get; set; }

    /// <summary>What AT announces; null: nothing.</summary>
    public AttestedCredentialMaterial? AttestedCredential { get; set; }

    /// <summary>What ED announces; null: nothing.</summary>
    public CborMapMaterial? Extensions { get; set; }

    /// <summary>Bends the encoded bytes, last of all: cuts them, appends to them, replaces them.</summary>
    public Func<byte[], byte[]>? Rewrite { get; set; }

    /// <summary>SHA-256 of the text in UTF-8: of a relying party id, or of a U2F AppID.</summary>
    public static byte[] HashOf(string relyingPartyId) => SHA256.HashData(Encoding.UTF8.GetBytes(relyingPartyId));

    /// <summary>The encoded bytes.</summary>
    public byte[] Encode()
    {
        var counter = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(counter, SignCount);
        byte[] encoded = [.. RpIdHash, unchecked((byte)Flags), .. counter, .. AttestedCredential?.Encode() ?? [], .. Extensions?.Encode() ?? []];
        return Rewrite is null ? encoded : Rewrite(encoded);
    }
}
